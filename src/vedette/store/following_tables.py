"""The tables of the watch: what is followed, what was found there, and how every fetch ended."""

from __future__ import annotations

from sqlalchemy import Column, Float, ForeignKey, Index, Integer, LargeBinary, Table

from vedette.store.tables import TEXT, WORD, metadata

__all__ = ["fetches", "finds", "followed", "hosts"]

followed = Table(
    "followed",
    metadata,
    Column("id", WORD, primary_key=True),
    Column("address", TEXT, nullable=False),
    Column("kind", WORD, nullable=False),
    Column("title", TEXT),
    Column("added_at", WORD, nullable=False),
    Column("closed_at", WORD),
    Column("every", Float),
    Column("pace", Float, nullable=False),
    Column("next_at", WORD, nullable=False),
    Column("etag", TEXT),
    Column("last_modified", TEXT),
    Column("digest", WORD),
    Column("last_at", WORD),
    Column("last_result", WORD),
    Column("worked_at", WORD),
    Column("failures", Integer, nullable=False),
    Index("followed_by_address", "address"),
    Index("followed_by_next", "closed_at", "next_at"),
)
"""`every` is a pace that a person has set, `pace` the one that the source has earned, both in seconds;
`closed_at` of one that is followed no more. What was followed once stays."""

finds = Table(
    "finds",
    metadata,
    Column("address", WORD, primary_key=True),
    Column("source", WORD, ForeignKey("followed.id"), nullable=False),
    Column("asked", TEXT, nullable=False),
    Column("title", TEXT),
    Column("published", WORD),
    Column("found_at", WORD, nullable=False),
    Column("state", WORD, nullable=False),
    Column("tries", Integer, nullable=False),
    Column("next_at", WORD),
    Column("etag", TEXT),
    Column("last_modified", TEXT),
    Column("article", WORD),
    Index("finds_by_state", "state", "next_at"),
    Index("finds_by_source", "source"),
)
"""What a source led to, by canonical address; `asked` is the address as the source gives it. `state`: `waiting`,
`done`, `given up`."""

fetches = Table(
    "fetches",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("at", WORD, nullable=False),
    Column("source", WORD),
    Column("address", TEXT, nullable=False),
    Column("result", WORD, nullable=False),
    Column("detail", TEXT, nullable=False),
    Column("status", Integer),
    Column("seconds", Float, nullable=False),
    Column("size", Integer, nullable=False),
    Column("capture", WORD),
    Index("fetches_by_source", "source", "at"),
    Index("fetches_by_at", "at"),
)
"""Every fetch with its result; only ever added to."""

hosts = Table(
    "hosts",
    metadata,
    Column("name", WORD, primary_key=True),
    Column("robots", LargeBinary),
    Column("robots_at", WORD),
    Column("not_before", WORD),
)
"""What is to be kept about a host from one start of the watch to the next: its robots.txt, and when it wants to
be asked again."""
