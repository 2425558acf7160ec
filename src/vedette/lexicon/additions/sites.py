"""Lists of military sites (Wikidata, OpenStreetMap, one's own) as sites beside the packaged ones."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import msgspec
import numpy as np

from vedette.lexicon.actors.table import slug
from vedette.lexicon.additions.folder import SITES, add_summary
from vedette.lexicon.additions.importing import Imported
from vedette.lexicon.additions.names import is_latin
from vedette.lexicon.additions.site_files import SiteCells, load_columns, read_site_cells
from vedette.lexicon.additions.work import FIRST_BAD
from vedette.lexicon.countries import load_states
from vedette.lexicon.gazetteer import fold_name
from vedette.lexicon.gazetteer.layout import KINDS
from vedette.lexicon.site_names import parse_site_name
from vedette.lexicon.sites import Site
from vedette.lexicon.tables import read_rows

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from vedette.lexicon.gazetteer import Gazetteer

__all__ = ["import_sites"]

_LEAST_M, _MOST_M, _POINT_M = 1_000, 30_000, 2_000
_SPLIT = re.compile(r"[;|]|, (?=[A-Z])")
_QID = re.compile(r"Q\d+$")
NO_NAME = "no name in Latin script"
LEFT_OUT = "a kind that no report names (bunkers, trenches, danger areas)"


def import_sites(path: Path, folder: Path, gazetteer: Gazetteer, *, told: Callable[[str, float], None]) -> Imported:
    """`import_sites(Path("bases.csv"), folder, open_gazetteer(), told=…)` -> `Imported("sites/bases.jsonl", …)`.

    A row needs a name and coordinates. Without a country the site gets that of the nearest town. A file of the same
    name takes the place of what was imported from it before.
    """
    maker = _Maker(path.name, gazetteer)
    sites: dict[str, Site] = {}
    for number, row in enumerate(read_site_cells(path)):
        site = row if isinstance(row, str) else maker.site(row, number)
        if isinstance(site, Site):
            sites[site.id] = site
        elif site in (NO_NAME, LEFT_OUT):
            maker.dropped[site] = maker.dropped.get(site, 0) + 1
        else:
            maker.bad.append(f"{path.name}, row {number + 1}: {site}")
    told(path.name, 1.0)
    name = f"{SITES}/{path.stem}.jsonl"
    (folder / SITES).mkdir(parents=True, exist_ok=True)
    (folder / name).write_bytes(b"".join(msgspec.json.encode(site) + b"\n" for site in sites.values()))
    kinds = [site.kind for site in sites.values()]
    done = Imported(
        name=name, sources=(path.name,), kept={kind: kinds.count(kind) for kind in sorted(set(kinds))},
        dropped=maker.dropped, bad=len(maker.bad), bad_lines=tuple(maker.bad[:FIRST_BAD]), rows=len(sites),
        day=maker.day, attribution=f"{path.name}; name its source as its licence asks",
    )  # fmt: skip
    add_summary(folder, done)
    return done


class _Maker:
    """Cells to sites."""

    def __init__(self, source: str, gazetteer: Gazetteer) -> None:
        self.source = source
        self.day = datetime.now(UTC).date().isoformat()
        self.dropped: dict[str, int] = {}
        self.bad: list[str] = []
        self._towns = _NearestTown(gazetteer)
        codes = {row["alpha2"].casefold(): row["alpha3"] for row in read_rows("countries.csv")}
        names = {name: state.iso3 for state in load_states().values() for name in (state.name, *state.names)}
        self._countries = codes | {fold_name(name): iso3 for name, iso3 in names.items()}
        self._countries |= {iso3.casefold(): iso3 for iso3 in codes.values()}

    def site(self, row: SiteCells, number: int) -> Site | str:
        """A site, or in words why there is none."""
        cells = row.cells
        name = next((n for n in _listed(cells.get("name", ""), cells.get("names", "")) if is_latin(n.encode())), None)
        if name is None:
            return NO_NAME
        kind = cells.get("kind", "").casefold().replace("_", " ")
        if kind.replace(" ", "_") in load_columns()[1]:
            return LEFT_OUT
        near, nearest = self._towns.find(row.lat, row.lon)
        country = self.country(cells.get("country", "")) or nearest
        operator = self.country(cells.get("operator", "")) or country
        return Site(
            id=_site_id(cells.get("id", ""), name, country, number),
            name=name,
            names=tuple(n for n in _listed(cells.get("names", "")) if n != name and is_latin(n.encode())),
            kind=_kind(kind, name),
            lat=round(row.lat, 5),
            lon=round(row.lon, 5),
            radius_m=round(min(_MOST_M, max(_LEAST_M, row.extent_m)) if row.extent_m else _POINT_M),
            country=country,
            operators=(operator,),
            town=cells.get("town", "") or near,
            note=f"{self.source}, imported {self.day}",
        )

    def country(self, words: str) -> str | None:
        """`country("Niger")`, `country("NE")`, `country("NER")` -> `"NER"`."""
        return self._countries.get(fold_name(words)) if words else None


def _listed(*cells: str) -> list[str]:
    return [name.strip() for cell in cells for name in _SPLIT.split(cell) if name.strip()]


def _kind(words: str, name: str) -> str:
    kinds = parse_site_name(words).kinds + parse_site_name(name).kinds
    return next((kind for kind in kinds if kind != "base"), "facility")


def _site_id(given: str, name: str, country: str, number: int) -> str:
    if qid := _QID.search(given):
        return f"site:{qid[0].casefold()}"
    return f"site:{slug(name)[:60]}-{country.casefold()}-{slug(given)[-24:] or number}"


class _NearestTown:
    """`_NearestTown(gazetteer).find(16.97, 7.99)` -> `("Agadez", "NER")`: by degrees, good enough for a country."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        self._gazetteer = gazetteer
        kinds = np.asarray(gazetteer.column("kind"))
        rows = np.flatnonzero(kinds == KINDS.index("town"))
        self._rows = rows[np.argsort(np.asarray(gazetteer.degrees("lat"))[rows], kind="stable")]
        self._lat, self._lon = (np.asarray(gazetteer.degrees(axis))[self._rows].astype("f8") for axis in ("lat", "lon"))

    def find(self, lat: float, lon: float) -> tuple[str, str]:
        """Name and country of the nearest town; empty where there is none within five degrees."""
        low, high = np.searchsorted(self._lat, [lat - 5, lat + 5])
        if low == high:
            return "", ""
        east = ((self._lon[low:high] - lon + 180) % 360 - 180) * np.cos(np.radians(lat))
        row = self._gazetteer.row(int(self._rows[low + np.argmin((self._lat[low:high] - lat) ** 2 + east**2)]))
        return row.name, row.country or ""
