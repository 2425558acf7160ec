"""Parts of a period: early, mid, late, the start, the end."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from vedette.annotate.times.periods import Period

if TYPE_CHECKING:
    from datetime import date

__all__ = ["part_edtf"]

# The thirds of a period, in its own smaller units: (first, last), counted from 0. Mid-January is the 11th to the 20th.
THIRDS = {
    "year": ("month", {"early": (0, 3), "mid": (4, 7), "late": (8, 11), "start": (0, 0), "end": (11, 11)}),
    "half": ("month", {"early": (0, 1), "mid": (2, 3), "late": (4, 5), "start": (0, 0), "end": (5, 5)}),
    "quarter": ("month", {"early": (0, 0), "mid": (1, 1), "late": (2, 2), "start": (0, 0), "end": (2, 2)}),
    "season": ("month", {"early": (0, 0), "mid": (1, 1), "late": (2, 2), "start": (0, 0), "end": (2, 2)}),
    "week": ("day", {"early": (0, 1), "mid": (2, 3), "late": (3, 6), "start": (0, 1), "end": (4, 6)}),
    "decade": ("year", {"early": (0, 3), "mid": (4, 6), "late": (7, 9), "start": (0, 1), "end": (8, 9)}),
    "century": ("decade", {"early": (0, 2), "mid": (3, 6), "late": (7, 9), "start": (0, 0), "end": (9, 9)}),
}
MONTH_DAYS = {
    "early": (1, 10),
    "mid": (11, 20),
    "late": (21, 31),
    "start": (1, 10),
    "end": (21, 31),
    "half1": (1, 15),
    "half2": (16, 31),
}


def part_edtf(period: Period, part: str | None, *, published: date | None = None) -> str:
    """`part_edtf(January 2025, "mid")` -> `"2025-01-11/2025-01-20"`; without a part the period's own name."""
    if part == "rest" and published is not None and period.first <= published <= period.last:
        return f"{published.isoformat()}/{period.last.isoformat()}"
    if period.unit == "month" and part in MONTH_DAYS:
        start, end = MONTH_DAYS[part]
        last = min(end, period.last.day)
        return f"{period.timex}-{start:02}/{period.timex}-{last:02}"
    unit, thirds = THIRDS.get(period.unit, ("", {}))
    if part not in thirds:
        return period.edtf
    if period.unit == "year" and part in ("start", "end"):
        month = period.containing("month").shifted(0 if part == "start" else 11)
        return f"{month.first.isoformat()}/{month.last.isoformat()}" if month else period.edtf
    return _stretch(period, unit, thirds[part])


def _stretch(period: Period, unit: str, between: tuple[int, int]) -> str:
    if unit == "day":
        days = [period.first + timedelta(days=count) for count in between]
        return f"{days[0].isoformat()}/{days[1].isoformat()}"
    base = period.containing(unit).index
    start, end = Period(unit, base + between[0]), Period(unit, base + between[1])
    if unit == "decade":
        return f"{start.first.year:04}/{end.last.year:04}"
    return start.edtf if start == end else f"{start.edtf}/{end.edtf}"
