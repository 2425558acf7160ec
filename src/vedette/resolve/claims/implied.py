"""Where something happens that says no place, by what the report said before of the same force."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from vedette.records import Filler

if TYPE_CHECKING:
    from collections.abc import Sequence

    from vedette.records import Claim

__all__ = ["with_implied_places"]

REACHED = frozenset({"arrive", "deploy", "presence", "relocate"})
"""Frames whose place is where a force is or comes to."""
LEFT = frozenset({"arrive", "deploy", "presence"})
"""Frames whose place is one that a force can leave."""
MOST_BEFORE = 40
MOST_BESIDE = 6


def with_implied_places(claims: Sequence[Claim]) -> tuple[Claim, ...]:
    """`with_implied_places(…)` of "France sends men to Gao. The first arrived on Monday." -> both with Gao as place.

    An arrival without a place gets that of the last claim of where the same force, else any force, comes to, as a
    filler without a span; a withdrawal, as its `place` alone, where its own words put the force ("the soldiers at Gao
    will leave"). Others stay as they are.
    """
    told: list[Claim] = []
    for at, claim in enumerate(claims):
        if claim.frame == "withdraw" and claim.place is None and "place" not in claim.roles:
            near = (*claims[max(0, at - MOST_BESIDE) : at], *claims[at + 1 : at + 1 + MOST_BESIDE])
            told.append(with_place_of_force(claim, near))
        else:
            told.append(with_place(claim, told[-MOST_BEFORE:]))
    return tuple(claim for claim in told if not is_nowhere(claim))


def is_nowhere(claim: Claim) -> bool:
    """Whether an arrival that was read is one of which neither its words nor the report before it say where."""
    return claim.frame == "arrive" and "place" not in claim.roles and bool(claim.trigger)


def with_place_of_force(claim: Claim, near: Sequence[Claim]) -> Claim:
    """A withdrawal from where the words for its force say that the force is."""
    spans = [(one.start, one.end) for one in claim.roles.get("force", ()) if one.start is not None]
    for other in near:
        same = any((one.start, one.end) in spans or holds(claim, one) for one in other.roles.get("force", ()))
        if other.frame in LEFT and other.place is not None and other.polarity == "affirmed" and same:
            return msgspec.structs.replace(claim, place=other.place)
    return claim


def holds(claim: Claim, filler: Filler) -> bool:
    """Whether a filler stands inside a claim's force: "French soldiers" in "some of the French soldiers in Gao"."""
    forces = [one for one in claim.roles.get("force", ()) if one.start is not None and one.end is not None]
    return filler.start is not None and any(
        (one.start or 0) <= filler.start and (filler.end or 0) <= (one.end or 0) for one in forces
    )


def with_place(claim: Claim, before: Sequence[Claim]) -> Claim:
    if "place" in claim.roles or claim.frame != "arrive":
        return claim
    known = last_of(before, REACHED, forces_of(claim)) or last_of(before, REACHED, None)
    if known is None:
        return claim
    ground = known.roles.get("place") or known.roles.get("destination") or ()
    filler = next((Filler(None, None, one.kind, one.entity, one.name, one.country) for one in ground), None)
    if filler is None:
        return claim
    return msgspec.structs.replace(claim, roles={**claim.roles, "place": (filler,)}, place=claim.place or known.place)


def last_of(before: Sequence[Claim], frames: frozenset[str], forces: frozenset[str] | None) -> Claim | None:
    """The last claim of some frames that has a place, of one of the forces where they are given."""
    for claim in reversed(before):
        fitting = forces is None or bool(forces & forces_of(claim))
        if claim.frame in frames and claim.place is not None and claim.polarity == "affirmed" and fitting:
            return claim
    return None


def forces_of(claim: Claim) -> frozenset[str]:
    return frozenset(one.entity for one in claim.roles.get("force", ()) if one.entity is not None)
