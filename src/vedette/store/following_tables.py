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
    Column("host", WORD, nullable=False),
    Column("title", TEXT),
    Column("parent", WORD),
    Column("added_at", WORD, nullable=False),
    Column("closed_at", WORD),
    Column("paused_at", WORD),
    Column("every", Float),
    Column("pace", Float, nullable=False),
    Column("next_at", WORD, nullable=False),
    Column("etag", TEXT),
    Column("last_modified", TEXT),
    Column("held_at", TEXT),
    Column("digest", WORD),
    Column("last_at", WORD),
    Column("last_result", WORD),
    Column("last_detail", TEXT),
    Column("worked_at", WORD),
    Column("failures", Integer, nullable=False),
    Column("gave", TEXT),
    Column("gave_at", WORD),
    Index("followed_by_address", "address"),
    Index("followed_by_host", "host", "next_at"),
)
"""`every` is a pace that a person has set, `pace` the one that the source has earned, both in seconds; `held_at` the
address that gave `etag` and `last_modified`; `parent` the sitemap index that led to a sitemap; `gave` the last report
that came of it. `closed_at` of one that is followed no more: what was followed once stays."""

finds = Table(
    "finds",
    metadata,
    Column("address", WORD, primary_key=True),
    Column("source", WORD, ForeignKey("followed.id"), nullable=False),
    Column("asked", TEXT, nullable=False),
    Column("host", WORD, nullable=False),
    Column("title", TEXT),
    Column("published", WORD),
    Column("content", TEXT),
    Column("found_at", WORD, nullable=False),
    Column("state", WORD, nullable=False),
    Column("tries", Integer, nullable=False),
    Column("looks", Integer, nullable=False),
    Column("next_at", WORD),
    Column("looked_at", WORD),
    Column("etag", TEXT),
    Column("last_modified", TEXT),
    Column("held_at", TEXT),
    Column("article", WORD),
    Index("finds_by_host", "host", "next_at"),
    Index("finds_by_source", "source", "state"),
)
"""What a source led to, by canonical address; `asked` is the address as the source gives it, `content` the text that
the source itself carries, until it is read. `state`: `waiting`, `done`, `given up`, `passed over` (older than what was
asked for). `next_at` is empty where nobody is to look any more; `tries` failed in a row, `looks` succeeded."""

fetches = Table(
    "fetches",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("at", WORD, nullable=False),
    Column("due", WORD),
    Column("source", WORD),
    Column("find", WORD),
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
"""Every fetch with its result; only ever added to. `find` is empty where the source itself was looked at; `due` is
when the look was to be made: one that came much later shows that nobody watched."""

hosts = Table(
    "hosts",
    metadata,
    Column("name", WORD, primary_key=True),
    Column("robots", LargeBinary),
    Column("robots_status", Integer),
    Column("robots_at", WORD),
    Column("not_before", WORD),
    Column("failures", Integer, nullable=False),
    Column("reason", TEXT),
)
"""What is to be kept about a host from one start of the watch to the next: its robots.txt, when it wants to be asked
again, and how often in a row it gave no answer."""
