"""What a correction points to: an entity of the record, or one that only the tables know."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final

import msgspec

from vedette.errors import SettingError
from vedette.lexicon import load_actors, open_gazetteer, open_sites
from vedette.records import ClaimPlace, Filler
from vedette.run.subjects import find_subject

if TYPE_CHECKING:
    from collections.abc import Sequence

    from vedette.lexicon.gazetteer import GazetteerRow
    from vedette.merge import ReportedClaim

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


def find_target(asked: str, told: Sequence[ReportedClaim], *, ground: bool = False) -> Target:
    """`find_target("air base 201", claims)` -> that site with its ground; by id or name.

    With `ground` a capital is the town, not the government that it often stands for.

    What is on record comes first, then the tables of actors, sites and places. Raises `SettingError` for what nobody
    knows, and for a name that several places have.
    """
    listed = _of_tables(asked, ground=ground)
    if ground and listed and listed.place:
        return listed
    try:
        ref = find_subject(asked, told).ref
    except SettingError:
        if listed is None:
            raise
        return listed
    filler = Filler(None, None, ref.kind, ref.id, ref.name, ref.country)
    return Target(filler, _ground_on_record(ref.id, ref.name, told) or (listed.place if listed else None))


def _ground_on_record(entity: str, name: str, told: Sequence[ReportedClaim]) -> ClaimPlace | None:
    """Where the claims that name it lie, most of them."""
    found = Counter(
        item.claim.place
        for item in told
        if item.claim.place
        and item.claim.place.name == name
        and any(filler.entity == entity for held in item.claim.roles.values() for filler in held)
    )
    return found.most_common(1)[0][0] if found else None


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
