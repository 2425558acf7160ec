"""Times of day: clock times, mornings and nights, alone or with their day."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from vedette.annotate.numbers import read_number
from vedette.annotate.times.meaning import Meaning, Rule, name_period
from vedette.annotate.times.nearest import nearest_day, nearest_weekday
from vedette.annotate.times.patterns import compile_pattern
from vedette.annotate.times.periods import day_period, period_of
from vedette.annotate.times.read_words import group, read_day, read_month, read_weekday, read_year
from vedette.annotate.times.table import read_time_table

if TYPE_CHECKING:
    import re

    from vedette.annotate.times.meaning import Setting
    from vedette.annotate.times.periods import Period

__all__ = ["clock_rules"]

# The day that a time of day belongs to, before it or after it.
DAY = (
    r"(?:(?:(?P<lastnext>last|next) )?(?P<wd>{weekday})(?:,? (?P<mon2>{month}) (?P<day2>{day}))?|(?P<deictic>{deictic})"
    r"|(?P<mon>{month}) (?P<day>{day})(?:,? (?P<year>{year}))?)"
)
CLOCK = (
    r"(?:(?P<hour>[01]?\d|2[0-4])(?:[:.](?P<minute>[0-5]\d))?(?::\d\d)?\s?(?P<ampm>{ampm})"
    r"|(?<![\d:.-])(?P<hour24>[01]?\d|2[0-3])[:h](?P<minute24>[0-5]\d)(?![\d:%])(?: (?:hours|hrs))?"
    r"|(?P<military>[0-2]\d[0-5]\d)(?= ?(?:GMT|UTC|hours|local|Z\b))(?: hours)?"
    r"|(?P<oclock>\d{1,2}|{num}) o['’]clock|(?P<clockword>{clockword}))(?:{zone})?"
)


@cache
def clock_rules() -> tuple[Rule, ...]:
    """Rules for "8:30 p.m. Tuesday", "0400 GMT", "noon", "Friday night", "this morning", "last night", "tonight"."""
    around = r"(?:(?:at|around|about|by|shortly (?:before|after)|just (?:before|after)) )?"
    templates = [
        (rf"{CLOCK}(?:(?: ?\([^()\n]{{3,20}}\))?,?(?: on| of)? {DAY})?", _clock),
        (rf"{DAY},? {around}{CLOCK}", _clock),
        (rf"(?:(?P<early>early|late|mid)[ -])?(?:on )?{DAY}['’]?s? (?:in the |at )?(?P<tod>{{daypart}})", _part_of_day),
        (r"(?:(?P<early>early|late|later|earlier)[ -])?(?P<rel>this|that|last|yesterday|the (?:next|following|previous|same)) (?P<tod>{daypart})(?! of)", _part_of_day),
        (r"(?:(?P<early>early|late|mid)[ -])?(?P<tod>{daypart}),? (?:on )?{DAY}".replace("{DAY}", DAY), _part_of_day),
        (r"(?:(?P<early>early|late|later|earlier) )?(?P<tonight>tonight|overnight)\b", _tonight),
        (r"by (?P<tod>{daypart})(?! of)", _in_the),
        (r"(?:in|during|by|until|throughout) the (?:(?:early|late|small|wee) )?(?P<tod>{daypart})(?: hours)?(?! of)", _in_the),
    ]
    return tuple(Rule(compile_pattern(template), build) for template, build in templates)


def _day_of(match: re.Match[str], setting: Setting) -> tuple[Period | None, bool]:
    """The day that a time of day gives, else the one spoken of, else the publication day; whether the last was needed."""
    table = read_time_table()
    month = read_month(group(match, "mon") or group(match, "mon2"))
    day = read_day(group(match, "day") or group(match, "day2"))
    ahead = setting.ahead(match.start(), match.end())
    if month and day:
        year = read_year(group(match, "year"))
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
    if not groups["hour24"] or groups["wd"] or groups["deictic"] or groups["mon"]:
        return False
    before = match.string[max(0, match.start() - 8) : match.start()].lower().split()
    led = bool(before) and before[-1] in ("at", "by", "around", "about", "until", "till", "from", "after", "before", "since", "to")
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


def _tonight(match: re.Match[str], setting: Setting) -> Meaning | None:
    return _named(setting.now("day"), "NI", True)


def _in_the(match: re.Match[str], setting: Setting) -> Meaning | None:
    base = setting.spoken_of if setting.near and setting.spoken_of and setting.spoken_of.unit == "day" else setting.now("day")
    found = name_period(base, setting, relative=True)
    code = read_time_table().parts_of_day[group(match, "tod") or "night"]
    return _named(found.period if found else None, code, True)
