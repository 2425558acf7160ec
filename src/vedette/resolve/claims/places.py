"""Where a claim is so: the place of the role that its frame goes by."""

from __future__ import annotations

from typing import TYPE_CHECKING

from vedette.records import ClaimPlace

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from vedette.resolve.entities.meaning import Meaning

__all__ = ["of_meaning", "place_of_claim"]

ROLES = {
    "withdraw": ("place", "force"),
    "relocate": ("destination", "place"),
    "arrive": ("place", "destination"),
    "deploy": ("place", "destination"),
    "location": ("site",),
    "presence": ("facility", "place"),
    "handover": ("site",),
    "close": ("site",),
    "establish": ("site", "place"),
    "access": ("object",),
    "ownership": ("owned",),
    "attack": ("place", "target"),
}
"""Roles by frame, the first that is ground counts; other frames go by `place`, then `site`."""
OTHER_ROLES = ("place", "site")
GROUND = frozenset({"place", "site"})
NEAR_KM = 100_000


def place_of_claim(frame: str, roles: Mapping[str, Sequence[Meaning]]) -> ClaimPlace | None:
    """`place_of_claim("withdraw", {"place": [Niamey], …})` -> `ClaimPlace("Niamey", 13.51, 2.11, 10000, "NER", 1)`.

    A withdrawal is where the force leaves, a move where it ends, a location the site itself; `None` where no role is
    ground.
    """
    for role in ROLES.get(frame, OTHER_ROLES):
        for meaning in roles.get(role, ()):
            if meaning.kind in GROUND:
                return of_meaning(meaning)
    return None


def of_meaning(meaning: Meaning) -> ClaimPlace:
    return ClaimPlace(
        name=meaning.name or "",
        lat=meaning.lat,
        lon=meaning.lon,
        radius_m=meaning.radius_m,
        country=meaning.country,
        precision=precision_of(meaning),
    )


def precision_of(meaning: Meaning) -> int:
    """1 a named place or site, 2 part of a region, 3 a region or country (as ACLED codes it)."""
    if meaning.form == "country" or (meaning.radius_m or 0) > NEAR_KM:
        return 3
    return 1 if meaning.lat is not None and (meaning.radius_m or 0) <= NEAR_KM / 4 else 2
