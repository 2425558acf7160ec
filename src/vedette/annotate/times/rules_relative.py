"""Dates that lean on the publication day or on the day just spoken of."""

from __future__ import annotations

import re
from datetime import timedelta
from functools import cache
from typing import TYPE_CHECKING

from vedette.annotate.times.meaning import Meaning, Rule, name_period
from vedette.annotate.times.nearest import nearest_month, nearest_weekday
from vedette.annotate.times.patterns import compile_pattern
from vedette.annotate.times.periods import Period, period_of
from vedette.annotate.times.read_words import group, read_count, read_month, read_part, read_weekday
from vedette.annotate.times.table import read_time_table

if TYPE_CHECKING:
    from vedette.annotate.times.meaning import Setting

__all__ = ["move_of", "relative_rules", "rolling_edtf"]

BEFORE_DATE = re.compile(r",? (?:[A-Z][a-z]{2,8}\.? \d|\d)")
LARGER = {"day": "day", "week": "week", "fortnight": "week", "month": "month", "quarter": "quarter", "year": "year"}
ROLLING = ("week", "fortnight", "month", "quarter", "year", "decade", "century")


@cache
def relative_rules() -> tuple[Rule, ...]:
    """Rules for "Friday", "last week", "later this year", "two days ago", "a year earlier", "that day", "yesterday"."""
    kind = r"(?:(?P<kind>fiscal|calendar|trading|business|academic|school|financial)[ -])?"
    templates = [
        (r"(?:{part})?(?:on )?(?:(?:the )?(?P<rel>{rel}) )?(?P<wd>{weekday})(?:,? (?P<after>last|next|this) week)?", _weekday),
        (r"(?:(?P<part>early|late|later|earlier) )?(?P<deictic>{deictic})", _deictic),
        (r"the day (?P<side>before|after) (?P<deictic>{deictic})|day (?P<side2>after) (?P<deictic2>tomorrow)", _day_beside),
        (rf"(?:{{part}})?(?:the )?(?P<rel>{{rel}}) {kind}(?P<unit>{{period}})(?![ -](?:old|long|ago|earlier))", _unit),
        (r"(?:{part})?(?P<rel>{rel}) (?P<mon>{month})", _month),
        (r"(?P<bound>{bound} )?(?P<count>{count})[ -](?P<unit>{unit})[ -](?P<side>ago|earlier|from now|hence|previously|on)\b", _shift),
        (r"(?P<bound>{bound} )?(?P<count>{count}) (?P<unit>{unit}) (?P<side>later|afterwards|afterward|thereafter)\b", _shift),
        (r"(?P<count>{count}) (?P<unit>{unit}) (?P<side>before|after|prior)(?=[.,;:)\"”]|$|\s+(?:that|this)\b)", _shift),
        (r"(?P<unit>{plural}) (?P<side>ago|earlier|later)\b", _vague_shift),
        (r"in (?P<count>{count}) (?P<unit>{unit})['’]? time", _in_time),
        (r"(?:the )?(?:comparable )?(?P<unit>year|month|week)-(?:ago|earlier)(?: (?:quarter|period|month|week|year))?", _unit_ago),
        (r"{part}(?P<unit>month|year|week|quarter|decade|century)\b", _part_of_unit),
        (r"(?:the )?(?P<unit>year|month|quarter|week)(?:['’]s)?[ -](?P<end>end)\b(?! to)", _unit_end),
        (r"(?P<ref>that|the same|the previous|the following|the next|the preceding) (?P<unit>day|evening|night|date)", _ref_day),
        (r"\b(?:by|until|till|after) then\b", _then),
        (r"the day (?P<side>before|after)(?=[.,;:)\"”]|$)", _ref_beside),
    ]
    return tuple(Rule(compile_pattern(template), build) for template, build in templates)


def move_of(rel: str | None) -> int | str | None:
    """`"last"` -> `-1`; `"coming"` -> `1`; `"that"` -> `"ref"`; `None` for none."""
    word = read_time_table().before_unit.get(rel) if rel else None
    return word if word in (None, "ref") else int(word or 0)


def rolling_edtf(setting: Setting, unit: str, count: float) -> str | None:
    """The last (a negative count) or the next so many units from the publication day: `2024-09-06/2025-09-06`."""
    if setting.published is None or unit not in ROLLING and unit != "day":
        return None
    other = _moved(setting, unit, count)
    if other is None:
        return None
    first, last = sorted([setting.published.isoformat(), other.first.isoformat()])
    return f"{first}/{last}"


def _moved(setting: Setting, unit: str, count: float, *, reference: Period | None = None) -> Period | None:
    """The day so many units from the publication day, or from the reference's first day."""
    start = reference.first if reference else setting.published
    if start is None or abs(count) > 100_000:
        return None
    months = {"month": 1, "quarter": 3, "year": 12, "decade": 120, "century": 1200}.get(unit)
    if months is None:
        days = {"day": 1, "night": 1, "week": 7, "fortnight": 14, "weekend": 7}.get(unit)
        return None if days is None else Period("day", start.toordinal() - 1 + round(count * days)).or_none()
    month = Period("month", start.year * 12 + start.month - 1 + round(count * months)).or_none()
    if month is None:
        return None
    return period_of(month.first + timedelta(days=min(start.day, month.last.day) - 1), "day")


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
    """"Sun" and "Sat" are weekdays only with a stop, after "on" or before a date."""
    word = group(match, "wd") or ""
    if word not in read_time_table().doubtful_weekdays or group(match, "rel"):
        return False
    return not (match["wd"].endswith(".") or match.group().lower().startswith("on ") or BEFORE_DATE.match(match.string, match.end()))


