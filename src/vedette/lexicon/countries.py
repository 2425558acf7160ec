"""States and regions with their names, adjectives, peoples, capitals and seats, from `data/countries/`."""

from __future__ import annotations

import csv
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING

import msgspec

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["Region", "State", "load_not_countries", "load_regions", "load_states", "read_table"]


def read_table(folder: str, name: str) -> Iterator[dict[str, str]]:
    """`read_table("countries", "states")` -> the rows of `data/countries/states.csv`, each by column name."""
    table = resources.files("vedette.lexicon") / "data" / folder / f"{name}.csv"
    with table.open(encoding="utf-8") as lines:
        yield from csv.DictReader(lines)


def listed(cell: str | None) -> tuple[str, ...]:
    """`listed("US;U.S.")` -> `("US", "U.S.")`."""
    return tuple(part.strip() for part in (cell or "").split(";") if part.strip())


def people_of(adjectives: tuple[str, ...]) -> tuple[str, ...]:
    """`people_of(("Chadian",))` -> `("Chadian", "Chadians")`, where the table names no irregular form."""
    plain = [word for word in adjectives if word.endswith(("an", "i", "ot", "Czech", "in"))]
    same = [word for word in adjectives if word.endswith("ese")]
    return (*(form for word in plain for form in (word, word + "s")), *same)


@cache
def load_states() -> dict[str, State]:
    """`load_states()["NER"].adjectives` -> `("Nigerien", "Nigérien", …)`, by ISO 3166-1 alpha-3 code."""
    states = {}
    for row in read_table("countries", "states"):
        adjectives = listed(row["adjectives"])
        states[row["iso3"]] = State(
            iso3=row["iso3"],
            name=row["name"],
            names=listed(row["names"]),
            adjectives=adjectives,
            people=listed(row["people"]) or people_of(adjectives),
            capital=row["capital"] or None,
            seats=listed(row["seats"]),
            wikidata=row["wikidata"] or None,
        )
    return states


@cache
def load_regions() -> tuple[Region, ...]:
    """`load_regions()[0]` -> `Region("place:kurdistan-iraq", "Kurdistan Region of Iraq", "IRQ", …)`."""
    return tuple(
        Region(row["id"], row["name"], row["country"] or None, listed(row["names"]), listed(row["adjectives"]))
        for row in read_table("countries", "regions")
    )


@cache
def load_not_countries() -> tuple[str, ...]:
    """`load_not_countries()` -> `("New Mexico", …)`: phrases in which a country's name means no country."""
    return tuple(row["phrase"] for row in read_table("countries", "not_countries"))


class State(msgspec.Struct, frozen=True):
    """`State("TCD", "Chad", ("Tchad",), ("Chadian",), ("Chadian", "Chadians"), "N'Djamena", (), "Q657")`.

    `people` are the nouns for its people, `seats` the places and palaces that stand for its government.
    """

    iso3: str
    name: str
    names: tuple[str, ...]
    adjectives: tuple[str, ...]
    people: tuple[str, ...]
    capital: str | None
    seats: tuple[str, ...]
    wikidata: str | None

    @property
    def named_in_prose(self) -> str:
        """`"the United States"`, `"Chad"`: the name as it follows a preposition."""
        the = f"the {self.name}"
        return the if the in self.names else self.name


class Region(msgspec.Struct, frozen=True):
    """`Region("place:chechnya", "Chechnya", "RUS", ("Chechnya",), ("Chechen",))`: ground that is no state."""

    id: str
    name: str
    country: str | None
    names: tuple[str, ...]
    adjectives: tuple[str, ...]
