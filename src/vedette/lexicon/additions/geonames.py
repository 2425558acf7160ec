"""One line of a GeoNames dump: a place of `allCountries.txt`, or a name of `alternateNamesV2.txt`.

The columns are those of the dump's own readme.txt, separated by tabs.
"""

from __future__ import annotations

from typing import NamedTuple

from vedette.lexicon.additions.features import Feature, Languages
from vedette.lexicon.additions.names import is_latin

__all__ = ["NAME_COLUMNS", "PLACE_COLUMNS", "PlaceLine", "parse_name", "parse_place"]

PLACE_COLUMNS = 19
NAME_COLUMNS = (8, 10)
_LEAST_TOWN_RADIUS = 15
_MOST_TOWN_RADIUS = 300
_LONGEST = 200
_MOST_NAMES = 40


class PlaceLine(NamedTuple):
    """`PlaceLine(2440485, "Niamey", 13.51366, 2.1098, Feature(3, …), "NE", "08", "", 774235, …)`.

    `radius` in hundreds of metres; `names` are its other spellings.
    """

    geonames: int
    name: str
    lat: float
    lon: float
    feature: Feature
    country: str
    admin1: str
    admin2: str
    population: int
    radius: int
    names: tuple[str, ...]


def parse_place(line: bytes, features: dict[tuple[bytes, bytes], Feature]) -> PlaceLine | str:
    """`parse_place(line of Niamey, load_features())` -> `PlaceLine(2440485, "Niamey", …)`, or why it is left out.

    Raises `ValueError` for a line that is no place: too few columns, no number where one must stand.
    """
    cells = line.rstrip(b"\r\n").split(b"\t")
    if len(cells) != PLACE_COLUMNS:
        raise ValueError(f"{len(cells)} columns, not {PLACE_COLUMNS}")
    feature = features.get((cells[6], cells[7]))
    if feature is None:
        return f"feature class {cells[6].decode('ascii', 'replace') or '?'}, not a kind in use"
    lat, lon, name = float(cells[4]), float(cells[5]), cells[1].decode("utf-8").strip()[:_LONGEST]
    if not (-90 <= lat <= 90 and -180 <= lon <= 180):
        raise ValueError(f"no point on Earth: {lat}, {lon}")
    if not name:
        raise ValueError("no name")
    people = min(0xFFFFFFFF, int(cells[14] or 0))
    others = [cells[2], *cells[3].split(b",")] if cells[3] else [cells[2]]
    names = {other.decode() for other in others[:_MOST_NAMES] if is_latin(other) and other != cells[1]}
    country, admin1, admin2 = (cells[i].decode("ascii") for i in (8, 10, 11))
    radius = feature.radius if not people or feature.level else _town_radius(people, feature.radius)
    return PlaceLine(
        int(cells[0]), name, lat, lon, feature, country, admin1, admin2, people, radius, tuple(sorted(names))
    )


def _town_radius(people: int, least: int) -> int:
    """15 metres for the root of each inhabitant, as for the packaged towns; in hundreds of metres."""
    return int(max(_LEAST_TOWN_RADIUS, least, min(_MOST_TOWN_RADIUS, 0.15 * people**0.5)))


def parse_name(line: bytes, languages: Languages) -> tuple[int, str] | str:
    """`parse_name(line of Niamey's airport, load_languages())` -> `(2440485, "code DRRN")`, or why it is left out.

    Raises `ValueError` for a line that is no name.
    """
    cells = line.rstrip(b"\r\n").split(b"\t")
    if len(cells) not in NAME_COLUMNS:
        raise ValueError(f"{len(cells)} columns, not {NAME_COLUMNS[-1]}")
    language, name = cells[2], cells[3]
    if language in languages.codes:
        return int(cells[1]), f"code {name.decode('ascii')}"
    if language in languages.left_out:
        return f"'{language.decode()}', no name"
    if language == b"abbr":
        short = name.isascii() and len(name) > 1
        return (int(cells[1]), name.decode()) if short else "an abbreviation, not Latin"
    if not is_latin(name):
        return "not in Latin script, or without a capital"
    return int(cells[1]), name.decode("utf-8")[:_LONGEST]
