"""Reads quarters, halves, seasons, decades, centuries, weekends, holidays and fiscal years."""

from __future__ import annotations

from typing import TYPE_CHECKING

from vedette.annotate.numbers import read_ordinal
from vedette.annotate.times.holidays import holiday_date
from vedette.annotate.times.meaning import Meaning, name_period
from vedette.annotate.times.nearest import nearest_quarter, nearest_season
from vedette.annotate.times.periods import Period, period_of, season_period
from vedette.annotate.times.read_relative import move_of
from vedette.annotate.times.read_words import group, read_part, read_year
from vedette.annotate.times.table import read_time_table

if TYPE_CHECKING:
    import re
    from datetime import date

    from vedette.annotate.times.meaning import Reader, Setting

__all__ = ["PART_READERS"]


def _base_year(match: re.Match[str], setting: Setting) -> tuple[int | None, bool]:
    for name in ("year", "yearbefore"):
        year = read_year(group(match, name))
        if year is not None:
            return year, False
    word = group(match, "relyear") or group(match, "relbefore")
    base = setting.reference("year") if word == "that" else setting.now("year")
    if word is None or base is None:
        return None, False
    return base.index + {"this": 0, "last": -1, "next": 1}.get(word, 0), True


def _numbered(number: int, match: re.Match[str], setting: Setting) -> Meaning | None:
    year, relative = _base_year(match, setting)
    part = read_part(group(match, "part"))
    if year is not None:
        return name_period(Period("quarter", year * 4 + number - 1).or_none(), setting, part=part, relative=relative)
    if setting.published is None:
        return Meaning("DATE", f"XXXX-Q{number}", None)
    ahead = setting.ahead(match.start(), match.end())
    found = nearest_quarter(setting.published, number, ahead=ahead)
    if found and group(match, "ago"):
        found = found.shifted(-4)
    return name_period(found, setting, part=part, relative=True)


def _quarter(match: re.Match[str], setting: Setting) -> Meaning | None:
    word = group(match, "ord") or ""
    number = 4 if word == "final" else read_ordinal(word)
    return _numbered(number, match, setting) if number else None


def _short_quarter(match: re.Match[str], setting: Setting) -> Meaning | None:
    return _numbered(int(match["number"] or match["numberafter"]), match, setting)


def _some_quarter(match: re.Match[str], setting: Setting) -> Meaning | None:
    """`"The latest quarter"` is the one spoken of, else the last ended; "the 1988 quarter" the same of 1988."""
    spoken = setting.quarter
    if group(match, "what") == "period" and (spoken is None or match.start("what") - match.start() < 5):
        return None
    now = setting.now("quarter")
    base = spoken or (now.shifted(-1) if now else None)
    if base is None:
        return Meaning("DATE", None, None)
    year, rel = read_year(group(match, "yearbefore")), group(match, "rel")
    if year is not None:
        return name_period(Period("quarter", year * 4 + base.index % 4).or_none(), setting, relative=spoken is None)
    if rel == "current" and now:
        return name_period(now, setting, relative=True)
    return name_period(base, setting, relative=True)


def _half(match: re.Match[str], setting: Setting) -> Meaning | None:
    year, relative = _base_year(match, setting)
    if year is None:
        base = setting.now("year")
        if base is None or "year" not in match.group().lower():
            return Meaning("DATE", None, None) if "year" in match.group().lower() else None
        year, relative = base.index, True
    second = group(match, "half") in ("second", "last", "latter", "2")
    return name_period(Period("half", year * 2 + second).or_none(), setting, relative=relative)


def _season(match: re.Match[str], setting: Setting) -> Meaning | None:
    table = read_time_table()
    word = group(match, "season") or ""
    year, rel, code = read_year(group(match, "year")), group(match, "rel"), table.seasons[word]
    part, led = group(match, "part"), match.group().lower().startswith("the ")
    before = match.string[max(0, match.start() - 12) : match.start()].lower().split()
    follows = match.string[match.end() : match.end() + 4].lower()
    if word in table.doubtful_seasons and not (year or rel or part):
        if follows.startswith((" of", " in", " to")) or not (
            before and before[-1] in ("in", "by", "during", "until", "since")
        ):
            return None
    elif not (
        year
        or rel
        or part
        or led
        or (before and before[-1] in ("in", "by", "during", "until", "since", "each", "every"))
    ):
        return None
    if year is not None:
        return name_period(season_period(year, code), setting, part=read_part(part))
    if setting.published is None:
        return Meaning("DATE", f"XXXX-{code}", None)
    move = move_of(rel)
    ahead = setting.ahead(match.start(), match.end())
    found = nearest_season(setting.published, code, move=move if isinstance(move, int) else None, ahead=ahead)
    return name_period(found, setting, part=read_part(part), relative=True)