def _is_plural(match: re.Match[str]) -> bool:
    return match.string[match.end() : match.end() + 1].lower() == "s" or match.string[match.end() : match.end() + 7] == " nights"


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
    if move is None:
        return None
    rolls = rel in ("past", "coming", "this past", "this coming") or (rel == "last" and _has_the(match))
    if rolls and unit in ROLLING and not match.groupdict().get("part") and unit != "quarter":
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


def _month(match: re.Match[str], setting: Setting) -> Meaning | None:
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


def _shift(match: re.Match[str], setting: Setting) -> Meaning | None:
    words, side = group(match, "unit") or "", group(match, "side") or ""
    unit, count = read_time_table().units[words], read_count(group(match, "count"))
    back = side in ("ago", "earlier", "before", "previously", "prior")
    if unit in ("second", "minute", "hour"):
        return _shifted_hours(unit, count, side, setting)
    if side == "on":
        return None
    if count is None:
        return Meaning("DATE", "PAST_REF" if back else "FUTURE_REF", None)
    leans = side not in ("ago", "from now", "hence") and setting.near
    return shift_from(setting, unit, -count if back else count, leans=leans, ago=side == "ago")


def shift_from(setting: Setting, unit: str, count: float, *, leans: bool, ago: bool) -> Meaning | None:
    """So many units from the publication day, or (`leans`) from the period last spoken of."""
    reference = setting.spoken_of if leans else None
    if reference is None and setting.published is None:
        return Meaning("DATE", None, None)
    relative = reference is None
    if unit == "year" and count == -1 and setting.quarter:
        return name_period(setting.quarter.shifted(-4), setting, relative=True)
    moved = _moved(setting, unit, count, reference=reference)
    if moved is None:
        return None
    keeps = reference is not None and unit == "year" and reference.unit in ("month", "quarter", "day")
    size = reference.unit if keeps and reference else LARGER.get(unit, unit)
    found = name_period(moved.containing("day" if size == "night" else size), setting, relative=relative)
    if found and ago and unit == "year" and count == -1:
        return Meaning("DATE", found.value, moved.containing("month").edtf, relative, found.period)
    return found


def _shifted_hours(unit: str, count: float | None, side: str, setting: Setting) -> Meaning | None:
    if side == "on":
        return None
    letter = {"second": "S", "minute": "M", "hour": "H"}[unit]
    number = "X" if count is None else f"{count:g}"
    reference = setting.spoken_of if setting.near and side != "ago" else setting.now("day")
    edtf = reference.edtf if reference and reference.unit == "day" else None
    return Meaning("DURATION", f"PT{number}{letter}", edtf, from_published=edtf is not None)


def _vague_shift(match: re.Match[str], _: Setting) -> Meaning | None:
    back = group(match, "side") in ("ago", "earlier")
    return Meaning("DATE", "PAST_REF" if back else "FUTURE_REF", None)


def _in_time(match: re.Match[str], setting: Setting) -> Meaning | None:
    unit, count = read_time_table().units[group(match, "unit") or "day"], read_count(group(match, "count"))
    if count is None or unit in ("second", "minute", "hour"):
        return Meaning("DATE", "FUTURE_REF", None)
    return shift_from(setting, unit, count, leans=False, ago=False)


def _unit_ago(match: re.Match[str], setting: Setting) -> Meaning | None:
    return shift_from(setting, group(match, "unit") or "year", -1, leans=setting.near, ago=False)


def _part_of_unit(match: re.Match[str], setting: Setting) -> Meaning | None:
    """"The end of the month": of the one that is running."""
    if "of" not in (group(match, "part") or "").split():
        return None
    base, part = setting.now(group(match, "unit") or "year"), read_part(group(match, "part"))
    return name_period(base, setting, part=part, relative=True) if base else Meaning("DATE", None, None)


def _unit_end(match: re.Match[str], setting: Setting) -> Meaning | None:
    base = setting.now(group(match, "unit") or "year")
    return name_period(period_of(base.last, "day"), setting, relative=True) if base else Meaning("DATE", None, None)


def _ref_day(match: re.Match[str], setting: Setting) -> Meaning | None:
    word, unit = group(match, "ref") or "", group(match, "unit")
    step = {"the previous": -1, "the preceding": -1, "the following": 1, "the next": 1}.get(word, 0)
    if unit == "date" and not step:
        named = _deadline_or_spoken(match, setting)
        return name_period(named, setting) if named else Meaning("DATE", None, None)
    base = setting.spoken_of if setting.spoken_of and setting.spoken_of.unit == "day" else setting.now("day")
    if base is None:
        return Meaning("DATE", None, None)
    return name_period(base.shifted(step), setting, relative=True)


def _then(match: re.Match[str], setting: Setting) -> Meaning | None:
    """"By then": by the day named before that still lies ahead."""
    named = _deadline_or_spoken(match, setting)
    return name_period(named, setting) if named else Meaning("DATE", None, None)


def _deadline_or_spoken(match: re.Match[str], setting: Setting) -> Period | None:
    before = match.string[max(0, match.start() - 8) : match.start()].lower().split()
    led = "then" in match.group() or (before and before[-1] in ("by", "after", "until", "before", "beyond"))
    return (setting.deadline if led else None) or setting.spoken_of


def _ref_beside(match: re.Match[str], setting: Setting) -> Meaning | None:
    base = setting.spoken_of if setting.spoken_of and setting.spoken_of.unit == "day" else None
    if base is None:
        return Meaning("DATE", None, None)
    return name_period(base.shifted(-1 if group(match, "side") == "before" else 1), setting)
