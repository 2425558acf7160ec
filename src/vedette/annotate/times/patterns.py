"""Patterns of time expressions, put together from the table of time words."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from vedette.annotate.numbers import number_pattern, ordinal_pattern
from vedette.annotate.times.table import read_time_table

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["any_of", "compile_pattern"]

PIECE = re.compile(r"\{([a-z]+)\}")
YEAR_WORDS = (
    r"(?:(?:seventeen|eighteen|nineteen|twenty)[\s-](?:oh[\s-]\w+|hundred"
    r"|(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)(?:[\s-](?:one|two|three|four|five|six|seven|eight|nine))?"
    r"|(?:ten|eleven|twelve|\w{3,5}teen))|two[\s-]thousand(?:\s(?:and\s)?(?:\w{3,5}teen|one|two|three|four|five|six|seven"
    r"|eight|nine|ten|eleven|twelve|twenty(?:[\s-](?:one|two|three|four|five|six|seven|eight|nine))?))?)\b"
)


def any_of(words: Iterable[str]) -> str:
    """`any_of(["mid", "middle of"])` -> `"(?:middle\\s+of|mid)"`: the longest first, any space between words."""
    ordered = sorted(words, key=len, reverse=True)
    return "(?:" + "|".join(re.escape(word).replace("\\ ", r"\s+").replace("'", "['’]") for word in ordered) + ")"


def compile_pattern(template: str) -> re.Pattern[str]:
    """`compile_pattern("{month} {day}")` finds "May 2": a space is any white space, `{name}` one of the pieces."""
    spaced = _filled(template).replace("[ -]", r"(?:\s{1,3}|-)").replace(" ", r"\s{1,3}")
    return re.compile(spaced, re.IGNORECASE)


def _filled(template: str) -> str:
    """A piece may hold others in its turn."""
    while PIECE.search(template):
        template = PIECE.sub(lambda found: _pieces()[found.group(1)], template)
    return template


def _phrases(value: str) -> str:
    return any_of(word for row in read_time_table().vague[value] for word in row)


@cache
def _pieces() -> dict[str, str]:
    table = read_time_table()
    units = table.units
    periods = [
        word for word, unit in units.items() if word == unit and unit not in ("second", "minute", "hour", "night")
    ]
    plural = [word for word, unit in units.items() if word != unit]
    parts = any_of(table.parts_of_period)
    counts = any_of([*table.vague_counts, *table.known_counts])
    return {
        "month": _capitalised(table.months, table.doubtful_months),
        "weekday": _capitalised(table.weekdays, table.doubtful_weekdays),
        "day": r"(?:0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?(?![\d%]|[,.:]\d)",
        "year": r"(?:1\d{3}|20\d{2})(?![\d%]|[,.]\d)",
        "yearwords": YEAR_WORDS,
        "shortyear": r"(?:1\d{3}|20\d{2}|['’]\d{2})(?![\d%]|[,.]\d)",
        "season": r"\b" + any_of(table.seasons),
        "unit": r"\b" + any_of(units) + r"\b",
        "period": r"\b" + any_of(periods) + r"\b",
        "plural": r"\b" + any_of(plural) + r"\b",
        "rel": r"\b" + any_of(table.before_unit),
        "part": rf"(?P<part>\b(?:the\s+)?{parts})(?:\s+|-)(?:of\s+)?(?:the\s+)?",
        "daypart": r"\b" + any_of(table.parts_of_day) + r"\b",
        "holiday": r"\b" + any_of(table.holidays),
        "bound": r"\b" + any_of(table.bounds),
        "num": number_pattern(),
        "ord": ordinal_pattern(),
        "count": rf"(?:{number_pattern()}|\b{counts}(?!\w))",
        "clockword": r"\b" + any_of(table.clock_words) + r"\b",
        "deictic": r"\b" + any_of(table.days_from_publication) + r"\b",
        "ampm": r"(?:[ap]\.\s?m\.?|[ap]m\b)",
        "zone": r"(?:\s?\(?(?-i:GMT|UTC|Z|[ECMP][SD]?T|CEST|CET|MSK|EAT|WAT|CAT|[A-Z]{1,3}ST)\b\)?|\s+local\s+time)",
        "setadverb": any_of(table.sets),
        "decadewords": any_of(table.decades),
        "presentphrase": _phrases("PRESENT_REF"),
        "pastphrase": _phrases("PAST_REF"),
        "futurephrase": _phrases("FUTURE_REF"),
        **table.pieces,
        "dash": r"\s?(?:-|–|—|to|through)\s?",
    }


def _capitalised(words: Iterable[str], doubtful: list[str]) -> str:
    """Words in any case, save the doubtful ones, which need a capital; a full stop may follow a short form."""
    sure = any_of(word for word in words if word not in doubtful)
    capital = "|".join(f"{word.capitalize()}|{word.upper()}" for word in doubtful)
    return rf"(?:(?:\b{sure}|\b(?-i:{capital}))\b\.?)"
