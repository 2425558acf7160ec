"""Which claims and lines of the ledger speak of a subject or of a part of it: unit and force, base and country."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from vedette.lexicon import load_actors
from vedette.merge import group_grounds, kilometres
from vedette.records import PlaceRef
from vedette.run.subjects import name_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from vedette.merge import ReportedClaim
    from vedette.records import Claim, Filler, Presence
    from vedette.run.subjects import Subject

__all__ = ["GROUND", "Grounds", "claims_on", "places_of", "presences_of"]

GROUND: Final = frozenset({"site", "place"})
REGION_M: Final = 60_000.0
"""Radius from which a place is a region, which holds what lies in it."""
METRES: Final = 1000.0


class Grounds:
    """Which places are one ground, over claims and lines together.

    `Grounds(subject, places, presences).of(subject)` -> the places that are the subject's own ground, or lie in it.
    Of the places that claims speak of, only those of the subject's country are looked at, and only where it is ground
    itself.
    """

    def __init__(self, subject: Subject, spoken: Iterable[PlaceRef], presences: Iterable[Presence]) -> None:
        ground = subject.ref.kind in GROUND
        places = [place for place in spoken if ground and place.country == subject.ref.country]
        self._faces = group_grounds([*places, *(presence.place for presence in presences)])

    def of(self, subject: Subject) -> frozenset[PlaceRef]:
        """All places on the subject's ground; of a region, also those within it."""
        own = [place for place in self._faces if _is_named(place, subject)]
        faces = {self._faces[place] for place in own}
        regions = [place for place in own if (place.radius_m or 0) >= REGION_M]
        return frozenset(
            place
            for place, face in self._faces.items()
            if face in faces or any(_within(place, region) for region in regions)
        )

    def face(self, place: PlaceRef) -> PlaceRef:
        """The place by which a ground is named."""
        return self._faces.get(place, place)


def claims_on(subject: Subject, told: Sequence[ReportedClaim], grounds: Grounds) -> list[ReportedClaim]:
    """`claims_on(niger, claims, grounds)` -> the claims on Niger, on its bases, and on its forces."""
    places = grounds.of(subject) if subject.ref.kind in GROUND else frozenset[PlaceRef]()
    return [item for item in told if _speaks_of(item, subject, places)]


def _speaks_of(item: ReportedClaim, subject: Subject, places: frozenset[PlaceRef]) -> bool:
    claim, ref = item.claim, subject.ref
    fillers = [filler for role in claim.roles.values() for filler in role]
    if any(_is_part(filler, subject) for filler in fillers):
        return True
    if ref.kind == "state":
        return bool(claim.place and claim.place.country == ref.country)
    if ref.kind in GROUND:
        return any(place in places for place in places_of(claim))
    if ref.kind == "outlet" and item.outlet and name_words(item.outlet) == name_words(ref.name):
        return True
    return any(hop.entity in subject.ids or name_words(hop.who) == name_words(ref.name) for hop in claim.chain)


def _is_part(filler: Filler, subject: Subject) -> bool:
    if filler.entity is None:
        return False
    if subject.ref.kind == "state" and filler.country == subject.ref.country:
        return True
    return filler.entity in subject.ids or bool(subject.ids & set(load_actors().wholes(filler.entity)))


def presences_of(subject: Subject, presences: Iterable[Presence], grounds: Grounds) -> list[Presence]:
    """`presences_of(us_forces, situation.presences, grounds)` -> the lines of the United States' forces alone.

    Those whose force or ground the subject is; of a state, those on its ground and abroad.
    """
    ref = subject.ref
    if ref.kind == "state":
        return [p for p in presences if ref.country in (p.host, p.force.country)]
    if ref.kind in GROUND:
        places = grounds.of(subject)
        return [p for p in presences if p.place in places]
    return [p for p in presences if _is_of_force(p, subject)]


def _is_of_force(presence: Presence, subject: Subject) -> bool:
    """Whether a line is of the force asked for, or of one of its units."""
    force = presence.force.entity
    return force in subject.ids or bool(subject.ids & set(load_actors().wholes(force)))


def places_of(claim: Claim) -> list[PlaceRef]:
    """`places_of(claim)` -> `[PlaceRef("place:Agadez", "Agadez", "NER", 16.97, 7.99, 5000.0)]`.

    The place of a claim, by its entity where a role names it; `[]` where it has none.
    """
    place = claim.place
    if place is None:
        return []
    named = [f for role in claim.roles.values() for f in role if f.kind in GROUND and f.name == place.name]
    entity = named[0].entity if named else None
    return [PlaceRef(entity, place.name, place.country, place.lat, place.lon, place.radius_m)]


def _is_named(place: PlaceRef, subject: Subject) -> bool:
    if place.entity is not None:
        return place.entity in subject.ids
    return name_words(place.name) == name_words(subject.ref.name) and place.country == subject.ref.country


def _within(place: PlaceRef, region: PlaceRef) -> bool:
    apart = kilometres(place, region)
    return place.country == region.country and apart is not None and apart * METRES <= (region.radius_m or 0)
