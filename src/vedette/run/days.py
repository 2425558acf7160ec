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
    days = sorted(date.fromisoformat(day[:10]) for day in store.published().values() if day)
    return (days[0], days[-1]) if days else None
