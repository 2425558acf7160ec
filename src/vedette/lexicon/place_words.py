"""Words beside and inside place names, from `data/place_words.toml`."""

from __future__ import annotations

from functools import cache

import msgspec

from vedette.lexicon.word_lists import read_word_lists

__all__ = ["PlaceWords", "read_place_words"]


class PlaceWords(msgspec.Struct, frozen=True):
    """`read_place_words().leading` -> `frozenset({"Lake", "Mount", …})`; the file says what each list is for."""

    joining: frozenset[str]
    feature: frozenset[str]
    leading: frozenset[str]
    titles: frozenset[str]
    press: frozenset[str]
    bare: frozenset[str]


@cache
def read_place_words() -> PlaceWords:
    """`read_place_words().leading` -> `frozenset({"Mount", "Lake", "Cape", …})`: the lists of the packaged file."""
    return PlaceWords(**read_word_lists("place_words.toml"))
