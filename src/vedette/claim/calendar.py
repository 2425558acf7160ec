"""EDTF strings as days, and days as EDTF strings."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta

__all__ = ["Bounds", "bounds_of"]

FORM = re.compile(r"(\d{4}|\d{3}X|\d{2}XX)(?:-(\d\d))?(?:-(\d\d))?")
WEEK = re.compile(r"(\d{4})-W(\d\d)")
SEASONS = {21: (3, 5), 22: (6, 8), 23: (9, 11), 24: (12, 14)}
"""EDTF season codes, of the northern half of the earth: spring, summer, autumn, winter (which ends next year)."""
QUARTERS = {33: (1, 3), 34: (4, 6), 35: (7, 9), 36: (10, 12), 40: (1, 6), 41: (7, 12)}


@dataclass(frozen=True, slots=True)
class Bounds:
    """Of "2024-04": `Bounds(date(2024, 4, 1), date(2024, 4, 30))`; `None` where an end is open or unknown."""

    first: date | None
    last: date | None

    @property
    def days(self) -> int | None:
        """`Bounds(date(2024, 4, 1), date(2024, 4, 30)).days` -> `30`; `None` where an end is open."""
        return None if self.first is None or self.last is None else (self.last - self.first).days + 1


def bounds_of(edtf: str | None) -> Bounds:
    """`bounds_of("2024-04/..")` -> `Bounds(date(2024, 4, 1), None)`; what cannot be read gives two open ends.

    Reads years, decades ("198X"), months, days, ISO weeks, seasons (21 to 24), quarters (33 to 36), halves (40, 41),
    intervals with open ends, and drops `~`, `?`, `%` and times of day.
    """
    text = re.sub(r"[~?%]", "", edtf or "")
    first, slash, last = text.partition("/")
    try:
        return Bounds(_edge(first, last=False), _edge(last if slash else first, last=True))
    except ValueError:
        return Bounds(None, None)


def _edge(text: str, *, last: bool) -> date | None:
    text = text.partition("T")[0]
    week = WEEK.fullmatch(text)
    if week:
        return date.fromisocalendar(int(week[1]), int(week[2]), 7 if last else 1)
    found = FORM.fullmatch(text)
    if not found:
        return None
    if "X" in found[1]:
        year = int(found[1].replace("X", "9" if last else "0"))
        return date(year, 12, 31) if last else date(year, 1, 1)
    year = int(found[1])
    if found[2] is None:
        return date(year, 12, 31) if last else date(year, 1, 1)
    if found[3] is None:
        low, high = SEASONS.get(int(found[2])) or QUARTERS.get(int(found[2])) or (int(found[2]), int(found[2]))
        return _month_end(year, high) if last else date(year, low, 1)
    return date(year, int(found[2]), int(found[3]))


def _month_end(year: int, month: int) -> date:
    years, rest = divmod(month, 12)
    return date(year + years, rest + 1, 1) - timedelta(days=1)
