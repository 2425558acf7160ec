"""Days of publication, as pages, addresses and reports write them."""

from __future__ import annotations

import re
from datetime import date
from email.utils import parsedate_tz

__all__ = ["dateline_day", "day_in_url", "day_of_line", "outlet_of_line", "parse_day", "year_hint"]

_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "january jan", "february feb", "march mar", "april apr", "may", "june jun", "july jul", "august aug",
            "september sept sep", "october oct", "november nov", "december dec",
        ),
        1,
    )
    for name in names.split()
}  # fmt: skip
_NAMES = "|".join(sorted(_MONTHS, key=len, reverse=True))
_MONTH = rf"(?P<month>(?i:{_NAMES}))\b\.?"
_DAY = r"(?P<day>0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?"
_YEAR = r"(?P<year>(?:19|20)\d\d)"
_ISO = re.compile(rf"{_YEAR}[-/.](?P<month>0?[1-9]|1[0-2])[-/.](?P<day>0?[1-9]|[12]\d|3[01])(?!\d)")
_COMPACT = re.compile(rf"{_YEAR}(?P<month>0[1-9]|1[0-2])(?P<day>0[1-9]|[12]\d|3[01])(?:T\d|\s|$)")
_WORDED = (
    re.compile(rf"\b{_DAY}(?:\s+of)?[\s-]+{_MONTH},?[\s-]+{_YEAR}\b", re.IGNORECASE),
    re.compile(rf"\b{_MONTH}\s+{_DAY},?\s+{_YEAR}\b", re.IGNORECASE),
)
_DOTTED = re.compile(rf"(?<!\d){_DAY}[.](?P<month>0?[1-9]|1[0-2])[.]{_YEAR}\b")
_SLASHED = re.compile(rf"(?<!\d)(?P<one>\d\d?)/(?P<two>\d\d?)/{_YEAR}\b")
_URL = (
    re.compile(rf"/{_YEAR}[/-](?P<month>0?[1-9]|1[0-2]|[a-z]{{3,9}})[/-](?P<day>0?[1-9]|[12]\d|3[01])(?=[/_.-]|$)"),
    re.compile(rf"(?<!\d){_YEAR}-?(?P<month>0[1-9]|1[0-2])-?(?P<day>0[1-9]|[12]\d|3[01])(?!\d)"),
)
_CLOCK = r"(?:\d{1,2}:\d\d\W*(?:[ap]\.?m\.?)?\W*(?-i:[A-Z]{2,5})?\W+)?"
_OUTLET_LINE = re.compile(
    r"(?P<outlet>(?:The )?[A-Z][\w.&'’-]*(?: (?:of |the |and )?[A-Z\d][\w.&'’-]*){1,5})\s*[,|·–—-]\s*"
)
_LINE = re.compile(
    r"\W*(?:(?:first |originally )?(?:published|posted|issued|released|updated|last updated|last modified|modified|date"
    r"|created|publication date|for immediate release)\b\W*(?:on|at|by [\w .]{2,30},?)?\W*)?"
    rf"{_CLOCK}(?:(?:mon|tues?|wed(?:nes)?|thur?s?|fri|sat(?:ur)?|sun)(?:day)?\W+)?{_CLOCK}",
    re.IGNORECASE,
)
_AFTER_LINE = re.compile(
    r"(?:\W|at|\d{1,2}[:.]\d\d(?:[:.]\d\d)?|[ap]\.?m\.?|(?-i:[A-Z]{2,5})(?:[+-]\d+)?|hrs|updated|\d{1,2}:\d\d|modified|ago|published|on"
    r"|T[\d:.Z+-]+|\d+ (?:hours?|minutes?) ago|"
    rf"(?i:{_NAMES})|\b\d{{1,2}}\b|\b20\d\d\b)*+",
    re.IGNORECASE,
)
_DATELINE = re.compile(
    rf"(?P<place>[A-Z][\w'’.-]*(?:[ ,/]+[A-Z][\w'’.-]*){{0,6}})\s*[,(]\s*(?:{_MONTH}\s+{_DAY}|(?P<day2>[0-3]?\d)\s+"
    rf"(?P<month2>(?i:{_NAMES}))\b\.?)(?:,?\s+{_YEAR})?\s*\)?\s*(?:[(/][^()/]{{1,40}}[)/])?\s*(?:[-–—:]|\()"
)
_COPYRIGHT_YEAR = re.compile(r"(?:©|\(c\)|copyright)\D{0,80}((?:19|20)\d\d)\b", re.IGNORECASE)


