"""Words beside and inside place names, from `data/place_words.toml`."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib import resources

import msgspec

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
    """The lists of the packaged file."""
    text = (resources.files("vedette.lexicon") / "data" / "place_words.toml").read_text(encoding="utf-8")
    return PlaceWords(**{name: frozenset(words.split()) for name, words in tomllib.loads(text).items()})
