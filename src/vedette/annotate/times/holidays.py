"""The days of holidays that a rule fixes."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta

__all__ = ["holiday_date"]


def holiday_date(rule: str, year: int) -> date | None:
    """`holiday_date("11/4/4", 2024)` -> `date(2024, 11, 28)`, the fourth Thursday of November.

    `rule` is `month/day`, `month/weekday/which` (-1 is the last), `month/election` (the Tuesday after the first
    Monday) or `easter±days`; see times.yaml. `None` for a year that has no date.
    """
    if not 1 <= year <= 9998:
        return None
    if rule.startswith("easter"):
        return _easter(year) + timedelta(days=int(rule[6:])) if year > 1582 else None
    fields = rule.split("/")
    if fields[1] == "election":
        return _which_weekday(year, int(fields[0]), 1, 1) + timedelta(days=1)
    if len(fields) == 3:
        return _which_weekday(year, int(fields[0]), int(fields[1]), int(fields[2]))
    return date(year, int(fields[0]), int(fields[1]))


def _which_weekday(year: int, month: int, weekday: int, which: int) -> date:
    if which < 0:
        last = date(year, month, monthrange(year, month)[1])
        return last - timedelta(days=(last.isoweekday() - weekday) % 7)
    first = date(year, month, 1)
    return first + timedelta(days=(weekday - first.isoweekday()) % 7 + 7 * (which - 1))


def _easter(year: int) -> date:
    """Gauss's rule in the anonymous Gregorian form (Meeus, Astronomical Algorithms, chapter 8)."""
    golden, (century, rest) = year % 19, divmod(year, 100)
    leap, century_rest = divmod(century, 4)
    shift = (century - (century + 8) // 25 + 1) // 3
    epact = (19 * golden + century - leap - shift + 15) % 30
    quarter, year_rest = divmod(rest, 4)
    weekday = (32 + 2 * century_rest + 2 * quarter - epact - year_rest) % 7
    correction = (golden + 11 * epact + 22 * weekday) // 451
    month, day = divmod(epact + weekday - 7 * correction + 114, 31)
    return date(year, month, day + 1)
