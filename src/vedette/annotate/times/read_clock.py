"""Reads times of day: clock times, mornings and nights, alone or with their day."""

from __future__ import annotations

from typing import TYPE_CHECKING

from vedette.annotate.numbers import read_number
from vedette.annotate.times.meaning import Meaning
from vedette.annotate.times.nearest import nearest_day, nearest_weekday
from vedette.annotate.times.periods import day_period, period_of
from vedette.annotate.times.read_words import group, read_day, read_month, read_weekday, read_year
from vedette.annotate.times.table import read_time_table

if TYPE_CHECKING:
    import re

    from vedette.annotate.times.meaning import Reader, Setting
    from vedette.annotate.times.periods import Period

__all__ = ["CLOCK_READERS"]


def _day_of(match: re.Match[str], setting: Setting) -> tuple[Period | None, bool]:
    """The day that a time of day gives, else the one spoken of, else the publication day.

    With it, whether the publication day was needed.
    """
    table = read_time_table()
    month = read_month(group(match, "mon") or group(match, "mon2") or group(match, "mon3"))
    day = read_day(group(match, "day") or group(match, "day2") or group(match, "day3"))
    ahead = setting.ahead(match.start(), match.end())
    if month and day:
        year = read_year(group(match, "year") or group(match, "year3"))
        if year:
            return day_period(year, month, day), False
        return (nearest_day(setting.published, month, day, ahead=ahead), True) if setting.published else (None, False)
    if setting.published is None:
        return None, False
    weekday, deictic = read_weekday(group(match, "wd")), group(match, "deictic")
    if weekday:
        move = {"last": -1, "next": 1}.get(group(match, "lastnext") or "")
        return nearest_weekday(setting.published, weekday, move=move, ahead=ahead), True
    today = period_of(setting.published, "day")
    if deictic:
        return today.shifted(table.days_from_publication[deictic]), True
    spoken = setting.spoken_of
    return (spoken, False) if spoken and spoken.unit == "day" and setting.near else (today, True)


def _hour(match: re.Match[str]) -> str | None:
    groups = match.groupdict()
    if groups["clockword"]:
        return read_time_table().clock_words[group(match, "clockword") or "noon"]
    if groups["military"]:
        return f"{groups['military'][:2]}:{groups['military'][2:]}" if int(groups["military"][:2]) < 25 else None
    if groups["oclock"]:
        hour = read_number(groups["oclock"])
        return f"{int(hour):02}:00" if hour is not None and 0 < hour < 25 else None
    if groups["hour24"]:
        return f"{int(groups['hour24']):02}:{groups['minute24']}"
    hour, minute = int(groups["hour"]), groups["minute"] or "00"
    if hour > 12:
        return f"{hour:02}:{minute}"
    hour = hour % 12 + (12 if (groups["ampm"] or "").lower().startswith("p") else 0)
    return f"{hour:02}:{minute}"


def _clock(match: re.Match[str], setting: Setting) -> Meaning | None:
    hour = _hour(match)
    if hour is None or _is_score(match):
        return None
    period, relative = _day_of(match, setting)
    if period is None:
        return Meaning("TIME", f"XXXX-XX-XXT{hour}", None)
    return Meaning("TIME", f"{period.timex}T{hour}", period.edtf, relative, period)


def _is_score(match: re.Match[str]) -> bool:
    """A bare "3:16" is a verse or a score; with two digits of hour, a day or a zone it is a time."""
    groups = match.groupdict()
    if not groups["hour24"] or groups["wd"] or groups["deictic"] or groups["mon"] or groups["mon3"]:
        return False
    before = match.string[max(0, match.start() - 8) : match.start()].lower().split()
    led = bool(before) and before[-1] in (
        "at",
        "by",
        "around",
        "about",
        "until",
        "till",
        "from",
        "after",
        "before",
        "since",
        "to",
    )
    return not (led or match.end() > match.end("minute24"))


def _part_of_day(match: re.Match[str], setting: Setting) -> Meaning | None:
    code = read_time_table().parts_of_day[group(match, "tod") or "night"]
    rel = group(match, "rel") if "rel" in match.groupdict() else None
    if rel is None:
        period, relative = _day_of(match, setting)
    else:
        step = {"last": -1, "yesterday": -1}.get(rel, 0)
        leans = rel not in ("this", "last", "yesterday")
        base = setting.reference("day") if leans else setting.now("day")
        step = {"the next": 1, "the following": 1, "the previous": -1}.get(rel, step)
        period, relative = (base.shifted(step) if base else None), True
    return _named(period, code, relative)


def _named(period: Period | None, code: str, relative: bool) -> Meaning:
    if period is None:
        return Meaning("TIME", f"XXXX-XX-XXT{code}", None)
    return Meaning("TIME", f"{period.timex}T{code}", period.edtf, relative, period)


def _tonight(_: re.Match[str], setting: Setting) -> Meaning | None:
    return _named(setting.now("day"), "NI", True)


def _in_the(match: re.Match[str], setting: Setting) -> Meaning | None:
    spoken = setting.spoken_of if setting.near and setting.spoken_of and setting.spoken_of.unit == "day" else None
    code = read_time_table().parts_of_day[group(match, "tod") or "night"]
    return _named(spoken or setting.now("day"), code, spoken is None)


CLOCK_READERS: dict[str, Reader] = {
    "clock": _clock,
    "part_of_day": _part_of_day,
    "tonight": _tonight,
    "in_the": _in_the,
}
