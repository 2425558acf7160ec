"""What authorities have stamped: that the journal stood so at a time, on somebody else's word."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec
from sqlalchemy import insert, select

from vedette.store.archive_tables import stamps
from vedette.store.connecting import WRITES
from vedette.store.journal import digest_of, read_last

if TYPE_CHECKING:
    from vedette.store.journal import JournalEntry
    from vedette.store.record import Store

__all__ = ["Stamp", "Stamps"]


class Stamp(msgspec.Struct, frozen=True):
    """`Stamp("9f…", over="ab12…", authority="http://time.example/tsa", at="2031-02-03T09:00:00+00:00", token=b"…")`.

    `over` is the hash of a journal entry, `at` the authority's time, `token` its whole answer (RFC 3161).
    """

    id: str
    over: str
    authority: str
    at: str
    token: bytes


class Stamps:
    """`Stamps(store).all()` -> every stamp, oldest first."""

    def __init__(self, store: Store) -> None:
        self._engine = store._engine

    def head(self) -> JournalEntry | None:
        """The journal's last entry, whose hash stands for all before it."""
        with self._engine.connect() as connection:
            return read_last(connection)

    def keep(self, over: str, *, authority: str, at: str, token: bytes) -> Stamp:
        """Keeps an authority's answer; the same one again changes nothing."""
        stamp = Stamp(digest_of(over.encode() + token), over, authority, at, token)
        with self._engine.execution_options(**WRITES).begin() as connection:
            if connection.scalar(select(stamps.c.id).where(stamps.c.id == stamp.id)) is None:
                connection.execute(insert(stamps).values(msgspec.structs.asdict(stamp)))
        return stamp

    def all(self) -> list[Stamp]:
        """Every stamp, oldest first."""
        with self._engine.connect() as connection:
            rows = connection.execute(select(stamps).order_by(stamps.c.at, stamps.c.id))
            return [Stamp(row.id, row.over, row.authority, row.at, row.token) for row in rows]
