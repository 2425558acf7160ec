"""Who can act, by any name: states, governments, armed forces and groups, missions, organisations, outlets."""

from __future__ import annotations

from functools import cache, lru_cache
from typing import TYPE_CHECKING

import msgspec

from vedette.lexicon.actors.describe import Description, describe
from vedette.lexicon.actors.records import Actor, Sense
from vedette.lexicon.actors.table import NameTable, read_name_table
from vedette.lexicon.actors.words import words_of
from vedette.lexicon.countries import load_states, read_table

if TYPE_CHECKING:
    from collections.abc import Collection

    from vedette.lexicon.actors.words import Word

__all__ = [
    "Actor",
    "Actors",
    "Description",
    "Name",
    "Sense",
    "Succession",
    "armed_forces_of",
    "government_of",
    "load_actors",
    "state_actor",
    "successor_of",
]


@cache
def load_actors() -> Actors:
    """`load_actors().actor_named("US forces").id` -> `"force:USA"`; the tables are read once."""
    return Actors(read_name_table())


def state_actor(country: str) -> Actor:
    """`state_actor("TCD")` -> `Actor("state:TCD", "state", "Chad", "TCD")`."""
    state = load_states()[country]
    return Actor(f"state:{country}", "state", state.name, country, None, state.wikidata)


def government_of(country: str) -> Actor:
    """`government_of("FRA").name` -> `"Government of France"`."""
    name = f"Government of {load_states()[country].named_in_prose}"
    return Actor(f"government:{country}", "government", name, country, f"state:{country}")


def armed_forces_of(country: str) -> Actor:
    """`armed_forces_of("USA").name` -> `"Armed forces of the United States"`."""
    name = f"Armed forces of {load_states()[country].named_in_prose}"
    return Actor(f"force:{country}", "force", name, country, f"state:{country}")


KEPT = 16_384
"""Phrases whose look-up is remembered: reports repeat their words."""
KEPT_TEXTS = 4
POSSESSIVES = ("'s", "’s", "'S", "’S")
LONGEST_PHRASE = 400
ARMED = frozenset({"force", "organisation"})
COMPOSED = {"force": armed_forces_of, "government": government_of, "state": state_actor}


def end_of(word: Word) -> int:
    """Where a word ends without its possessive: "Niger" of "Niger's"."""
    return word.end - 2 if word.raw[-2:] in POSSESSIVES else word.end


class Name(msgspec.Struct, frozen=True):
    """A name of the tables in a text: `Name(0, 6, (Sense("adjective", …),))`."""

    start: int
    end: int
    senses: tuple[Sense, ...]


class Actors:
    """The actor tables, for look-up by name and for marking names in a text."""

    def __init__(self, table: NameTable) -> None:
        self.table = table
        self._senses = lru_cache(maxsize=KEPT)(lambda text: table.senses(words_of(text)))
        self._describe = lru_cache(maxsize=KEPT)(lambda text: describe(text, table=table))
        self._names = lru_cache(maxsize=KEPT_TEXTS)(self._find_names)

    def actor_named(self, text: str, *, countries: Collection[str] = ()) -> Actor | None:
        """`actor_named("the Chadian army")` -> `Actor("force:TCD", "force", "Armed forces of Chad", "TCD", …)`.

        A name of the tables first, then a nation's word with the noun of a force, a government or a state.
        `countries` of the text decide among actors of one name ("the SDF"). `None` where the words name nobody.
        """
        senses = self.senses(text)
        if senses:
            return prefer(senses, countries).actor
        return self.actor_described(self.describe(text))

    def actor_described(self, description: Description) -> Actor | None:
        """Who is described: "Boko Haram fighters" are Boko Haram, "Kremlin forces" the armed forces of Russia."""
        actor = description.actor
        if actor is not None and (actor.kind in ARMED or description.kind not in ARMED or description.country is None):
            return actor
        if description.country is None or description.kind not in COMPOSED:
            return None
        return COMPOSED[description.kind](description.country)

    def senses(self, text: str) -> tuple[Sense, ...]:
        """`senses("the Kremlin")` -> the meanings of exactly these words, articles aside; empty where none is known."""
        return self._senses(text) if len(text) <= LONGEST_PHRASE else ()

    def describe(self, text: str) -> Description:
        """`describe("American military personnel")` -> `Description("force", "USA", ("USA",), "personnel", None)`."""
        return self._describe(text[:LONGEST_PHRASE])

    def names_in(self, text: str) -> tuple[Name, ...]:
        """`names_in("French troops left Chad")` -> `(Name(0, 6, …), Name(19, 23, …))`: the tables' names in a text."""
        return self._names(text)

    def _find_names(self, text: str) -> tuple[Name, ...]:
        words = words_of(text)
        return tuple(
            Name(words[match.first].start, end_of(words[match.last - 1]), match.senses)
            for match in self.table.matches(text, words)
        )

    def country_of_words(self, text: str) -> str | None:
        """`country_of_words("Nigerien officials")` -> `"NER"`: the nation that the words speak of, if it is one."""
        return self.describe(text).country

    def actor(self, id: str) -> Actor | None:
        """`actor("force:wagner-group").name` -> `"Wagner Group"`."""
        kind, _, name = id.partition(":")
        if kind in COMPOSED and name in load_states():
            return COMPOSED[kind](name)
        return self.table.actors.get(id)

    def wholes(self, id: str) -> tuple[str, ...]:
        """`wholes("force:quds-force")` -> `("force:islamic-revolutionary-guard-corps", "force:IRN", "state:IRN")`."""
        chain: list[str] = []
        here = self.actor(id)
        while here is not None and here.parent is not None and here.parent not in chain:
            chain.append(here.parent)
            here = self.actor(here.parent)
        return tuple(chain)


@cache
def _successors() -> dict[str, Succession]:
    ids = {actor.name: actor.id for actor in load_actors().table.actors.values()}
    return {
        ids[row["name"]]: Succession(ids[row["successor"]], row["succeeded"])
        for row in read_table("actors", "successors")
        if row["name"] in ids and row["successor"] in ids
    }


def successor_of(id: str) -> Succession | None:
    """`successor_of("force:wagner-group")` -> `Succession("force:africa-corps", "2023-11/2025-06")`."""
    return _successors().get(id)


class Succession(msgspec.Struct, frozen=True):
    """Who took an actor's place, and when, as EDTF: `Succession("force:aussom", "2025-01-01")`."""

    successor: str
    succeeded: str


def prefer(senses: tuple[Sense, ...], countries: Collection[str]) -> Sense:
    """The meaning whose country the text speaks of, else the first of the tables."""
    return next((sense for sense in senses if sense.country in countries), senses[0])
