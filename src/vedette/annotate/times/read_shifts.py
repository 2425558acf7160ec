"""Reads what lies so many units from a day: "two days ago", "a year earlier"."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from vedette.annotate.times.meaning import Meaning, name_period
from vedette.annotate.times.periods import Period, period_of
from vedette.annotate.times.read_words import group, read_count
from vedette.annotate.times.table import read_time_table

if TYPE_CHECKING:
    import re

    from vedette.annotate.times.meaning import Reader, Setting

__all__ = ["SHIFT_READERS", "rolling_edtf"]

LARGER = {"day": "day", "week": "week", "fortnight": "week", "month": "month", "quarter": "quarter"}
ROUGH = ("about", "around", "roughly", "approximately", "nearly", "almost", "some", "more than", "less than", "over")
ROLLING = ("day", "week", "fortnight", "month", "quarter", "year", "decade", "century")


def rolling_edtf(setting: Setting, unit: str, count: float) -> str | None:
    """The last (a negative count) or the next so many units from the publication day: `2024-09-06/2025-09-06`."""
    if setting.published is None or (unit not in ROLLING):
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
    found = _shift_from(setting, unit, -count if back else count, leans=leans, ago=side == "ago")
    return _roughly(found) if group(match, "bound") in ROUGH else found


def _roughly(found: Meaning | None) -> Meaning | None:
    """`"about two years ago"` -> `"2022~"`."""
    if found is None or found.edtf is None or "/" in found.edtf:
        return found
    return Meaning(found.type, found.value, f"{found.edtf}~", found.from_published, found.period)


def _shift_from(setting: Setting, unit: str, count: float, *, leans: bool, ago: bool) -> Meaning | None:
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
    size = reference.unit if keeps and reference else LARGER.get(unit, "year")
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
    return _shift_from(setting, unit, count, leans=False, ago=False)


def _unit_ago(match: re.Match[str], setting: Setting) -> Meaning | None:
    return _shift_from(setting, group(match, "unit") or "year", -1, leans=setting.near, ago=False)


SHIFT_READERS: dict[str, Reader] = {
    "shift": _shift,
    "vague_shift": _vague_shift,
    "in_time": _in_time,
    "unit_ago": _unit_ago,
}
