"""Where outlets are at home, from `data/outlet_homes.csv`, and the countries of internet domains."""

from __future__ import annotations

from functools import cache

import msgspec

from vedette.lexicon.tables import read_rows

__all__ = ["OutletTown", "country_of_domain", "find_outlet_town"]


class OutletTown(msgspec.Struct, frozen=True):
    """`OutletTown("Columbus", "Ohio", "USA")`: town, first-level division where it is needed, ISO alpha-3 country."""

    town: str
    division: str | None
    country: str


def find_outlet_town(host: str) -> OutletTown | None:
    """`find_outlet_town("news.latimes.com")` -> `OutletTown("Los Angeles", "California", "USA")`, else `None`."""
    labels = host.casefold().split(".")
    for first in range(len(labels) - 1):
        if home := _towns().get(".".join(labels[first:])):
            return home
    return None


def country_of_domain(host: str) -> str | None:
    """`country_of_domain("oxfordmail.co.uk")` -> `"GBR"`; `None` for .com and for domains sold to all the world."""
    return _domains().get(host.casefold().rpartition(".")[2])


@cache
def _towns() -> dict[str, OutletTown]:
    rows = read_rows("outlet_homes.csv")
    return {row["host"]: OutletTown(row["town"], row["division"] or None, row["country"]) for row in rows}


@cache
def _domains() -> dict[str, str]:
    return {row["domain"]: row["alpha3"] for row in read_rows("countries.csv") if row["domain"]}
