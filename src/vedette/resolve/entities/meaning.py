"""What words mean, before a role says which face of a nation is meant."""

from __future__ import annotations

import msgspec

from vedette.lexicon.actors.lookup import armed_forces_of, government_of, state_actor

__all__ = ["NATION_FORMS", "Meaning", "as_kind"]

NATION_FORMS = frozenset({"country", "people", "capital", "seat", "adjective"})
OF_NATION = {"force": armed_forces_of, "government": government_of, "state": state_actor}


def as_kind(meaning: Meaning, kind: str) -> Meaning:
    """`as_kind(meaning of "the Americans", "force").entity` -> `"force:USA"`; others stay."""
    if meaning.form not in NATION_FORMS or meaning.country is None or kind == meaning.kind:
        return meaning
    if kind in OF_NATION:
        actor = OF_NATION[kind](meaning.country)
        return msgspec.structs.replace(meaning, entity=actor.id, kind=kind, name=actor.name)
    if kind == "person":
        return msgspec.structs.replace(meaning, entity=f"person:people-{meaning.country.lower()}", kind=kind)
    return meaning


class Meaning(msgspec.Struct, frozen=True):
    """`Meaning("state:USA", "state", "United States", "USA", form="people", plural=True)` of "the Americans".

    `form` is country, people, capital, seat or adjective for a nation's words; else name, described, person, place,
    site, agreement or group. `head` is the folded head noun. Ground has coordinates.
    """

    entity: str | None
    kind: str
    name: str | None
    country: str | None = None
    form: str = "name"
    head: str = ""
    plural: bool = False
    geonames: int | None = None
    lat: float | None = None
    lon: float | None = None
    radius_m: float | None = None
    wikidata: str | None = None
    nations: tuple[str, ...] = ()
