"""The tables of the archive: where in which WARC file an exchange lies, and who has stamped what."""

from __future__ import annotations

from sqlalchemy import Column, Index, Integer, LargeBinary, Table

from vedette.store.tables import TEXT, WORD, metadata

__all__ = ["exchanges", "stamps"]

exchanges = Table(
    "exchanges",
    metadata,
    Column("id", WORD, primary_key=True),
    Column("capture", WORD),
    Column("digest", WORD, nullable=False),
    Column("kind", WORD, nullable=False),
    Column("address", TEXT, nullable=False),
    Column("at", WORD, nullable=False),
    Column("file", TEXT, nullable=False),
    Column("offset", Integer, nullable=False),
    Column("length", Integer, nullable=False),
    Index("exchanges_by_capture", "capture"),
    Index("exchanges_by_digest", "digest"),
    Index("exchanges_by_file", "file", "offset"),
)
"""One request with its response, as WARC records at `offset` of `file`, `length` bytes of it.

`digest` is that of the body, `capture` the same where the body was kept as a capture; `kind` is response, or revisit
where an earlier response holds the same body.
"""

stamps = Table(
    "stamps",
    metadata,
    Column("id", WORD, primary_key=True),
    Column("over", WORD, nullable=False),
    Column("authority", TEXT, nullable=False),
    Column("at", WORD, nullable=False),
    Column("token", LargeBinary, nullable=False),
    Index("stamps_by_over", "over"),
)
"""RFC 3161 timestamps: `over` is the SHA-256 that was stamped, `token` the authority's answer as it came."""
