"""Builds the table of land borders: `python tools/build_borders.py [OUT]`.

From the packaged gazetteer alone: a border is where towns of two countries lie within `_NEAR_KM`, or in empty country
`_FAR_KM`, of one another: the middle of those pairs, and the radius that takes in nine tenths of them.
"""

from __future__ import annotations

import csv
import math
import sys
from collections import defaultdict
from pathlib import Path

from gazetteer_tables import TABLES
from vedette.lexicon.gazetteer import open_gazetteer
from vedette.lexicon.gazetteer.layout import KINDS

_NEAR_KM = 40.0
_FAR_KM = 110.0
_LEAST_PAIRS = 4
_LEAST_RADIUS_KM = 15
_CELL = 1.0
Point = tuple[float, float]


def main() -> None:
    out = Path(sys.argv[1]) if len(sys.argv) > 1 else TABLES / "borders.csv"
    rows = [(one, two, *_stretch(points)) for (one, two), points in sorted(_pairs().items())]
    with out.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(("one", "two", "lat", "lon", "radius_km"))
        writer.writerows(rows)
    print(f"{len(rows)} borders")


def _pairs() -> dict[tuple[str, str], list[Point]]:
    """For each two countries the points half way between their near towns."""
    cells: defaultdict[tuple[int, int], list[tuple[str, float, float]]] = defaultdict(list)
    for country, lat, lon in _towns():
        cells[math.floor(lat / _CELL), math.floor(lon / _CELL)].append((country, lat, lon))
    found: defaultdict[tuple[str, str], list[tuple[float, Point]]] = defaultdict(list)
    for (north, east), here in cells.items():
        around = [town for i in (-1, 0, 1) for j in (-1, 0, 1) for town in cells.get((north + i, east + j), ())]
        for country, lat, lon in here:
            for other, lat2, lon2 in around:
                if country < other and (apart := _km(lat, lon, lat2, lon2)) <= _FAR_KM:
                    found[country, other].append((apart, ((lat + lat2) / 2, (lon + lon2) / 2)))
    return {pair: points for pair, told in found.items() if len(points := _nearest(told)) >= _LEAST_PAIRS}


def _nearest(told: list[tuple[float, Point]]) -> list[Point]:
    near = [point for apart, point in told if apart <= _NEAR_KM]
    return near if len(near) >= _LEAST_PAIRS else [point for _, point in told]


def _towns() -> list[tuple[str, float, float]]:
    gazetteer = open_gazetteer()
    town = KINDS.index("town")
    kinds = gazetteer.column("kind")
    rows = (gazetteer.row(i) for i in range(len(gazetteer)) if kinds[i] == town)
    return [(row.country, row.lat, row.lon) for row in rows if row.country]


def _stretch(points: list[Point]) -> tuple[str, str, int]:
    """The middle of the ground that the points cover, each tenth of a degree counted once, and its radius."""
    seen = sorted({(round(lat, 1), round(lon, 1)) for lat, lon in points})
    lat = math.fsum(lat for lat, _ in seen) / len(seen)
    lon = math.fsum(lon for _, lon in seen) / len(seen)
    far = sorted(_km(lat, lon, *point) for point in seen)
    radius = max(_LEAST_RADIUS_KM, round(far[int(0.9 * (len(far) - 1))]))
    return f"{lat:.2f}", f"{lon:.2f}", radius


def _km(lat: float, lon: float, lat2: float, lon2: float) -> float:
    east = (lon2 - lon) * math.cos(math.radians((lat + lat2) / 2))
    return 111.2 * math.hypot(lat2 - lat, east)


if __name__ == "__main__":
    main()
