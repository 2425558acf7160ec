"""Reads dates that lean on the publication day or on the day just spoken of."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from vedette.annotate.times.meaning import Meaning, name_period
from vedette.annotate.times.nearest import nearest_month, nearest_weekday
from vedette.annotate.times.periods import Period, period_of
from vedette.annotate.times.read_shifts import rolling_edtf
from vedette.annotate.times.read_words import group, read_month, read_part, read_weekday
from vedette.annotate.times.table import read_time_table

if TYPE_CHECKING:
    from vedette.annotate.times.meaning import Reader, Setting

__all__ = ["RELATIVE_READERS", "move_of"]

BEFORE_DATE = re.compile(r",? (?:[A-Z][a-z]{2,8}\.? \d|\d)")
ROLLING = ("week", "fortnight", "month", "year", "decade", "century")


def move_of(rel: str | None) -> int | str | None:
    """`"last"` -> `-1`; `"coming"` -> `1`; `"that"` -> `"ref"`; `None` for none."""
    word = read_time_table().before_unit.get(rel) if rel else None
    return word if word in (None, "ref") else int(word or 0)


def _weekday(match: re.Match[str], setting: Setting) -> Meaning | None:
    weekday = read_weekday(group(match, "wd"))
    if weekday is None or _is_plural(match) or _is_other_word(match):
        return None
    if setting.published is None:
        return Meaning("DATE", f"XXXX-WXX-{weekday}", None)
    move, after = move_of(group(match, "rel")), group(match, "after")
    if move == "ref":
        move = None
    ahead = setting.ahead(match.start(), match.end())
    if after:
        week = setting.now("week")
        assert week is not None
        shift = {"last": -1, "this": 0, "next": 1}[after]
        return name_period(Period("day", (week.index + shift) * 7 + weekday - 1).or_none(), setting, relative=True)
    assert not isinstance(move, str)
    return name_period(nearest_weekday(setting.published, weekday, move=move, ahead=ahead), setting, relative=True)


def _is_other_word(match: re.Match[str]) -> bool:
    """`"Sun"` and "Sat" are weekdays only with a stop, after "on" or before a date."""
    word = group(match, "wd") or ""
    if word not in read_time_table().doubtful_weekdays or group(match, "rel"):
        return False
    return not (
        match["wd"].endswith(".")
        or match.group().lower().startswith("on ")
        or BEFORE_DATE.match(match.string, match.end())
    )


def _is_plural(match: re.Match[str]) -> bool:
    return (
        match.string[match.end() : match.end() + 1].lower() == "s"
        or match.string[match.end() : match.end() + 7] == " nights"
    )


def _deictic(match: re.Match[str], setting: Setting) -> Meaning | None:
    return _from_today(read_time_table().days_from_publication[group(match, "deictic") or "today"], setting)


def _from_today(days: int, setting: Setting) -> Meaning | None:
    today = setting.now("day")
    if today is None:
        return Meaning("DATE", None, None)
    return name_period(today.shifted(days), setting, relative=True)


def _day_beside(match: re.Match[str], setting: Setting) -> Meaning | None:
    word = group(match, "deictic") or group(match, "deictic2") or "today"
    side = -1 if group(match, "side") == "before" else 1
    return _from_today(read_time_table().days_from_publication[word] + side, setting)


def _unit(match: re.Match[str], setting: Setting) -> Meaning | None:
    unit, rel = read_time_table().units[group(match, "unit") or "day"], group(match, "rel")
    move, part = move_of(rel), read_part(group(match, "part"))
    if move is None or (unit == "day" and rel == "last"):
        return None
    rolls = rel in ("past", "coming", "this past", "this coming") or (rel == "last" and _has_the(match))
    if rolls and unit in ROLLING and not match.groupdict().get("part"):
        return _rolling(unit, -1 if move == -1 else 1, setting)
    if rel in ("following", "previous", "preceding", "that", "same"):
        base = setting.reference(unit)
        step = {"following": 1, "previous": -1, "preceding": -1}.get(rel, 0)
    else:
        base, step = setting.now(unit), 0 if isinstance(move, str) else move
        if unit == "day":
            base, step = (setting.reference("day"), step) if _has_the(match) or move == "ref" else (base, step)
    if base is None:
        return Meaning("DATE", None, None)
    return name_period(base.shifted(step), setting, part=part, relative=True)


def _has_the(match: re.Match[str]) -> bool:
    return match.group().lower().startswith("the ")


def _rolling(unit: str, sign: int, setting: Setting) -> Meaning:
    value = {"fortnight": "P2W", "decade": "P10Y", "century": "P100Y"}.get(unit, f"P1{unit[0].upper()}")
    edtf = rolling_edtf(setting, unit, sign)
    return Meaning("DURATION", value, edtf, from_published=edtf is not None)


def _month_beside(match: re.Match[str], setting: Setting) -> Meaning | None:
    month, rel = read_month(group(match, "mon")), group(match, "rel")
    move, part = move_of(rel), read_part(group(match, "part"))
    if month is None or move is None:
        return None
    if setting.published is None:
        return Meaning("DATE", f"XXXX-{month:02}", None)
    if move in (0, "ref"):
        return name_period(Period("month", setting.published.year * 12 + month - 1), setting, part=part, relative=True)
    assert isinstance(move, int)
    found = nearest_month(setting.published, month, move=move, ahead=None)
    return name_period(found, setting, part=part, relative=True)


def _part_of_unit(match: re.Match[str], setting: Setting) -> Meaning | None:
    """`"The end of the month"`: of the one that is running."""
    if "of" not in (group(match, "part") or "").split():
        return None
    base, part = setting.now(group(match, "unit") or "year"), read_part(group(match, "part"))
    return name_period(base, setting, part=part, relative=True) if base else Meaning("DATE", None, None)


def _unit_end(match: re.Match[str], setting: Setting) -> Meaning | None:
    base = setting.now(group(match, "unit") or "year")
    return name_period(period_of(base.last, "day"), setting, relative=True) if base else Meaning("DATE", None, None)


def _that_day(match: re.Match[str], setting: Setting) -> Meaning | None:
    word, unit = group(match, "ref") or "", group(match, "unit")
    step = {"the previous": -1, "the preceding": -1, "the following": 1, "the next": 1}.get(word, 0)
    if unit == "date" and not step:
        named = _deadline_or_spoken(match, setting)
        return name_period(named, setting) if named else Meaning("DATE", None, None)
    base = setting.spoken_of if setting.spoken_of and setting.spoken_of.unit == "day" else setting.now("day")
    if base is None:
        return Meaning("DATE", None, None)
    return name_period(base.shifted(step), setting, relative=True)


def _by_then(match: re.Match[str], setting: Setting) -> Meaning | None:
    """`"By then"`: by the day named before that still lies ahead."""
    named = _deadline_or_spoken(match, setting)
    return name_period(named, setting) if named else Meaning("DATE", None, None)


def _deadline_or_spoken(match: re.Match[str], setting: Setting) -> Period | None:
    before = match.string[max(0, match.start() - 8) : match.start()].lower().split()
    led = "then" in match.group() or (before and before[-1] in ("by", "after", "until", "before", "beyond"))
    return (setting.deadline if led else None) or setting.spoken_of


def _day_before(match: re.Match[str], setting: Setting) -> Meaning | None:
    base = setting.spoken_of if setting.spoken_of and setting.spoken_of.unit == "day" else None
    if base is None:
        return Meaning("DATE", None, None)
    return name_period(base.shifted(-1 if group(match, "side") == "before" else 1), setting)


RELATIVE_READERS: dict[str, Reader] = {
    "weekday": _weekday,
    "deictic": _deictic,
    "day_beside": _day_beside,
    "unit": _unit,
    "month_beside": _month_beside,
    "part_of_unit": _part_of_unit,
    "unit_end": _unit_end,
    "that_day": _that_day,
    "by_then": _by_then,
    "day_before": _day_before,
}
