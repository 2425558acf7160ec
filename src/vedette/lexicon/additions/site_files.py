"""Rows of a list of sites, from CSV or GeoJSON, as plain cells by column name."""

from __future__ import annotations

import csv
import re
import tomllib
from functools import cache
from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import msgspec

from vedette.errors import SettingError

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["SiteCells", "load_columns", "read_site_cells"]

_MOST_BYTES = 300_000_000
_WKT = re.compile(r"point\s*\(\s*(-?[\d.]+)[\s,]+(-?[\d.]+)", re.IGNORECASE)
_DEGREES_TO_M = 111_195.0


class SiteCells(NamedTuple):
    """`SiteCells({"name": "Camp Aswad", "country": "TD"}, 13.1, 18.2, 800.0)`: cells by our column names.

    Degrees, and half the extent of what was drawn in metres, 0 for a point.
    """

    cells: dict[str, str]
    lat: float
    lon: float
    extent_m: float


class _Geometry(msgspec.Struct):
    type: str
    coordinates: Any = None


class _Feature(msgspec.Struct, tag="Feature"):
    properties: dict[str, Any] | None = None
    geometry: _Geometry | None = None
    id: Any = None


class _Collection(msgspec.Struct, tag="FeatureCollection"):
    features: list[_Feature]


@cache
def load_columns() -> tuple[dict[str, tuple[str, ...]], frozenset[str]]:
    """`load_columns()[0]["lat"]` -> `("lat", "latitude", …)`, and the kinds that are left out."""
    text = (resources.files("vedette.lexicon") / "data" / "site_columns.toml").read_text(encoding="utf-8")
    table = tomllib.loads(text)
    columns = {ours: tuple(theirs.casefold().split()) for ours, theirs in table["columns"].items()}
    return columns, frozenset(table["left_out"]["kinds"].split())


def read_site_cells(path: Path) -> Iterator[SiteCells | str]:
    """Each row of a file, or in words why it has no place; `SettingError` where the file is no list of sites."""
    if path.stat().st_size > _MOST_BYTES:
        raise SettingError(f"{path}: larger than {_MOST_BYTES // 1_000_000} MB; cut the extract to military sites")
    if path.suffix.lower() == ".csv":
        yield from _of_csv(path)
    else:
        yield from _of_geojson(path)


def _of_csv(path: Path) -> Iterator[SiteCells | str]:
    columns, _ = load_columns()
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            dialect = csv.Sniffer().sniff(file.readline() or ",", delimiters=",;\t")
            file.seek(0)
            rows = csv.DictReader(file, dialect=dialect)
            known = {name.casefold() for name in rows.fieldnames or ()}
            if not known & set(columns["name"]) or not known & {*columns["lat"], *columns["point"]}:
                raise SettingError(
                    f"{path}: no columns for a name and coordinates (name, lat, lon); it has {_few(known)}"
                )
            for row in rows:
                yield _of_row({key.casefold(): value for key, value in row.items() if key and isinstance(value, str)})
    except (UnicodeDecodeError, csv.Error) as error:
        raise SettingError(f"{path}: no CSV in UTF-8 ({error})") from error


def _few(names: set[str]) -> str:
    return ", ".join(sorted(names)[:8]) or "none"


def _of_row(row: dict[str, str]) -> SiteCells | str:
    cells = _ours(row)
    if found := _WKT.search(cells.get("point", "")):
        return _placed(cells, found[2], found[1])
    return _placed(cells, cells.get("lat", ""), cells.get("lon", ""))


def _placed(cells: dict[str, str], lat: str, lon: str, extent_m: float = 0.0) -> SiteCells | str:
    try:
        north, east = float(lat), float(lon)
    except ValueError:
        return f"no coordinates: {cells.get('name', '?')}"
    if not (-90 <= north <= 90 and -180 <= east <= 180):
        return f"no point on Earth: {cells.get('name', '?')} at {lat}, {lon}"
    return SiteCells(cells, north, east, extent_m)


def _of_geojson(path: Path) -> Iterator[SiteCells | str]:
    try:
        data = path.read_bytes().removeprefix(b"\xef\xbb\xbf")
        features = _features(data)
    except (msgspec.MsgspecError, UnicodeDecodeError) as error:
        raise SettingError(f"{path}: no GeoJSON of features ({error})") from error
    for feature in features:
        row = {key.casefold(): str(value) for key, value in (feature.properties or {}).items() if value is not None}
        if feature.id is not None:
            row.setdefault("id", str(feature.id))
        cells = _ours(row)
        points = list(_points(feature.geometry.coordinates)) if feature.geometry else []
        if not points:
            yield f"no geometry: {cells.get('name', '?')}"
            continue
        east, north = ([point[axis] for point in points] for axis in (0, 1))
        lat, lon = (min(north) + max(north)) / 2, (min(east) + max(east)) / 2
        extent = max(max(north) - min(north), max(east) - min(east)) / 2 * _DEGREES_TO_M
        yield _placed(cells, str(lat), str(lon), extent)


def _features(data: bytes) -> list[_Feature]:
    """Those of a collection, or one a line (RFC 8142, with its separators or without), however they are spaced."""
    try:
        found: _Collection | _Feature = msgspec.json.decode(data, type=_Collection | _Feature)
    except msgspec.ValidationError:
        raise
    except msgspec.DecodeError:
        parts = data.split(b"\x1e") if b"\x1e" in data else data.splitlines()
        return [msgspec.json.decode(part, type=_Feature) for part in parts if part.strip()]
    return found.features if isinstance(found, _Collection) else [found]


def _points(coordinates: object) -> Iterator[tuple[float, float]]:
    """The points of a geometry of any kind, however deep its lists."""
    waiting = [coordinates]
    while waiting:
        here = waiting.pop()
        if not isinstance(here, list):
            continue
        if len(here) >= 2 and all(isinstance(value, int | float) for value in here[:2]):
            yield float(here[0]), float(here[1])
        else:
            waiting.extend(here)


def _ours(row: dict[str, str]) -> dict[str, str]:
    """Cells by our names: the first filled column of each, all of them for the other names."""
    columns, _ = load_columns()
    found = {}
    for ours, theirs in columns.items():
        filled = [row[name].strip() for name in theirs if row.get(name, "").strip()]
        if filled:
            found[ours] = ";".join(filled) if ours == "names" else filled[0]
    return found
