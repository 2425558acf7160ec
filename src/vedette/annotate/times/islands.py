"""Finds the stretches of a text that hold words of time, so that the patterns need to look nowhere else."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from vedette.annotate.numbers import read_numbers_table
from vedette.annotate.times.table import read_time_table

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

__all__ = ["find_islands"]

WORD = re.compile(r"[^\W_]+")
GAP = re.compile(r"[\s,.'’/–—-]{0,4}")
TIME_DIGITS = re.compile(r"\d{1,2}(?:[:/.-]\d|\s?[ap]\.?\s?m\b|\s?[ap]m\b)|\d{4}|\d{1,2}['’]?s\b", re.IGNORECASE)
# Words inside a time expression that do not make one by themselves.
INSIDE = (
    *("the", "of", "and", "a", "an", "to", "in", "at", "or", "on", "for", "by", "is", "s", "m", "p", "am", "pm", "st", "nd"),
    *("rd", "th", "this", "that", "these", "more", "full", "other", "straight", "consecutive", "additional", "no", "time"),
    *("later", "before", "after", "on", "prior", "from", "local", "gmt", "utc", "est", "edt", "cet", "trading", "business"),
    *("calendar", "half", "same", "previous", "following", "first", "second", "latest", "final", "opening", "initial", "period"),
    *("shortly", "just", "around", "about", "early", "late", "mid", "hundred", "its", "his", "their", "longer", "long", "old", "every", "per", "once", "twice", "each", "latest", "comparable", "ended", "ending", "recent", "coming", "future", "near"),
)
BY_THEMSELVES = (
    *("ago", "tonight", "overnight", "fiscal", "clock", "noon", "q1", "q2", "q3", "q4", "h1", "h2", "while", "fy", "earlier"),
    *("twenties", "thirties", "forties", "fifties", "sixties", "seventies", "eighties", "nineties", "thereafter", "mondays"),
    *("tuesdays", "wednesdays", "thursdays", "fridays", "saturdays", "sundays", "nineteen", "date", "then"),
)


def find_islands(text: str) -> Iterator[tuple[int, int]]:
    """`list(find_islands("He left two days ago, she said."))` -> `[(8, 20)]`."""
    telling = _vocabulary()
    start, end, tells = 0, -1, False
    for word in WORD.finditer(text):
        found = telling.get(word.group().lower())
        if found is None and word.group()[0].isdigit():
            found = TIME_DIGITS.match(text, word.start()) is not None
        if found is None:
            continue
        gap = GAP.match(text, end) if end >= 0 else None
        if gap is None or gap.end() < word.start():
            if tells:
                yield start, end
            start, tells = word.start(), False
        end, tells = word.end(), tells or found
    if tells:
        yield start, end


@cache
def _vocabulary() -> dict[str, bool]:
    """Every word of a time expression, and whether it makes one by itself."""
    table, numbers = read_time_table(), read_numbers_table()
    phrases = [word for rows in table.vague.values() for row in rows for word in row]
    inside = [*INSIDE, *numbers.cardinals, *numbers.multipliers, *numbers.ordinals, *table.before_unit]
    inside += [*phrases, *table.parts_of_period, *table.bounds, *table.vague_counts, *table.known_counts]
    telling = [*table.months, *table.weekdays, *table.seasons, *table.units, *table.parts_of_day, *table.clock_words]
    telling += [*table.days_from_publication, *table.sets, *table.holidays, *BY_THEMSELVES]
    known = dict.fromkeys(_words(inside), False)
    known.update({words[-1]: True for words in (_words([phrase]) for phrase in phrases)})
    known.update(dict.fromkeys(_words(telling), True))
    known.update(dict.fromkeys(("the", "of", "s", "st", "day", "jr", "all", "new", "may", "second"), False))
    known.update(dict.fromkeys(("day", "may"), True))
    return known


def _words(phrases: Iterable[str]) -> list[str]:
    return [word for phrase in phrases for word in WORD.findall(phrase.lower())]
