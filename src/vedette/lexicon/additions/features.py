"""Which features and languages of GeoNames are kept: `data/geonames_features.csv`, `data/geonames_languages.toml`."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib import resources

import msgspec

from vedette.lexicon.gazetteer.layout import KINDS
from vedette.lexicon.tables import read_rows

__all__ = ["Feature", "Languages", "load_features", "load_languages"]


class Feature(msgspec.Struct, frozen=True):
    """`Feature(kind=3, radius=15, level=0)` of a town: kind as an index into KINDS, radius in hundreds of metres.

    `level` is 1 and 2 for first- and second-level divisions, which other rows lie in.
    """

    kind: int
    radius: int
    level: int


class Languages(msgspec.Struct, frozen=True):
    """`Languages(left_out={b"ar": …}, codes={b"icao", b"iata"})`: languages whose names are no reader's spelling."""

    left_out: frozenset[bytes]
    codes: frozenset[bytes]


@cache
def load_features() -> dict[tuple[bytes, bytes], Feature]:
    """`load_features()[b"P", b"PPL"]` -> `Feature(3, 15, 0)`; a feature that is not listed is left out."""
    levels = {"ADM1": 1, "ADM2": 2}
    return {
        (row["class"].encode(), code.encode()): Feature(
            KINDS.index(row["kind"]), min(65_535, round(float(row["radius_km"]) * 10)), levels.get(code, 0)
        )
        for row in read_rows("geonames_features.csv")
        for code in row["codes"].split()
    }


@cache
def load_languages() -> Languages:
    """`load_languages().codes` -> `frozenset({b"iata", b"icao"})`."""
    text = (resources.files("vedette.lexicon") / "data" / "geonames_languages.toml").read_text(encoding="utf-8")
    table = tomllib.loads(text)
    left_out, codes = (frozenset(word.encode() for word in table[key].split()) for key in ("left_out", "codes"))
    return Languages(left_out, codes)
