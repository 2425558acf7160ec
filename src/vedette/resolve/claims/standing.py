"""Where a force stays of which a report says no more than that it stays: "A company remained."."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

if TYPE_CHECKING:
    from collections.abc import Sequence

    from vedette.records import Claim

__all__ = ["with_standing_places"]

PLACED = frozenset({"arrive", "deploy", "presence", "relocate", "withdraw"})
"""Frames whose place is one where a force is, comes to, or was."""
MOST_BEFORE = 12
DOUBTFUL = 0.4
"""The score below which a presence needs a place."""
FARTHEST = 400
"""Letters back to which a place holds for another force than its own too."""


def with_standing_places(claims: Sequence[Claim]) -> tuple[Claim, ...]:
    """`with_standing_places(…)` of "They sent men to Gao. A company stayed." -> the presence too with Gao as place.

    A presence without a place gets that of the last claim before it that puts the same force, or one of the same
    nation, somewhere, else that of the last one near by. Without any such claim a doubtful one is left out: that
    somebody stays, nobody knows where, says nothing.
    """
    told: list[Claim] = []
    for claim in claims:
        if claim.frame != "presence" or "place" in claim.roles:
            told.append(claim)
            continue
        known = standing_of(claim, told[-MOST_BEFORE:])
        if known is None and claim.score >= DOUBTFUL:
            told.append(claim)
        elif known is not None:
            told.append(
                msgspec.structs.replace(
                    claim, roles={**claim.roles, "place": known.roles["place"]}, place=claim.place or known.place
                )
            )
    return tuple(told)


def standing_of(claim: Claim, before: Sequence[Claim]) -> Claim | None:
    """The last claim that puts this force somewhere."""
    names, nations = entities_of(claim), countries_of(claim)
    near = [one for one in reversed(before) if one.frame in PLACED and one.roles.get("place")]
    same = (one for one in near if names & entities_of(one))
    akin = (one for one in near if nations & countries_of(one))
    close = (one for one in near if start_of(claim) - start_of(one) <= FARTHEST)
    return next(same, None) or next(akin, None) or next(close, None)


def start_of(claim: Claim) -> int:
    """Where a claim names its force; where its words begin if it names none."""
    starts = [one.start for one in claim.roles.get("force", ()) if one.start is not None]
    return min(starts, default=claim.evidence[0].start)


def entities_of(claim: Claim) -> frozenset[str]:
    return frozenset(one.entity for one in claim.roles.get("force", ()) if one.entity is not None)


def countries_of(claim: Claim) -> frozenset[str]:
    return frozenset(one.country for one in claim.roles.get("force", ()) if one.country is not None)
