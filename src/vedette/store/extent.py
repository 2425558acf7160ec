"""From when to when the record runs, and how many entries its journal has."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec
from sqlalchemy import func, select

from vedette.store.tables import articles, journal

if TYPE_CHECKING:
    from vedette.store.record import Store

__all__ = ["Extent", "read_extent"]


class Extent(msgspec.Struct, frozen=True):
    """`Extent("2024-03-17", "2024-07-09", 31)`: days of publication, `None` where no report has one.

    `entries` grows with everything that is added or judged: what was worked out at one number holds until the next.
    """

    first: str | None
    last: str | None
    entries: int


def read_extent(store: Store) -> Extent:
    """`read_extent(store)` -> `Extent("2024-03-17", "2024-07-09", 31)`, from the ends of two indices."""
    day = articles.c.published
    days = select(func.substr(day, 1, 10)).where(articles.c.current, day.is_not(None)).limit(1)
    with store._engine.connect() as connection:
        first = connection.scalar(days.order_by(day))
        last = connection.scalar(days.order_by(day.desc()))
        return Extent(first, last, connection.scalar(select(func.max(journal.c.number))) or 0)
