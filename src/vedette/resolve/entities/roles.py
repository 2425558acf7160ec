"""Which face of a nation a role asks for, from `data/actors/role_kinds.csv`."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

import msgspec

from vedette.lexicon.countries import read_table
from vedette.resolve.entities.meaning import NATION_FORMS, Meaning, as_kind

if TYPE_CHECKING:
    from vedette.resolve.entities.ground import Ground

__all__ = ["RoleKinds", "in_role", "role_kinds"]

NOT_ENTITIES = frozenset({"other", "quantity"})


@cache
def role_kinds(frame: str, role: str) -> RoleKinds:
    """`role_kinds("withdraw", "force").people` -> `"force"`; a row for the frame goes before one for all frames."""
    table = _role_table()
    return table.get((frame, role)) or table.get(("*", role)) or ANY_ROLE


@cache
def _role_table() -> dict[tuple[str, str], RoleKinds]:
    return {
        (row["frame"], row["role"]): RoleKinds(
            row["country"], row["people"], row["capital"], row["adjective"], tuple(row["expects"].split(";"))
        )
        for row in read_table("actors", "role_kinds")
    }


def in_role(meaning: Meaning, frame: str, role: str, *, ground: Ground | None = None) -> Meaning:
    """`in_role(meaning of "Paris", "terminate", "partner").entity` -> `"government:FRA"`.

    `ground` gives a country that fills a place its coordinates.
    """
    if meaning.form not in NATION_FORMS or meaning.kind == "place":
        return meaning
    kinds = role_kinds(frame, role)
    kind = {"people": kinds.people, "capital": kinds.capital, "seat": kinds.capital, "adjective": kinds.adjective}
    face = kind.get(meaning.form, kinds.country)
    if meaning.head == "soldiers" and face == "government":
        face = "force"
    if meaning.head == "people" and face == "state":
        face = "government"
    if face == "place" and ground is not None:
        return on_the_ground(meaning, ground)
    return as_kind(meaning, face)


def on_the_ground(meaning: Meaning, ground: Ground) -> Meaning:
    """The land of a state, the town of a capital."""
    spot = ground.country(meaning.country) if meaning.country else None
    if meaning.form == "capital" and meaning.country:
        spot = ground.capital(meaning.country) or spot
    if spot is None:
        return msgspec.structs.replace(meaning, entity=f"place:{meaning.country}", kind="place")
    entity = f"place:geonames-{spot.geonames}" if spot.geonames else f"place:{meaning.country}"
    return msgspec.structs.replace(
        meaning,
        entity=entity,
        kind="place",
        name=spot.name if meaning.form == "capital" else meaning.name,
        form="place" if meaning.form == "capital" else meaning.form,
        geonames=spot.geonames,
        lat=spot.lat,
        lon=spot.lon,
        radius_m=spot.radius_m,
    )


class RoleKinds(msgspec.Struct, frozen=True):
    """What a country's name, a people, a capital and an adjective mean in a role, and the kinds that can fill it."""

    country: str
    people: str
    capital: str
    adjective: str
    expects: tuple[str, ...]

    @property
    def is_entity(self) -> bool:
        return not self.expects or self.expects[0] not in NOT_ENTITIES


ANY_ROLE = RoleKinds("state", "government", "government", "government", ())
