"""From when to when the record runs, and how many entries its journal has."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec
from sqlalchemy import func, select

from vedette.store.tables import articles, claims, journal

if TYPE_CHECKING:
    from vedette.store.record import Store

__all__ = ["Extent", "last_added", "read_extent", "read_printed"]


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


def last_added(store: Store) -> int:
    """`last_added(store)` -> `7`: the number of the journal's last entry that added a report; 0 where none did.

    What rests on reports alone holds until the next.
    """
    with store._engine.connect() as connection:
        return connection.scalar(select(func.max(journal.c.number)).where(journal.c.what == "add")) or 0


def read_printed(store: Store) -> list[tuple[str, str | None, str | None, int]]:
    """`[("wire-1", "Corvid Wire", "2024-05-20", 12), …]`: each current report, its outlet, day, count of claims."""
    made = select(claims.c.article, func.count().label("made")).group_by(claims.c.article).subquery()
    query = select(articles.c.name, articles.c.outlet, articles.c.published, func.coalesce(made.c.made, 0))
    query = query.outerjoin(made, made.c.article == articles.c.id).where(articles.c.current)
    with store._engine.connect() as connection:
        ordered = connection.execute(query.order_by(articles.c.published.nulls_first(), articles.c.name))
        return [(name, outlet, published, count) for name, outlet, published, count in ordered]
