"""What every source of the gazetteer gives: one place with its names."""

from __future__ import annotations

from dataclasses import dataclass, field

__all__ = ["Entry"]


@dataclass(slots=True, eq=False)
class Entry:
    """`Entry("Niamey", "town", 13.51, 2.11, country="NER", division=…, population=774235, geonames=2440485)`.

    `division` and `county` are the entries of the divisions that it lies in.
    """

    name: str
    kind: str
    lat: float
    lon: float
    country: str = ""
    names: tuple[str, ...] = ()
    division: Entry | None = None
    county: Entry | None = None
    population: int = 0
    geonames: int = 0
    radius_m: int = 0
    number: int = field(default=-1)

    @property
    def key(self) -> tuple[str, str, str, float, float, int]:
        """A total order that does not depend on the order of the sources."""
        return (self.kind, self.country, self.name, self.lat, self.lon, self.geonames)
