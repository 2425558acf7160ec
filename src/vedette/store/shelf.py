"""What captures the record holds: where they were got, when and how."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec
from sqlalchemy import select

from vedette.store.tables import articles, captures

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy import Connection

__all__ = ["KeptCapture", "read_captures", "read_named"]


class KeptCapture(msgspec.Struct, frozen=True):
    """`KeptCapture("sha256:1f…", "https://corvid-wire.example/a", "text/html", "utf-8", "url", "2024-05-20T…", 3041)`.

    `how` is file, stdin, url, jsonl or archive; `captured_at` is UTC.
    """

    id: str
    address: str
    media_type: str
    charset: str | None
    how: str
    captured_at: str
    size: int


def read_captures(connection: Connection) -> Iterator[KeptCapture]:
    """`next(read_captures(connection))` -> `KeptCapture("sha256:1f…", "https://corvid-wire.example/a", …)`.

    In the order in which they were captured.
    """
    for row in connection.execute(select(captures).order_by(captures.c.captured_at, captures.c.id)):
        yield KeptCapture(row.id, row.address, row.media_type, row.charset, row.how, row.captured_at, row.size)


def read_named(connection: Connection) -> Iterator[tuple[str, KeptCapture]]:
    """`next(read_named(connection))` -> `("wire-1", KeptCapture("sha256:1f…", …))`.

    Every capture with the name of the report that rests on it; a report's current one comes last.
    """
    query = select(articles.c.name, captures).join(captures, captures.c.id == articles.c.capture)
    query = query.order_by(articles.c.current, captures.c.captured_at, articles.c.name, articles.c.id)
    for row in connection.execute(query.execution_options(yield_per=1000)):
        yield (
            row.name,
            KeptCapture(row.id, row.address, row.media_type, row.charset, row.how, row.captured_at, row.size),
        )
