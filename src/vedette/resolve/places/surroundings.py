"""What a text and its outlet tell beside the place names: whose adjectives are used, where the outlet is at home."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from typing import TYPE_CHECKING

import msgspec

from vedette.lexicon.countries import load_states
from vedette.lexicon.gazetteer import fold_name
from vedette.resolve.places.home import OutletHome, find_home

if TYPE_CHECKING:
    from collections.abc import Sequence

    from vedette.lexicon.gazetteer import Gazetteer
    from vedette.records import Article
    from vedette.resolve.places.toponym import Toponym

__all__ = ["Surroundings", "find_surroundings"]

_WORD = re.compile(r"[A-Z][^\W\d_]+")


class Surroundings(msgspec.Struct, frozen=True):
    """`Surroundings({"NER": 4}, home=OutletHome("USA", …), capitals={("NER", "niamey"), …})`.

    `countries` counts, by alpha-3 code, the names and adjectives of countries in the text.
    """

    countries: dict[str, int]
    home: OutletHome
    capitals: frozenset[tuple[str | None, str]]


def find_surroundings(article: Article, toponyms: Sequence[Toponym], gazetteer: Gazetteer) -> Surroundings:
    """`find_surroundings(article on "the Chadian army", …).countries` -> `{"TCD": 1}`."""
    adjectives = _adjectives()
    words = _WORD.findall(article.text)
    countries = Counter(adjectives[word] for word in words if word in adjectives)
    for toponym in toponyms:
        for match in toponym.matches:
            if match.row.kind == "country" and match.row.country:
                countries[match.row.country] += len(toponym.spans)
    return Surroundings(dict(countries), find_home(article, gazetteer), _capitals())


@cache
def _adjectives() -> dict[str, str]:
    return {word: state.iso3 for state in load_states().values() for word in (*state.adjectives, *state.people)}


@cache
def _capitals() -> frozenset[tuple[str | None, str]]:
    return frozenset((state.iso3, fold_name(state.capital)) for state in load_states().values() if state.capital)
