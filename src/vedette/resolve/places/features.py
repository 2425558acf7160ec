"""What speaks for each candidate by itself: its size and kind, and what the text says around its name."""

from __future__ import annotations

import math
from collections import Counter
from typing import TYPE_CHECKING

import numpy as np

from vedette.lexicon.gazetteer import fold_name
from vedette.resolve.places.containers import lies_in
from vedette.resolve.places.surroundings import Surroundings

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from vedette.lexicon.gazetteer import GazetteerRow
    from vedette.resolve.places.candidates import Candidates
    from vedette.resolve.places.toponym import Toponym

__all__ = ["OWN_FEATURES", "own_features"]

OWN_FEATURES = (
    "bias_country", "bias_division", "bias_county", "bias_airport", "bias_nature", "bias_region", "bias_site",
    "population", "population_share", "unpeopled", "most_populous", "main_name", "capital", "within", "not_within",
    "holds_named", "country_named", "country_named_often", "division_named", "county_named",
    "home_country", "away_from_home_country", "outlet_town", "called_division", "called_town", "the_wide", "the_town",
    "named_like_its_town", "named_like_a_capital",
)  # fmt: skip
_KIND_FEATURE = {
    "country": 0, "division": 1, "county": 2, "airport": 3, "sea": 4, "river": 4, "lake": 4, "mountain": 4, "island": 4,
    "desert": 4, "region": 5, "continent": 5, "district": 5, "site": 6,
}  # fmt: skip

_WIDE = frozenset({"region", "continent", "sea", "river", "lake", "mountain", "island", "desert"})


def own_features(candidates: Candidates, surroundings: Surroundings) -> NDArray[np.float64]:
    """One row a candidate, one column a name of OWN_FEATURES."""
    values = np.zeros((len(candidates.rows), len(OWN_FEATURES)))
    named = _named(candidates)
    at = 0
    for toponym in candidates.toponyms:
        largest = max((match.row.population for match in toponym.matches), default=0)
        around = {i for match in toponym.matches for i in (match.row.division, match.row.county) if match.main}
        inside = [any(lies_in(match.row, whole) for whole in toponym.within) for match in toponym.matches]
        like_capital = any(match.main and _is_capital(match.row, surroundings) for match in toponym.matches)
        for match, held in zip(toponym.matches, inside, strict=True):
            row = match.row
            if (kind := _KIND_FEATURE.get(row.kind)) is not None:
                values[at, kind] = 1.0
            values[at, 7:12] = (*_size(row, largest), match.main)
            values[at, 12] = _is_capital(row, surroundings)
            values[at, 13:15] = (held, any(inside) and not held)
            values[at, 15:20] = _named_around(row, toponym, named, surroundings)
            values[at, 20:23] = _home(row, toponym, surroundings)
            values[at, 23:27] = _called(row, toponym)
            values[at, 27] = row.id in around
            values[at, 28] = like_capital and row.kind in ("division", "county")
            at += 1
    return values


def _is_capital(row: GazetteerRow, surroundings: Surroundings) -> bool:
    return row.kind == "town" and (row.country, fold_name(row.name)) in surroundings.capitals


def _size(row: GazetteerRow, largest: int) -> tuple[float, float, float, float]:
    people = row.population
    share = people / largest if largest else 0.0
    return math.log10(people + 10) / 7, share, people == 0, people == largest and largest > 0


def _named(candidates: Candidates) -> tuple[Counter[int], Counter[int]]:
    """How often each row's name stands in the text, and how many names are said to lie in it."""
    named: Counter[int] = Counter()
    holding: Counter[int] = Counter()
    for toponym in candidates.toponyms:
        named.update({match.row.id: max(1, len(toponym.spans)) for match in toponym.matches})
        holding.update(whole.id for whole in toponym.within)
    return named, holding


def _named_around(
    row: GazetteerRow, toponym: Toponym, named: tuple[Counter[int], Counter[int]], surroundings: Surroundings
) -> tuple[float, float, float, float, float]:
    times, holding = named
    country = surroundings.countries.get(row.country or "", 0)
    if row.kind == "country":
        country -= len(toponym.spans)
    division = row.division is not None and times[row.division] > 0
    county = row.county is not None and times[row.county] > 0
    return math.log1p(holding[row.id]), country > 0, math.log1p(max(0, country)), division, county


def _home(row: GazetteerRow, toponym: Toponym, surroundings: Surroundings) -> tuple[bool, bool, bool]:
    home = surroundings.home
    at_home = home.country is not None and row.country == home.country
    away = home.country is not None and row.country != home.country
    town = home.toponym is not None and any(match.row.id == row.id for match in home.toponym.matches)
    return at_home, away, town and home.toponym is not None and home.toponym.key == toponym.key


def _called(row: GazetteerRow, toponym: Toponym) -> tuple[bool, bool, bool, bool]:
    """ "Agadez region", "the town of Gao", "the Sahel": what the words around the name say that it is."""
    wide = row.kind in _WIDE
    town = row.kind in ("town", "district")
    return (
        toponym.called == "division" and row.kind in ("division", "county", "region"),
        toponym.called == "town" and town,
        toponym.called == "the" and wide,
        toponym.called == "the" and town,
    )
