"""The tables of the record.

Claims, links and readings are kept whole, as the JSON that the rooms made; the columns beside it are what is asked
for. Nothing is updated but `articles.current`: a newer version of a report stands beside the older one.
"""

from __future__ import annotations

from typing import Final

from sqlalchemy import Boolean, Column, Float, ForeignKey, Index, Integer, LargeBinary, MetaData, String, Table, Text

__all__ = [
    "SCHEMA_VERSION",
    "articles",
    "bands",
    "captures",
    "claims",
    "journal",
    "links",
    "metadata",
    "names",
    "settings",
]

SCHEMA_VERSION: Final = "1"
metadata = MetaData()

settings = Table("settings", metadata, Column("name", String, primary_key=True), Column("value", Text, nullable=False))

captures = Table(
    "captures",
    metadata,
    Column("id", String, primary_key=True),
    Column("address", Text, nullable=False),
    Column("media_type", String, nullable=False),
    Column("charset", String),
    Column("how", String, nullable=False),
    Column("captured_at", String, nullable=False),
    Column("size", Integer, nullable=False),
)

articles = Table(
    "articles",
    metadata,
    Column("id", String, primary_key=True),
    Column("name", String, nullable=False),
    Column("capture", String, ForeignKey("captures.id"), nullable=False),
    Column("outlet", String),
    Column("title", Text),
    Column("url", Text),
    Column("published", String),
    Column("added_at", String, nullable=False),
    Column("current", Boolean, nullable=False),
    Column("reading", LargeBinary, nullable=False),
    Column("fingerprint", LargeBinary, nullable=False),
    Index("articles_by_name", "name", "current"),
    Index("articles_by_published", "published"),
)

claims = Table(
    "claims",
    metadata,
    Column("id", String, primary_key=True),
    Column("article", String, ForeignKey("articles.id"), nullable=False),
    Column("frame", String, nullable=False),
    Column("modality", String, nullable=False),
    Column("polarity", String, nullable=False),
    Column("country", String),
    Column("lat", Float),
    Column("lon", Float),
    Column("body", LargeBinary, nullable=False),
    Index("claims_by_article", "article"),
    Index("claims_by_country", "country", "frame"),
)

bands = Table(
    "bands",
    metadata,
    Column("band", String, primary_key=True),
    Column("article", String, ForeignKey("articles.id"), primary_key=True),
)

names = Table(
    "names",
    metadata,
    Column("name", String, primary_key=True),
    Column("article", String, ForeignKey("articles.id"), primary_key=True),
)

links = Table(
    "links",
    metadata,
    Column("copy", String, ForeignKey("articles.id"), primary_key=True),
    Column("of", String, ForeignKey("articles.id"), primary_key=True),
    Column("body", LargeBinary, nullable=False),
)

journal = Table(
    "journal",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("at", String, nullable=False),
    Column("what", String, nullable=False),
    Column("about", String, nullable=False),
    Column("before", String, nullable=False),
    Column("hash", String, nullable=False),
)
"""What was done, each entry hashed with the one before: a line that is changed or taken out breaks the chain."""
