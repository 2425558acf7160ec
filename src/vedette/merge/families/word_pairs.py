"""Which word of a copy's sentence stands where which word of the original's stood."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

import msgspec

from vedette.merge.families.fingerprint import make_feature
from vedette.records import Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

__all__ = ["Word", "pair_words", "words_in"]

WORD = re.compile(r"\d[\d,.]*\d|\d|[^\W\d_]+(?:['’][^\W\d_]+)*")
LONGEST: Final = 90
"""Words of a sentence that are compared; what follows is left out."""
GAP: Final = -0.4
SAME_WORD, SAME_STEM, SMALL_SAME = 2.0, 1.5, 1.0
SAME_SORT, OTHER_SORT = 0.4, -0.7


class Word(msgspec.Struct, frozen=True):
    """`Word("Niamey", "^niamey", Span(10, 16))`: as written, by what it is compared, where it stands."""

    text: str
    feature: str
    span: Span


def words_in(text: str, sentence: Span) -> list[Word]:
    """`words_in("French troops left.", Span(0, 19))` -> `[Word("French", "^french", Span(0, 6)), …]`."""
    found = WORD.finditer(text, sentence.start, sentence.end)
    return [Word(m[0], make_feature(m[0].replace("’", "'")), Span(m.start(), m.end())) for m in found][:LONGEST]


def pair_words(mine: Sequence[Word], theirs: Sequence[Word]) -> list[tuple[int, int]]:
    """`pair_words("since June", "since July")` -> `[(0, 0), (1, 1)]`: indices of words that stand for one another.

    The best global alignment (Needleman and Wunsch, 1970): equal words and stems hold it, and between them a name may
    stand for a name and a number for a number.
    """
    table = [[GAP * j for j in range(len(theirs) + 1)]]
    for i, one in enumerate(mine, start=1):
        row = [GAP * i]
        above = table[-1]
        for j, two in enumerate(theirs, start=1):
            row.append(max(above[j - 1] + _fit(one, two), above[j] + GAP, row[j - 1] + GAP))
        table.append(row)
    return list(reversed(list(_walk(table, mine, theirs))))


def _walk(table: Sequence[Sequence[float]], mine: Sequence[Word], theirs: Sequence[Word]) -> Iterator[tuple[int, int]]:
    i, j = len(mine), len(theirs)
    while i and j:
        if table[i][j] == table[i - 1][j - 1] + _fit(mine[i - 1], theirs[j - 1]):
            i, j = i - 1, j - 1
            yield i, j
        elif table[i][j] == table[i - 1][j] + GAP:
            i -= 1
        else:
            j -= 1


def _fit(one: Word, two: Word) -> float:
    if not one.feature or not two.feature:
        same = one.text.casefold() == two.text.casefold()
        return SMALL_SAME if same else SAME_SORT / 4 if one.feature == two.feature else OTHER_SORT
    if one.text.casefold() == two.text.casefold():
        return SAME_WORD
    if one.feature.lstrip("^") == two.feature.lstrip("^"):
        return SAME_STEM
    return SAME_SORT if _sort(one) == _sort(two) else OTHER_SORT


def _sort(word: Word) -> str:
    return word.feature[0] if word.feature[0] in "#^" else ""
