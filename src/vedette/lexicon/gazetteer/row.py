"""One place of the gazetteer."""

from __future__ import annotations

import unicodedata

import msgspec

__all__ = ["GazetteerMatch", "GazetteerRow"]


class GazetteerRow(msgspec.Struct, frozen=True):
    """`GazetteerRow(id=7, name="Niamey", kind="town", lat=13.51, lon=2.11, country="NER", admin1="Niamey", …)`.

    Degrees WGS 84, radius in metres. `country` is ISO 3166-1 alpha-3. `division` and `county` are the ids of the rows
    of the first- and second-level division that it lies in, `admin1` and `admin2` their names. `geonames` is `None`
    for rows that have no GeoNames id in the sources. `population` is 0 where unknown; for divisions it is the sum of
    the places listed in them.
    """

    id: int
    name: str
    kind: str
    lat: float
    lon: float
    country: str | None
    admin1: str | None
    admin2: str | None
    division: int | None
    county: int | None
    population: int
    geonames: int | None
    radius_m: int

    @property
    def ascii_name(self) -> str:
        """`GazetteerRow(name="Abéché", …).ascii_name` -> `"Abeche"`."""
        folded = unicodedata.normalize("NFKD", self.name)
        return folded.encode("ascii", "ignore").decode("ascii")


class GazetteerMatch(msgspec.Struct, frozen=True):
    """A row found by a name; `main` says that the name is the row's own, not one of its alternatives."""

    row: GazetteerRow
    main: bool
