"""The places and forces that a person names in a rule."""

from __future__ import annotations

from typing import TYPE_CHECKING

from vedette.errors import SettingError
from vedette.lexicon import load_actors, open_gazetteer, open_sites
from vedette.lexicon.countries import load_states
from vedette.records import PlaceRef, WatchedForce
from vedette.run.subjects import name_words

if TYPE_CHECKING:
    from vedette.lexicon.gazetteer import GazetteerRow

__all__ = ["find_force", "find_place"]


def find_place(asked: str) -> PlaceRef:
    """`find_place("Niger")` -> `PlaceRef("state:NER", "Niger", "NER", …)`; also sites and towns: `"Agadez, Niger"`.

    A country by name or code, then a military site, then a place of the gazetteer, the most populous first. Raises
    `SettingError` where none of them has the name.
    """
    name, _, within = asked.rpartition(",")
    country = _country(within) if name else None
    if name and country is None:
        name = asked
    state = _country(asked)
    if state:
        return PlaceRef(f"state:{state}", load_states()[state].name, state, None, None, None)
    name = (name or asked).strip()
    match = open_sites().find(name, country_hint=country)
    if match and match.score >= 0.95:
        site = match.site
        return PlaceRef(site.id, site.name, site.country, site.lat, site.lon, float(site.radius_m))
    row = _row(name, country)
    if row is None:
        raise SettingError(
            f"place: nothing is called '{asked}'; give a country, a military site, or a town as TOWN, COUNTRY"
        )
    return PlaceRef(None, row.name, row.country, row.lat, row.lon, float(row.radius_m))


def _row(name: str, country: str | None) -> GazetteerRow | None:
    rows = [row for row in open_gazetteer().lookup(name) if row.country and country in (None, row.country)]
    return rows[0] if rows else None


def find_force(asked: str) -> WatchedForce:
    """`find_force("Russia")` -> `WatchedForce("Russia", country="RUS")`; `"Africa Corps"` -> that force by its id.

    A country stands for all of its forces. Raises `SettingError` where the tables know nobody of that name.
    """
    country = _country(asked)
    if country:
        return WatchedForce(load_states()[country].name, country=country)
    actor = load_actors().actor_named(asked)
    if actor is None:
        raise SettingError(f"force: the tables know nobody called '{asked}'; give a country, or a force by its name")
    if actor.kind in {"state", "government"} and actor.country:
        return WatchedForce(load_states()[actor.country].name, country=actor.country)
    return WatchedForce(actor.name, entity=actor.id)


def _country(asked: str) -> str | None:
    states, wanted = load_states(), name_words(asked)
    if asked.strip().upper() in states and asked.strip().isupper():
        return asked.strip().upper()
    named = (code for code, state in states.items() if wanted in map(name_words, (state.name, *state.names)))
    return next(named, None)