def _decade(match: re.Match[str], setting: Setting) -> Meaning | None:
    return name_period(Period("decade", int(match["decade"]) // 10), setting, part=read_part(group(match, "part")))


def _short_decade(match: re.Match[str], setting: Setting) -> Meaning | None:
    marked = match.string[max(0, match.start("short") - 1) : match.start("short")] in ("'", "’")
    if not (marked or group(match, "part")) or match.string[max(0, match.start() - 4) : match.start()].lower().endswith(
        ("his ", "her ")
    ):
        return None
    return _in_last_century(int(match["short"]), match, setting)


def _word_decade(match: re.Match[str], setting: Setting) -> Meaning | None:
    tens = read_time_table().decades[group(match, "words") or "nineties"]
    if group(match, "hundreds") == "eighteen":
        return name_period(Period("decade", 180 + tens // 10), setting, part=read_part(group(match, "part")))
    return _in_last_century(tens, match, setting)


def _in_last_century(tens: int, match: re.Match[str], setting: Setting) -> Meaning | None:
    return name_period(Period("decade", 190 + tens // 10), setting, part=read_part(group(match, "part")))


def _century(match: re.Match[str], setting: Setting) -> Meaning | None:
    number = read_ordinal(group(match, "ord") or "")
    if not number or number > 30:
        return None
    if group(match, "bc"):
        return Meaning("DATE", f"BC{number - 1:02}", None)
    return name_period(Period("century", number - 1), setting, part=read_part(group(match, "part")))


def _weekend(match: re.Match[str], setting: Setting) -> Meaning | None:
    move, now = move_of(group(match, "rel")), setting.now("weekend")
    if now is None or setting.published is None:
        return Meaning("DATE", None, None)
    bare = move is None and not match.group().lower().startswith("this ")
    if bare and not match.group().lower().startswith(("the ", "over ", "that ")):
        return None
    if bare:
        ahead = setting.ahead(match.start(), match.end())
        move = 0 if ahead or setting.published.isoweekday() > 5 else -1
    if move == -1 and setting.published.isoweekday() == 7 and group(match, "rel") is None:
        move = 0
    return name_period(now.shifted(move if isinstance(move, int) else 0), setting, relative=True)


def _week_of(match: re.Match[str], setting: Setting) -> Meaning | None:
    """The week of a day: the day itself is read by the patterns of days."""
    from vedette.annotate.times.rules import time_rules

    for rule in time_rules():
        inner = rule.pattern.match(match.string, match.start("inner"), match.end())
        found = rule.build(inner, setting) if inner and inner.end() == match.end() else None
        if found and found.period and found.period.unit == "day":
            return name_period(found.period.containing("week"), setting, relative=found.from_published)
    return None


def _fiscal(match: re.Match[str], setting: Setting) -> Meaning | None:
    word = group(match, "year") or ""
    year = read_year(word if len(word) > 2 else f"'{word}")
    return name_period(Period("year", year), setting, part=read_part(group(match, "part"))) if year else None


def _holiday(match: re.Match[str], setting: Setting) -> Meaning | None:
    words = group(match, "holiday") or ""
    if not match.string[match.start("holiday")].isupper():
        return None
    year, rule = read_year(match.groupdict().get("year")), read_time_table().holidays[words]
    day = holiday_date(rule, year) if year else _nearest_holiday(rule, match, setting)
    if day is None:
        return Meaning("DATE", None, None) if setting.published is None else None
    step = {"before": -1, "after": 1}.get(group(match, "side") or "", 0)
    return name_period(period_of(day, "day").shifted(step), setting, relative=not year)


def _nearest_holiday(rule: str, match: re.Match[str], setting: Setting) -> date | None:
    if setting.published is None:
        return None
    published, move = setting.published, move_of(group(match, "rel"))
    days = [day for y in (-1, 0, 1) if (day := holiday_date(rule, published.year + y))]
    if move == -1:
        return max((day for day in days if day < published), default=None)
    if move == 1:
        return min((day for day in days if day > published), default=None)
    return min(days, key=lambda day: abs((day - published).days), default=None)


PART_READERS: dict[str, Reader] = {
    "quarter": _quarter,
    "short_quarter": _short_quarter,
    "some_quarter": _some_quarter,
    "half": _half,
    "season": _season,
    "decade": _decade,
    "short_decade": _short_decade,
    "word_decade": _word_decade,
    "century": _century,
    "weekend": _weekend,
    "week_of": _week_of,
    "fiscal": _fiscal,
    "holiday": _holiday,
}