def parse_day(text: str) -> date | None:
    """`parse_day("2024-05-02T23:30:00-04:00")` -> `date(2024, 5, 2)`: the day as written, whatever the zone.

    Reads ISO 8601, RFC 5322, "2 May 2024", "May 2, 2024", "02.05.2024"; "05/02/2024" only where one order is possible.
    """
    text = text.strip()[:200]
    for pattern in (_ISO, _COMPACT):
        found = pattern.match(text)
        if found:
            return _day(found["year"], found["month"], found["day"])
    mail = parsedate_tz(text) if re.match(r"(?:[A-Za-z]{3},\s*)?\d{1,2}\s+[A-Za-z]{3}\s+\d{4}\s+\d", text) else None
    if mail is not None:
        return _day(str(mail[0]), str(mail[1]), str(mail[2]))
    return _worded(text)


def day_in_url(url: str) -> date | None:
    """`day_in_url("https://outlet.example/world/2024/05/02/troops")` -> `date(2024, 5, 2)`."""
    path = re.sub(r"^[a-z]+://[^/]*", "", url.lower()).partition("?")[0].partition("#")[0]
    for pattern in _URL:
        for found in pattern.finditer(path):
            day = _day(found["year"], found["month"], found["day"])
            if day is not None:
                return day
    return None


def day_of_line(text: str) -> date | None:
    """`day_of_line("Published 2 May 2024, 10:30 GMT")` -> `date(2024, 5, 2)`; of a sentence `None`."""
    if len(text) > 140:
        return None
    named = outlet_of_line(text)
    if named:
        text = text[len(named) :].lstrip(" ,|·–—-")
    rest = text[_match_end(_LINE, text) :]
    for pattern in (_ISO, *_WORDED, _DOTTED, _SLASHED):
        found = pattern.match(rest)
        if found and _AFTER_LINE.fullmatch(rest, found.end()):
            return _of_match(found)
    return None


def outlet_of_line(text: str) -> str | None:
    """`outlet_of_line("The Luzon Sentinel, 14 April 2025")` -> `"The Luzon Sentinel"`; of a line of one word `None`.

    Two capitalised words or more before a day that ends the line: "Paris, May 2, 2024" is where, not who.
    """
    found = _OUTLET_LINE.match(text) if len(text) <= 140 else None
    return found["outlet"] if found and day_of_line(text[found.end() :]) else None


def dateline_day(text: str, *, year: int | None = None) -> date | None:
    """`dateline_day("PARIS, May 2 (Agency) - Troops…", year=2024)` -> `date(2024, 5, 2)`, else `None`."""
    found = _DATELINE.match(text[:160])
    if found is None:
        return None
    year_text = found["year"] or (str(year) if year else None)
    month, day = found["month"] or found["month2"], found["day"] or found["day2"]
    return _day(year_text, month, day) if year_text else None


def year_hint(text: str) -> int | None:
    """`year_hint("Copyright 2024 The Post")` -> `2024`: the latest year of a copyright line."""
    found = _COPYRIGHT_YEAR.findall(text[:500])
    return max(map(int, found)) if found else None


def _worded(text: str) -> date | None:
    for pattern in (*_WORDED, _DOTTED, _SLASHED):
        found = pattern.search(text)
        if found:
            return _of_match(found)
    return None


def _of_match(found: re.Match[str]) -> date | None:
    groups = found.groupdict()
    if "one" not in groups:
        return _day(groups["year"], groups["month"], groups["day"])
    one, two = int(groups["one"]), int(groups["two"])
    if one > 12 or one == two:
        return _day(groups["year"], str(two), str(one))
    return _day(groups["year"], str(one), str(two)) if two > 12 else None


def _day(year: str, month: str, day: str) -> date | None:
    number = int(month) if month.isdigit() else _MONTHS.get(month.lower().rstrip("."))
    try:
        return date(int(year), number or 0, int(day))
    except ValueError:
        return None


def _match_end(pattern: re.Pattern[str], text: str) -> int:
    found = pattern.match(text)
    return found.end() if found else 0
