"""The tables of the record.

Claims, links and readings are kept whole, as the JSON that the rooms made; the columns beside it are what is asked
for. Times are text, UTC. Nothing is updated but `articles.current` (a newer version of a report stands beside the
older one) and when a place was last looked at. A change here needs a step in `migrations/versions/`.
"""

from __future__ import annotations

from typing import Final

from sqlalchemy import Boolean, Column, Float, ForeignKey, Index, Integer, LargeBinary, MetaData, String, Table, Text

__all__ = [
    "HEAD",
    "TEXT",
    "WORD",
    "articles",
    "bands",
    "captures",
    "claims",
    "journal",
    "judged",
    "judgements",
    "links",
    "metadata",
    "names",
    "rejections",
    "settings",
    "sources",
    "versions",
]

HEAD: Final = "0009"
"""The last step of `migrations/versions/`: what a record is at when these are its tables."""
WORD: Final = String().with_variant(String(collation="C"), "postgresql")
"""Sorted and compared alike in every database, whatever its locale."""
TEXT: Final = Text().with_variant(Text(collation="C"), "postgresql")
metadata = MetaData()

settings = Table("settings", metadata, Column("name", WORD, primary_key=True), Column("value", TEXT, nullable=False))

captures = Table(
    "captures",
    metadata,
    Column("id", WORD, primary_key=True),
    Column("address", TEXT, nullable=False),
    Column("media_type", WORD, nullable=False),
    Column("charset", WORD),
    Column("how", WORD, nullable=False),
    Column("captured_at", WORD, nullable=False),
    Column("size", Integer, nullable=False),
)

articles = Table(
    "articles",
    metadata,
    Column("id", WORD, primary_key=True),
    Column("name", WORD, nullable=False),
    Column("capture", WORD, ForeignKey("captures.id"), nullable=False),
    Column("outlet", WORD),
    Column("title", TEXT),
    Column("url", TEXT),
    Column("published", WORD),
    Column("added_at", WORD, nullable=False),
    Column("current", Boolean, nullable=False),
    Column("reading", LargeBinary, nullable=False),
    Column("fingerprint", LargeBinary, nullable=False),
    Index("articles_by_name", "name", "current"),
    Index("articles_by_published", "published"),
)

claims = Table(
    "claims",
    metadata,
    Column("article", WORD, ForeignKey("articles.id"), primary_key=True),
    Column("id", WORD, primary_key=True),
    Column("frame", WORD, nullable=False),
    Column("modality", WORD, nullable=False),
    Column("polarity", WORD, nullable=False),
    Column("country", WORD),
    Column("lat", Float),
    Column("lon", Float),
    Column("body", LargeBinary, nullable=False),
    Index("claims_by_id", "id"),
    Index("claims_by_country", "country", "frame"),
)

bands = Table(
    "bands",
    metadata,
    Column("band", WORD, primary_key=True),
    Column("article", WORD, ForeignKey("articles.id"), primary_key=True),
)

names = Table(
    "names",
    metadata,
    Column("name", WORD, primary_key=True),
    Column("article", WORD, ForeignKey("articles.id"), primary_key=True),
)

links = Table(
    "links",
    metadata,
    Column("copy", WORD, ForeignKey("articles.id"), primary_key=True),
    Column("of", WORD, ForeignKey("articles.id"), primary_key=True),
    Column("body", LargeBinary, nullable=False),
    Index("links_by_of", "of"),
)

journal = Table(
    "journal",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("at", WORD, nullable=False),
    Column("what", WORD, nullable=False),
    Column("about", WORD, nullable=False),
    Column("before", WORD, nullable=False),
    Column("hash", WORD, nullable=False),
    Column("digest", WORD),
)
"""What was done, each entry hashed with the one before: a line that is changed or taken out breaks the chain."""

versions = Table(
    "versions",
    metadata,
    Column("article", WORD, ForeignKey("articles.id"), primary_key=True),
    Column("before", WORD, ForeignKey("articles.id"), nullable=False),
    Column("body", LargeBinary, nullable=False),
    Index("versions_by_before", "before"),
)
"""Which report took the place of which under one name, with the difference."""

rejections = Table(
    "rejections",
    metadata,
    Column("id", WORD, primary_key=True),
    Column("address", TEXT, nullable=False),
    Column("reason", TEXT, nullable=False),
    Column("first_at", WORD, nullable=False),
    Column("last_at", WORD, nullable=False),
    Column("times", Integer, nullable=False),
)

sources = Table(
    "sources",
    metadata,
    Column("name", WORD, primary_key=True),
    Column("host", WORD),
    Column("last_fetched", WORD, nullable=False),
    Column("result", TEXT, nullable=False),
    Index("sources_by_host", "host"),
)

judgements = Table(
    "judgements",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("id", WORD, nullable=False, unique=True),
    Column("at", WORD, nullable=False),
    Column("by", TEXT, nullable=False),
    Column("kind", WORD, nullable=False),
    Column("body", LargeBinary, nullable=False),
)

judged = Table(
    "judged",
    metadata,
    Column("about", WORD, primary_key=True),
    Column("judgement", Integer, ForeignKey("judgements.number"), primary_key=True),
)
"""What each judgement is about: a claim, a report, an entity, an outlet, another judgement."""
