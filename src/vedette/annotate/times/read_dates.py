"""Reads dates that name a day, a month or a year of the calendar."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING

from vedette.annotate.times.meaning import Meaning, name_period
from vedette.annotate.times.nearest import nearest_day, nearest_month
from vedette.annotate.times.periods import day_period, month_period, year_period
from vedette.annotate.times.read_words import group, read_day, read_month, read_part, read_year
from vedette.annotate.times.table import read_time_table

if TYPE_CHECKING:
    import re

    from vedette.annotate.times.meaning import Reader, Setting

__all__ = ["DATE_READERS"]


def _iso_day(match: re.Match[str], setting: Setting) -> Meaning | None:
    found = name_period(day_period(int(match["year"]), int(match["month"]), int(match["day"])), setting)
    hour = match.groupdict().get("hour")
    if found is None or hour is None or int(hour) > 24:
        return found
    return Meaning("TIME", f"{found.value}T{hour}:{match['minute']}", found.edtf, period=found.period)


def _numeric(match: re.Match[str], setting: Setting) -> Meaning | None:
    """Month first with slashes and dashes, as in America, unless only the day can come first; day first with dots."""
    one, two = int(match["one"]), int(match["two"])
    day_first = match["mark"] == "." or one > 12
    month, day = (two, one) if day_first else (one, two)
    year = read_year(match["year"])
    return name_period(day_period(year, month, day), setting) if year else None


def _september_eleven(_: re.Match[str], setting: Setting) -> Meaning | None:
    return name_period(day_period(2001, 9, 11), setting)


def _day(match: re.Match[str], setting: Setting) -> Meaning | None:
    month, day = read_month(group(match, "mon")), read_day(group(match, "day"))
    if month is None or day is None or _follows_count(match):
        return None
    year, relative = _year_of(match, setting)
    if year is None and setting.published is None:
        named = f"XXXX-{month:02}-{day:02}"
        return Meaning("DATE", named, named) if day_period(2024, month, day) else None
    if year is not None:
        period = day_period(year, month, day)
    else:
        relative = True
        rel = group(match, "rel")
        ahead = rel == "next" if rel in ("last", "past", "next") else setting.ahead(match.start(), match.end())
        assert setting.published is not None
        period = nearest_day(setting.published, month, day, ahead=ahead)
    found = name_period(period, setting, relative=relative)
    return _until_day(found, read_day(group(match, "day2")))


def _follows_count(match: re.Match[str]) -> bool:
    """`"Resolution 2 May"` is none of ours; neither is a number with a mark before it: "$5 March"."""
    return match.start() > 0 and match.string[match.start() - 1] in "$€£#"


def _until_day(found: Meaning | None, last: int | None) -> Meaning | None:
    if found is None or found.period is None or last is None:
        return found
    first = found.period.first
    end = day_period(first.year, first.month, last)
    if end is None or last <= first.day:
        return found
    return Meaning("DATE", found.value, f"{found.edtf}/{end.edtf}", found.from_published, found.period)


def _month(match: re.Match[str], setting: Setting) -> Meaning | None:
    words = group(match, "mon") or ""
    month, part = read_month(words), read_part(group(match, "part"))
    if month is None:
        return None
    year, relative = _year_of(match, setting)
    if year is not None:
        return name_period(month_period(year, month), setting, part=part, relative=relative)
    if words in read_time_table().doubtful_months and not (match.groupdict().get("part") or _is_led_to(match)):
        return None
    if setting.published is None:
        return Meaning("DATE", f"XXXX-{month:02}", f"XXXX-{month:02}")
    ahead = setting.ahead(match.start(), match.end())
    return name_period(nearest_month(setting.published, month, move=0, ahead=ahead), setting, part=part, relative=True)


def _is_led_to(match: re.Match[str]) -> bool:
    before = match.string[max(0, match.start() - 40) : match.start("mon")].split()
    last = before[-1].lower().strip("(,") if before else ""
    table = read_time_table()
    if last in table.joins_months:
        return len(before) > 1 and before[-2].lower().strip("(,.") in table.months
    return last in chain(*table.leads_to_month)


def _year_of(match: re.Match[str], setting: Setting) -> tuple[int | None, bool]:
    """The year that a date gives, and whether the publication day was needed for it."""
    year = read_year(group(match, "year"))
    if year is not None:
        return year, False
    words = group(match, "relyear")
    move = {"this": 0, "last": -1, "next": 1, "the next": 1, "the following": 1, "the previous": -1}.get(words or "")
    base = setting.now("year") if words in ("this", "last", "next") else setting.reference("year")
    if words is None or base is None:
        return None, False
    return base.index + (move or 0), True


def _year(match: re.Match[str], setting: Setting) -> Meaning | None:
    groups = match.groupdict()
    year = read_year(group(match, "words" if groups.get("words") else "year"))
    if year is None or not _is_year(match, year):
        return None
    return name_period(year_period(year), setting, part=read_part(group(match, "part")))


def _years(match: re.Match[str], setting: Setting) -> Meaning | None:
    """`"1980-88"` is 1980 to 1988; what falls, as in "2024-05", is no such span."""
    first, last = int(match["year"]), int(match["year"]) // 100 * 100 + int(match["last"])
    found = name_period(year_period(first), setting)
    if found is None or last <= first:
        return None
    return Meaning("DATE", found.value, f"{first:04}/{last:04}", period=found.period)


def _is_year(match: re.Match[str], year: int) -> bool:
    """1900 to 2100 is a year unless a thing is counted; older ones need a word that leads to a year."""
    if match.groupdict().get("part") or match.groupdict().get("words"):
        return True
    text = match.string
    before = text[max(0, match.start() - 16) : match.start()].split()
    last = before[-1].lower().strip("(,") if before else ""
    table = read_time_table()
    led = last in chain(*table.leads_to_month, table.seasons, ("circa", "c."))
    if last in table.number_follows:
        return False
    if not 1900 <= year <= 2100:
        return led and last not in ("to", "of", "for", "and", "or", "from", "between", "last", "past", "next")
    following = text[match.end() : match.end() + 24].lstrip(" ").split(" ", maxsplit=1)[0]
    return led or following.strip(".,;:") not in chain(*table.counted_after_year)


DATE_READERS: dict[str, Reader] = {
    "iso_day": _iso_day,
    "numeric": _numeric,
    "september_eleven": _september_eleven,
    "day": _day,
    "month": _month,
    "year": _year,
    "years": _years,
}
