"""What captures the record holds: where they were got, when and how."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec
from sqlalchemy import select

from vedette.store.tables import captures

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy import Connection

__all__ = ["KeptCapture", "read_captures"]


class KeptCapture(msgspec.Struct, frozen=True):
    """`KeptCapture("sha256:1f…", "https://corvid-wire.example/a", "text/html", "utf-8", "url", "2024-05-20T…", 3041)`.

    `how` is file, stdin, url or jsonl; `captured_at` is UTC.
    """

    id: str
    address: str
    media_type: str
    charset: str | None
    how: str
    captured_at: str
    size: int


def read_captures(connection: Connection) -> Iterator[KeptCapture]:
    """In the order in which they were captured."""
    for row in connection.execute(select(captures).order_by(captures.c.captured_at, captures.c.id)):
        yield KeptCapture(row.id, row.address, row.media_type, row.charset, row.how, row.captured_at, row.size)
