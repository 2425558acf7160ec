"""What a correction points to: an entity of the record, or one that only the tables know."""

from __future__ import annotations

from collections import Counter
from datetime import date
from typing import TYPE_CHECKING, Final

import msgspec

from vedette.errors import SettingError
from vedette.lexicon import load_actors, open_gazetteer, open_sites
from vedette.records import ClaimPlace, Filler
from vedette.run.asking import ask_held, ask_subjects, ask_told
from vedette.run.bearing import marked_claims
from vedette.run.subjects import find_among

if TYPE_CHECKING:
    from vedette.lexicon.gazetteer import GazetteerRow
    from vedette.records import PlaceRef
    from vedette.store import Store

__all__ = ["Target", "find_target"]

BY_GEONAMES: Final = "place:geonames-"
TOWN_M: Final = 25_000
REGION_M: Final = 100_000


class Target(msgspec.Struct, frozen=True):
    """`Target(Filler(None, None, "site", "site:air-base-201", …), ClaimPlace("Air Base 201", 16.95, 8.01, …))`.

    `place` is `None` where the entity is no ground, or its ground is not known.
    """

    filler: Filler
    place: ClaimPlace | None


def find_target(store: Store, asked: str, *, ground: bool = False) -> Target:
    """`find_target(store, "air base 201")` -> that site with its ground; by id or name.

    With `ground` a capital is the town, not the government that it often stands for.

    What is on record comes first, then the tables of actors, sites and places. Raises `SettingError` for what nobody
    knows, and for a name that several places have.
    """
    listed = _of_tables(asked, ground=ground)
    if ground and listed and listed.place:
        return listed
    counts = ask_subjects(store, known=date.max)
    try:
        ref = find_among(asked, counts, any_told=bool(counts)).ref
    except SettingError:
        if listed is None:
            raise
        return listed
    filler = Filler(None, None, ref.kind, ref.id, ref.name, ref.country)
    return Target(filler, _ground_on_record(store, ref.id, ref.name) or (listed.place if listed else None))


def _ground_on_record(store: Store, entity: str, name: str) -> ClaimPlace | None:
    """Where the claims that name it lie, most of them."""
    held = ask_held(store, known=date.max)
    places: Counter[PlaceRef] = Counter()
    first: dict[PlaceRef, str] = {}
    for told, claim in marked_claims(f"is {entity}", held):
        for place in (told.places[number] for number in claim.places):
            if place.name == name:
                places[place] += 1
                first.setdefault(place, claim.id)
    wanted = [first[place] for place, _ in places.most_common(1)]
    return next((item.claim.place for item in ask_told(store, wanted, known=date.max)), None)


def _of_tables(asked: str, *, ground: bool) -> Target | None:
    actors = load_actors()
    actor = None if ground else actors.actor(asked) or actors.actor_named(asked)
    if actor:
        return Target(Filler(None, None, actor.kind, actor.id, actor.name, actor.country), None)
    match = open_sites().find(asked)
    if match and match.score == 1:
        site = match.site
        place = ClaimPlace(site.name, site.lat, site.lon, float(site.radius_m), site.country, 1)
        return Target(Filler(None, None, "site", site.id, site.name, site.country), place)
    row = _row(asked)
    if row is None:
        return None
    radius = float(row.radius_m)
    place = ClaimPlace(row.name, row.lat, row.lon, radius, row.country, 1 if radius <= TOWN_M else _wide(radius))
    return Target(Filler(None, None, "place", f"{BY_GEONAMES}{row.geonames}", row.name, row.country), place)


def _wide(radius: float) -> int:
    return 3 if radius > REGION_M else 2


def _row(asked: str) -> GazetteerRow | None:
    gazetteer = open_gazetteer()
    if asked.startswith(BY_GEONAMES):
        wanted = asked.removeprefix(BY_GEONAMES)
        ids = gazetteer.column("geonames").tolist()
        return gazetteer.row(ids.index(int(wanted))) if wanted.isdigit() and int(wanted) in ids else None
    rows = [row for row in gazetteer.lookup(asked) if row.geonames]
    if len(rows) > 1:
        listed = "; ".join(f"{row.name}, {row.country} ({BY_GEONAMES}{row.geonames})" for row in rows[:5])
        raise SettingError(f"'{asked}' may be {listed}: give the id")
    return rows[0] if rows else None
