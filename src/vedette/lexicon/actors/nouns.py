"""Head nouns: what kind of thing a common noun means, from `data/actors/head_nouns.csv`."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from vedette.lexicon.countries import read_table

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["HeadNouns", "head_kind", "load_head_nouns", "load_word_groups"]

HeadNouns = dict[tuple[str, ...], str]
LONGEST = 3


@cache
def load_head_nouns() -> HeadNouns:
    """`load_head_nouns()[("air", "base")]` -> `"site"`; where a noun stands twice, the first kind holds."""
    nouns: HeadNouns = {}
    for row in read_table("actors", "head_nouns"):
        for noun in row["words"].split(";"):
            nouns.setdefault(tuple(noun.strip().casefold().split()), row["kind"])
    return nouns


@cache
def load_word_groups() -> dict[str, frozenset[str]]:
    """`load_word_groups()["ties"]` -> `frozenset({"led", "backed", …})`, from `data/actors/word_groups.csv`."""
    rows = read_table("actors", "word_groups")
    return {row["group"]: frozenset(word.strip() for word in row["words"].split(";")) for row in rows}


def head_kind(words: Sequence[str]) -> tuple[str | None, int]:
    """`head_kind(["french", "air", "base"])` -> `("site", 2)`: kind and length of the last noun.

    `(None, 0)` where the words end in no known noun.
    """
    nouns = load_head_nouns()
    for length in range(min(LONGEST, len(words)), 0, -1):
        kind = nouns.get(tuple(words[-length:]))
        if kind is not None:
            return kind, length
    return None, 0
