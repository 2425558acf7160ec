"""Finds the stretches of a text that hold words of time, so that the patterns need to look nowhere else."""

from __future__ import annotations

import re
from functools import cache
from itertools import chain
from typing import TYPE_CHECKING, NamedTuple

from vedette.annotate.numbers import read_numbers_table
from vedette.annotate.times.table import read_time_table

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

__all__ = ["Island", "find_islands"]

WORD = re.compile(r"[^\W_]+")
SHORT_FORM = re.compile(r"(?<![^\W_])[^\W\d_]{1,5}$")
GAP = re.compile(r"[\s,.'’/–—-]{0,4}")
TIME_DIGITS = re.compile(r"\d{1,2}(?:[:/.-]\d|\s?[ap]\.?\s?m\b|\s?[ap]m\b)|\d{4}|\d{1,2}['’]?s\b", re.IGNORECASE)
# A longer run of words of time is read in pieces.
LONGEST = 60


def find_islands(text: str) -> Iterator[Island]:
    """`list(find_islands("He left two days ago, she said."))` -> `[Island([8, 12, 17], 20)]`."""
    telling = _vocabulary()
    starts: list[int] = []
    end, tells = -1, False
    for word in WORD.finditer(text):
        found = telling.get(word.group().lower())
        if found is None and word.group()[0].isdigit():
            found = TIME_DIGITS.match(text, word.start()) is not None
        if found is None:
            continue
        if end < 0 or not _goes_on(text, end, word.start()) or len(starts) >= LONGEST:
            if tells:
                yield Island(starts, end)
            starts, tells = [], False
        starts.append(word.start())
        end, tells = word.end(), tells or found
    if tells:
        yield Island(starts, end)


def _goes_on(text: str, end: int, start: int) -> bool:
    """Only a little may stand between two words of time, and no full stop that ends a sentence."""
    gap = GAP.fullmatch(text, end, start)
    return gap is not None and not (gap.group().startswith(". ") and not SHORT_FORM.search(text, max(0, end - 6), end))


@cache
def _vocabulary() -> dict[str, bool]:
    """Every word of a time expression, and whether it makes one by itself."""
    table, numbers = read_time_table(), read_numbers_table()
    phrases = [word for rows in table.vague.values() for row in rows for word in row]
    inside = [*chain(*table.inside), *numbers.cardinals, *numbers.multipliers, *numbers.ordinals, *table.before_unit]
    inside += [*phrases, *table.parts_of_period, *table.bounds, *table.vague_counts, *table.known_counts]
    telling = [*table.months, *table.weekdays, *table.seasons, *table.units, *table.parts_of_day, *table.clock_words]
    telling += [
        *table.days_from_publication,
        *table.sets,
        *table.holidays,
        *chain(*table.by_themselves),
        *table.decades,
    ]
    known = dict.fromkeys(_words(inside), False)
    only_inside = set(_words(chain(*table.inside))) - (set(table.units) - {"second"})
    known.update(dict.fromkeys(set(_words(telling)) - only_inside, True))
    known.update({_words([phrase])[-1]: True for phrase in phrases})
    return known


def _words(phrases: Iterable[str]) -> list[str]:
    return [word for phrase in phrases for word in WORD.findall(phrase.lower())]


class Island(NamedTuple):
    """`Island([8, 12, 17], 20)`: where its words start, and where the last of them ends."""

    starts: list[int]
    end: int
