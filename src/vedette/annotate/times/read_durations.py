"""Reads durations, sets and vague times."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from vedette.annotate.times.meaning import Meaning
from vedette.annotate.times.read_relative import move_of
from vedette.annotate.times.read_shifts import rolling_edtf
from vedette.annotate.times.read_words import group, read_count, read_month, read_weekday
from vedette.annotate.times.table import read_time_table

if TYPE_CHECKING:
    from vedette.annotate.times.meaning import Reader, Setting

__all__ = ["DURATION_READERS"]

MODAL = re.compile(r"\b(?:will|would|could|may|might|can)\s+$")
LETTERS = {
    **{"second": "TS", "minute": "TM", "hour": "TH", "day": "D", "night": "D", "week": "W", "month": "M"},
    **{"quarter": "Q", "year": "Y", "weekend": "WE"},
}
MANY = {"fortnight": ("W", 2), "decade": ("Y", 10), "century": ("Y", 100), "millennium": ("Y", 1000)}


def _timex(unit: str, count: float | None) -> str:
    letter, times = MANY.get(unit, (LETTERS.get(unit, "X"), 1))
    time = "T" if letter.startswith("T") else ""
    if count is None:
        return f"P{time}X{_vague_letter(unit, letter)}"
    number = count * times
    if number != int(number) and letter in ("Y", "D", "TH"):
        smaller, size = {"Y": ("M", 12), "D": ("TH", 24), "TH": ("M", 60)}[letter]
        rest = round((number - int(number)) * size)
        mark = "T" if smaller.startswith("T") else ""
        head = f"P{time}{int(number)}{letter[-1]}" if int(number) else f"P{time}"
        return f"{head}{mark}{rest}{smaller[-1]}"
    return f"P{time}{number:g}{letter.removeprefix('T')}"


def _vague_letter(unit: str, letter: str) -> str:
    return {"decade": "E", "century": "C"}.get(unit, letter.removeprefix("T"))


def _duration(match: re.Match[str], setting: Setting) -> Meaning | None:
    words, count_words, rel = group(match, "unit") or "", group(match, "count"), group(match, "rel")
    unit = read_time_table().units[words]
    if unit == "second" and words == "second":
        return None
    count = read_count(count_words)
    if count is not None and group(match, "half"):
        count += 0.5
    if unit == "day" and count_words == "one" and MODAL.search(match.string, max(0, match.start() - 20), match.start()):
        return Meaning("DATE", "FUTURE_REF", None)
    if group(match, "old") == "old" or match.string[match.end() : match.end() + 4].lower() in (" old", "-old"):
        return None
    if count_words in ("a", "an", "each", "another") and _is_rate(match, count_words, unit):
        return Meaning("SET", _timex(unit, 1), None)
    if unit == "quarter" and "-" in match.group() and words == "quarters":
        return None
    if (count_words == "a" and unit in ("night", "weekend", "quarter")) or count_words == "each":
        return None
    if count is not None and count > 9_999_999:
        return None
    move = move_of(rel)
    edtf = None
    if rel in ("past", "last", "next", "coming", "this past") and isinstance(move, int) and count is not None:
        edtf = rolling_edtf(setting, unit, move * count)
    return Meaning("DURATION", _timex(unit, count), edtf, from_published=edtf is not None)


def _is_rate(match: re.Match[str], count: str, unit: str) -> bool:
    """`"$4 million a year"`, "600 barrels a day": a sum or a number stands right before."""
    before = match.string[max(0, match.start() - 14) : match.start()].split()
    if count not in ("a", "an") or not before or unit == "second" or match.group().lower()[:2] not in ("a ", "an"):
        return False
    last = before[-1].lower()
    return last in read_time_table().rates or last.strip("$€£,.").isdigit()


def _vague_units(match: re.Match[str], setting: Setting) -> Meaning | None:
    rel, unit = group(match, "rel") or "", read_time_table().units[group(match, "unit") or "days"]
    if rel in ("later", "subsequent", "future", "ensuing"):
        return Meaning("DATE", "FUTURE_REF", None)
    ahead = rel in ("coming", "next", "the coming")
    return Meaning("DURATION", _timex(unit, None), _around(setting, unit, ahead=ahead), setting.published is not None)


def _around(setting: Setting, unit: str, *, ahead: bool) -> str | None:
    """Recent days are about the last week; so it goes for other units: some six of them, roughly."""
    if unit not in ("day", "week", "month", "year"):
        return None
    interval = rolling_edtf(setting, unit, 6 if ahead else -6)
    if interval is None:
        return None
    first, last = interval.split("/")
    return f"{first}/{last}~" if ahead else f"{first}~/{last}"


def _bare_units(match: re.Match[str], _: Setting) -> Meaning | None:
    before = match.string[max(0, match.start() - 12) : match.start()].lower().split()
    led, unit = read_time_table().leads_to_units, read_time_table().units[group(match, "unit") or "days"]
    if not before or unit in ("second", "quarter", "night", "weekend"):
        return None
    if before[-1] in ("of", "and", "or") and len(before) > 1:
        leads = before[-2] in led or before[-2] in read_time_table().units
    else:
        leads = before[-1] in led
    return Meaning("DURATION", _timex(unit, None), None) if leads else None


def _one_long(match: re.Match[str], _: Setting) -> Meaning:
    return Meaning(
        "DURATION", _timex(read_time_table().units[group(match, "unit") or group(match, "unit2") or "day"], 1), None
    )


def _while(_: re.Match[str], __: Setting) -> Meaning:
    return Meaning("DURATION", "PXX", None)


def _set(match: re.Match[str], _: Setting) -> Meaning | None:
    unit, words = read_time_table().units[group(match, "unit") or "day"], group(match, "count")
    if group(match, "each") == "per" and unit in ("second",):
        return None
    count = 2.0 if words == "other" else read_count(words) if words else 1.0
    return Meaning("SET", _timex(unit, count), None)


def _named_set(match: re.Match[str], _: Setting) -> Meaning | None:
    groups = match.groupdict()
    tod = group(match, "tod")
    suffix = f"T{read_time_table().parts_of_day[tod]}" if tod else ""
    if groups.get("wd"):
        return Meaning("SET", f"XXXX-WXX-{read_weekday(group(match, 'wd'))}{suffix}", None)
    if groups.get("mon"):
        return Meaning("SET", f"XXXX-{read_month(group(match, 'mon')):02}", None)
    return Meaning("SET", f"XXXX-{read_time_table().seasons[group(match, 'season') or 'summer']}", None)


def _adverb(match: re.Match[str], _: Setting) -> Meaning | None:
    if match.group()[0].isupper() and match.start() and match.string[match.start() - 1] == " ":
        return None
    return Meaning("SET", read_time_table().sets[group(match, "adverb") or "daily"], None)


def _that_time(_: re.Match[str], setting: Setting) -> Meaning:
    """Until the day named before that still lies ahead."""
    ends = setting.deadline.last.isoformat() if setting.deadline else None
    edtf = f"{setting.published.isoformat()}/{ends}" if setting.published and ends else None
    return Meaning("DURATION", "PXX", edtf, from_published=edtf is not None)


def _present(_: re.Match[str], setting: Setting) -> Meaning:
    edtf = setting.published.isoformat() if setting.published else None
    return Meaning("DATE", "PRESENT_REF", edtf, from_published=edtf is not None)


def _past(match: re.Match[str], setting: Setting) -> Meaning:
    """`"At the time"` is the time just spoken of."""
    then = setting.spoken_of if setting.near and match.group().lower().endswith(" time") else None
    return Meaning("DATE", "PAST_REF", then.edtf if then else None)


def _future(_: re.Match[str], __: Setting) -> Meaning:
    return Meaning("DATE", "FUTURE_REF", None)


DURATION_READERS: dict[str, Reader] = {
    "duration": _duration,
    "vague_units": _vague_units,
    "bare_units": _bare_units,
    "one_long": _one_long,
    "some_while": _while,
    "set": _set,
    "named_set": _named_set,
    "adverb": _adverb,
    "that_time": _that_time,
    "present": _present,
    "past": _past,
    "future": _future,
}
