"""Reads the words of a matched time expression into numbers and names."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from vedette.annotate.numbers import read_number, read_numbers_table
from vedette.annotate.times.table import read_time_table

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["group", "read_count", "read_day", "read_month", "read_part", "read_weekday", "read_year", "read_year_words"]

SPACES = re.compile(r"\s+")
DIGITS = re.compile(r"\d+")


def group(match: re.Match[str], name: str) -> str | None:
    """The words of a named group in lower case with single spaces, `None` where it is absent or empty."""
    found = match.groupdict().get(name)
    return SPACES.sub(" ", found.lower()).replace("’", "'").strip(" -.") or None if found else None


def read_month(word: str | None) -> int | None:
    """`"sept."` -> `9`."""
    return read_time_table().months.get(word.strip(". ")) if word else None


def read_weekday(word: str | None) -> int | None:
    """`"fri."` -> `5`."""
    return read_time_table().weekdays.get(word.strip(". ")) if word else None


def read_day(word: str | None) -> int | None:
    """`"2nd"` -> `2`."""
    found = DIGITS.search(word) if word else None
    return int(found.group()) if found else None


def read_year(word: str | None) -> int | None:
    """`"1988"` -> `1988`; `"'88"` -> `1988`, `"'24"` -> `2024`: short years run from 1930 to 2029."""
    found = DIGITS.search(word) if word else None
    if not found:
        return read_year_words(word)
    year = int(found.group())
    if len(found.group()) > 2:
        return year
    return year + (2000 if year < 30 else 1900)


def read_year_words(word: str | None) -> int | None:
    """`"nineteen ninety-six"` -> `1996`; `"two thousand five"` -> `2005`."""
    if not word:
        return None
    if word.startswith("two"):
        value = read_number(word)
        return int(value) if value is not None else None
    first, _, rest = word.replace("-", " ").partition(" ")
    century = read_numbers_table().cardinals.get(first)
    years = 0 if rest == "hundred" else read_number(rest.removeprefix("oh "))
    return None if century is None or years is None else century * 100 + int(years)


def read_part(word: str | None) -> str | None:
    """`"the end of"` -> `"end"`; `"earlier"` -> `None`, for any part."""
    if not word:
        return None
    table = read_time_table().parts_of_period
    part = _look_up(table, word) or _look_up(table, word.removeprefix("the ")) or _look_up(table, f"{word} of")
    return None if part == "any" else part


def read_count(word: str | None) -> float | None:
    """`"a couple of"` -> `2.0`; `"three"` -> `3.0`; `"several"` -> `None`."""
    if not word:
        return None
    known = read_time_table().known_counts.get(word)
    return known if known is not None else read_number(word)


def _look_up(table: Mapping[str, str], word: str) -> str | None:
    return table.get(word)
