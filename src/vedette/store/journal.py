"""What was done, each entry hashed with the one before: a line that is changed or taken out breaks the chain."""

from __future__ import annotations

import hashlib
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import msgspec
from sqlalchemy import insert, select

from vedette.store.tables import journal

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy import Connection

__all__ = [
    "JournalEntry",
    "digest_of",
    "entry_bytes",
    "hash_entry",
    "last_entry",
    "next_entry",
    "now",
    "read_journal",
    "read_last",
    "write_entry",
]


class JournalEntry(msgspec.Struct, frozen=True):
    """`JournalEntry(7, "2031-02-03T09:00:00+00:00", "add", "report:1f…", before="ab…", hash="cd…", digest="ef…")`.

    `what` is add, refuse, judge or account; `digest` the SHA-256 of the bytes that were kept, `None` in old entries.
    """

    number: int
    at: str
    what: str
    about: str
    before: str
    hash: str
    digest: str | None


def now() -> str:
    """`"2031-02-03T09:00:00.000000+00:00"`."""
    return datetime.now(UTC).isoformat(timespec="microseconds")


def digest_of(body: bytes) -> str:
    """`digest_of(b"Troops left.")` -> `"e6eb3f86…"`: SHA-256, 64 hexadecimal digits."""
    return hashlib.sha256(body).hexdigest()


def hash_entry(entry: JournalEntry) -> str:
    """`hash_entry(entry) == entry.hash` of an entry that nobody changed.

    SHA-256 of its fields and of the hash of the entry before it.
    """
    return digest_of(entry_bytes(entry))


def entry_bytes(entry: JournalEntry) -> bytes:
    """`b'[7,"2031-02-03T09:00:00+00:00","add","report:1f…","ab…","ef…"]'`: what is hashed, and what is stamped."""
    fields: list[object] = [entry.number, entry.at, entry.what, entry.about, entry.before]
    return msgspec.json.encode(fields if entry.digest is None else [*fields, entry.digest])


def write_entry(connection: Connection, what: str, about: str, *, body: bytes) -> None:
    """`write_entry(connection, "add", "report:1f…", body=b"{…")`: the journal has one entry more, hashed with the last.

    The transaction must hold the lock of the one writer.
    """
    entry = next_entry(last_entry(connection), what, about, body=body)
    connection.execute(insert(journal).values(msgspec.structs.asdict(entry)))


def last_entry(connection: Connection) -> tuple[int, str]:
    """`(7, "cd…")`: number and hash of the last entry, `(0, "")` before the first."""
    last = connection.execute(select(journal.c.number, journal.c.hash).order_by(journal.c.number.desc()).limit(1))
    return next(((row.number, row.hash) for row in last), (0, ""))


def next_entry(last: tuple[int, str], what: str, about: str, *, body: bytes) -> JournalEntry:
    """`next_entry((7, "cd…"), "add", "report:1f…", body=b"{…")` -> entry 8, hashed with the one before."""
    entry = JournalEntry(last[0] + 1, now(), what, about, last[1], "", digest_of(body))
    return msgspec.structs.replace(entry, hash=hash_entry(entry))


def read_last(connection: Connection) -> JournalEntry | None:
    """The last entry, whose hash stands for all before it; `None` of an empty journal."""
    row = connection.execute(select(journal).order_by(journal.c.number.desc()).limit(1)).first()
    return JournalEntry(row.number, row.at, row.what, row.about, row.before, row.hash, row.digest) if row else None


def read_journal(connection: Connection) -> Iterator[JournalEntry]:
    """`next(read_journal(connection))` -> `JournalEntry(1, "2031-02-03T09:00:00…", "add", "report:1f…", "", …)`.

    Every entry in its order, a few at a time.
    """
    query = select(journal).order_by(journal.c.number).execution_options(yield_per=1000)
    for row in connection.execute(query):
        yield JournalEntry(row.number, row.at, row.what, row.about, row.before, row.hash, row.digest)
