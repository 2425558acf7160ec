"""Land borders, from `data/borders.csv`, which `tools/build_borders.py` writes from the gazetteer."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from vedette.lexicon.tables import read_rows

__all__ = ["Border", "border_of"]


class Border(NamedTuple):
    """`Border(39.10, 46.21, 98_000.0)`: the middle of a border in degrees, and metres that take in most of it."""

    lat: float
    lon: float
    radius_m: float


def border_of(one: str, two: str) -> Border | None:
    """`border_of("IRN", "ARM").lat` -> about `39.1`; `None` for countries that do not touch."""
    return _borders().get(frozenset((one, two)))


@cache
def _borders() -> dict[frozenset[str], Border]:
    return {
        frozenset((row["one"], row["two"])): Border(
            float(row["lat"]), float(row["lon"]), 1000 * float(row["radius_km"])
        )
        for row in read_rows("borders.csv")
    }
