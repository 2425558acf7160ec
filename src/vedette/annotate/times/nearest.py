"""Chooses the year, week or quarter that a time without one means: the nearest, before or after the publication day."""

from __future__ import annotations

from typing import TYPE_CHECKING

from vedette.annotate.times.periods import Period, day_period, period_of, season_period

if TYPE_CHECKING:
    from datetime import date

__all__ = ["nearest_day", "nearest_month", "nearest_quarter", "nearest_season", "nearest_weekday"]

# Past this many days the tense decides which of two years is meant, before it the calendar does.
RECENT_MONTHS = 1
SOON_MONTHS = 1
# "The summer", said in May, is the coming one.
SOON_DAYS = 31
# "By March 15", said in June, is more likely a day that has passed than one of next year.
FAR = 3
CLEAR_DAYS = {False: 75, True: 75, None: 120}


def nearest_day(published: date, month: int, day: int, *, ahead: bool | None) -> Period | None:
    """`nearest_day(date(2025, 1, 12), 12, 26, ahead=None).timex` -> `"2024-12-26"`.

    The nearest such day; where that is eleven weeks off or more, the one on the side that `ahead` tells.
    """
    today = published.toordinal() - 1
    years = (published.year - 1, published.year, published.year + 1)
    days = [found for found in (day_period(year, month, day) for year in years) if found]
    if not days:
        return _leap_day(published, ahead=ahead) if (month, day) == (2, 29) else None
    best = min(days, key=lambda found: abs(found.index - today))
    if abs(best.index - today) <= CLEAR_DAYS[ahead]:
        return best
    side = [found for found in days if (found.index >= today) is bool(ahead)]
    there = min(side, key=lambda found: abs(found.index - today), default=best)
    return best if abs(there.index - today) > FAR * abs(best.index - today) else there


def nearest_month(published: date, month: int, *, move: int, ahead: bool | None) -> Period | None:
    """`nearest_month(date(2025, 1, 21), 11, move=0, ahead=None).timex` -> `"2024-11"`.

    `move` is -1 for "last November", 1 for "next", 0 for the bare name.
    """
    now = period_of(published, "month").index
    back = (now % 12 - (month - 1)) % 12
    if move < 0:
        found = now - (back or 12)
    elif move > 0:
        found = now + (12 - back)
    else:
        # "By the end of September", said in October, looks back; "for November", said in October, ahead.
        just_past = 0 < back <= RECENT_MONTHS
        soon = ahead is None and back >= 12 - SOON_MONTHS
        found = now + 12 - back if (ahead and back and not just_past) or soon else now - back
    return Period("month", found).or_none()


def nearest_weekday(published: date, weekday: int, *, move: int | None, ahead: bool | None) -> Period | None:
    """`nearest_weekday(date(2024, 12, 21), 4, move=1, ahead=None).timex` -> `"2024-12-26"`.

    `move` is -1 for "last Thursday" (the nearest before), 1 for "next" (the nearest after), 0 for "this" (of the week),
    `None` for the bare name: the publication day itself, or the nearest before, or after where the clause looks ahead.
    """
    today = published.toordinal() - 1
    back = (published.isoweekday() - weekday) % 7
    if move is None:
        found = today + (7 - back if back else 0) if ahead else today - back
    elif move == 0:
        found = today - published.isoweekday() + weekday
    else:
        found = today - (back or 7) if move < 0 else today + (7 - back)
    return Period("day", found).or_none()


def nearest_season(published: date, code: str, *, move: int | None, ahead: bool | None) -> Period | None:
    """`nearest_season(date(2025, 1, 21), "SP", move=-1, ahead=None).timex` -> `"2024-SP"`."""
    year = published.year
    seasons = [found for found in (season_period(y, code) for y in (year - 2, year - 1, year, year + 1)) if found]
    if move == -1:
        fitting = [found for found in seasons if found.last < published]
        return fitting[-1] if fitting else None
    if move == 1:
        fitting = [found for found in seasons if found.first > published]
        return fitting[0] if fitting else None
    if move == 0 and code != "WI":
        return season_period(year, code)
    if move is None and not ahead:
        fitting = [found for found in seasons if found.first.toordinal() <= published.toordinal() + SOON_DAYS]
        return fitting[-1] if fitting else None
    fitting = [found for found in seasons if found.last >= published]
    return fitting[0] if fitting else None


def nearest_quarter(published: date, number: int, *, ahead: bool | None) -> Period | None:
    """`nearest_quarter(date(1989, 10, 26), 3, ahead=None).timex` -> `"1989-Q3"`.

    The last that has begun, or a coming one that is nearer where the clause looks ahead.
    """
    now = period_of(published, "quarter").index
    back = (now % 4 - (number - 1)) % 4
    found = now + 4 - back if ahead and back >= 2 else now - back
    return Period("quarter", found).or_none()


def _leap_day(published: date, *, ahead: bool | None) -> Period | None:
    step = 1 if ahead else -1
    years = (published.year + step * count for count in range(9))
    return next((found for found in (day_period(year, 2, 29) for year in years if year > 0) if found), None)
