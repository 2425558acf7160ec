"""The days that a record speaks of."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from vedette.store import Store

__all__ = ["ask_span"]


def ask_span(store: Store) -> tuple[date, date] | None:
    """`ask_span(store)` -> `(date(2024, 3, 17), date(2024, 7, 9))`: the first and last day of publication.

    `None` for a record none of whose reports has a day.
    """
    from vedette.store import read_extent

    found = read_extent(store)
    return (date.fromisoformat(found.first), date.fromisoformat(found.last)) if found.first and found.last else None
