"""Airports of the gazetteer, by name, city and ICAO or IATA code: from airportsdata.

A code is kept as the name "code DRRN", so that "Ain" is not Wainwright Airport (AIN): see `Gazetteer.matches`.
"""

from __future__ import annotations

import re

import airportsdata

from gazetteer_entry import Entry
from gazetteer_tables import alpha3_of

__all__ = ["read_airports"]

_CODE = re.compile(r"[A-Z]{4}")
_AIRPORT_RADIUS_M = 3_000


def read_airports() -> list[Entry]:
    """Airports with an IATA code, or with an ICAO code outside the USA's private strips."""
    alpha3 = alpha3_of()
    kept = [
        airport
        for airport in airportsdata.load("ICAO").values()
        if airport["iata"] or (_CODE.fullmatch(airport["icao"]) and airport["country"] != "US")
    ]
    return [
        Entry(
            airport["name"],
            "airport",
            float(airport["lat"]),
            float(airport["lon"]),
            country=alpha3.get(airport["country"], ""),
            names=_names(airport["name"], airport["city"], airport["icao"], airport["iata"]),
            radius_m=_AIRPORT_RADIUS_M,
        )
        for airport in kept
        if airport["name"]
    ]


def _names(name: str, city: str, icao: str, iata: str) -> tuple[str, ...]:
    plain = re.sub(r"\b(?:International|Intl\.?|Regional|Municipal) ", "", name)
    cities = (f"{city} Airport", f"{city} International Airport") if city else ()
    codes = (f"code {code}" for code in (icao, iata) if code)
    return tuple(dict.fromkeys((plain, *codes, *cities)))
