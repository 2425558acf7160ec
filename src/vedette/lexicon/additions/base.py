"""The gazetteer that an import builds on: its rows stay as they are, new rows come after them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from vedette.lexicon.gazetteer import fold_name, open_gazetteer
from vedette.lexicon.gazetteer.layout import KINDS
from vedette.lexicon.gazetteer.reading import map_sections
from vedette.lexicon.tables import read_rows

if TYPE_CHECKING:
    from pathlib import Path

    from numpy.typing import NDArray

    from vedette.lexicon.additions.geonames import PlaceLine
    from vedette.lexicon.gazetteer import GazetteerRow

__all__ = ["Base"]

_CELLS = 20
_BESIDE = (0, -1, 1)
"""Cells of a twentieth of a degree: an airport in one of them or beside it is the same airport."""
_NEAR = {"division": 8.0, "county": 1.5, "town": 0.3}
"""Degrees within which a name in one country means the same division, county or unnumbered town."""


class Base:
    """`Base(GAZETTEER_FILE).find(line)` -> the number of the row that already stands for the place, or `None`."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.gazetteer = open_gazetteer(path)
        self.sections = map_sections(path)
        self.rows = len(self.gazetteer)
        numbers = {alpha3: number for number, alpha3 in enumerate(self.sections.countries)}
        codes = {row["alpha2"]: row["alpha3"] for row in read_rows("countries.csv")}
        self.country_numbers = {alpha2: numbers.get(alpha3, 0) for alpha2, alpha3 in codes.items()}
        geonames = self.array("geonames")
        self._by_geonames = {int(number): row for row, number in enumerate(geonames.tolist()) if number}
        self._airports = self._cells("airport")
        self._unnumbered = self._unnumbered_towns(geonames)

    def array(self, name: str) -> NDArray[np.generic]:
        """A column as it lies in the file."""
        return np.asarray(self.sections.columns[name])

    def find(self, line: PlaceLine) -> int | None:
        """By its GeoNames id; an airport by where it lies; a division or a town without an id by name and nearness."""
        row = self._by_geonames.get(line.geonames)
        kind = KINDS[line.feature.kind]
        if row is not None:
            return row
        if kind == "airport":
            return self._airport(round(line.lat * _CELLS), round(line.lon * _CELLS))
        if kind == "town" and fold_name(line.name) not in self._unnumbered:
            return None
        return self._named(line, kind) if kind in _NEAR else None

    def _airport(self, north: int, east: int) -> int | None:
        around = ((north + i, east + j) for i in _BESIDE for j in _BESIDE)
        return next((self._airports[cell] for cell in around if cell in self._airports), None)

    def _named(self, line: PlaceLine, kind: str) -> int | None:
        country = self.sections.countries[self.country_numbers.get(line.country, 0)]
        for name in (line.name, *line.names):
            for row in self.gazetteer.lookup(name):
                if row.kind == kind and row.country == country and not row.geonames and _near(row, line, _NEAR[kind]):
                    return row.id
        return None

    def _cells(self, kind: str) -> dict[tuple[int, int], int]:
        rows = np.flatnonzero(self.array("kind") == KINDS.index(kind))
        lat, lon = (np.round(self.array(name)[rows].astype("f8") * _CELLS).astype("i8") for name in ("lat", "lon"))
        return dict(zip(zip(lat.tolist(), lon.tolist(), strict=True), rows.tolist(), strict=True))

    def _unnumbered_towns(self, geonames: NDArray[np.generic]) -> frozenset[str]:
        rows = np.flatnonzero((self.array("kind") == KINDS.index("town")) & (geonames == 0))
        return frozenset(fold_name(self.gazetteer.row(row).name) for row in rows.tolist())


def _near(row: GazetteerRow, line: PlaceLine, degrees: float) -> bool:
    return abs(row.lat - line.lat) <= degrees and abs(row.lon - line.lon) <= 2 * degrees
