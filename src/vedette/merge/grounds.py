"""Which places are one ground: the base, the post and the town that it lies by."""

from __future__ import annotations

import math
from collections import Counter
from typing import TYPE_CHECKING, Final

from vedette.merge.roots import name_key

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from vedette.records import PlaceRef

__all__ = ["group_grounds", "kilometres", "shown_place"]

NEAR_KM: Final = 15.0
"""Places of one country within this distance are one ground, unless one of them is a whole region."""
SAME_POINT_KM: Final = 1.0
"""Regions of one middle are one: "a base in Niger" lies somewhere in Niger."""
REGION_M: Final = 60_000.0
EARTH_KM: Final = 12742.0


def kilometres(one: PlaceRef, two: PlaceRef) -> float | None:
    """Great-circle distance; `None` where either has no coordinates."""
    if one.lat is None or one.lon is None or two.lat is None or two.lon is None:
        return None
    a, b, c, d = map(math.radians, (one.lat, one.lon, two.lat, two.lon))
    half = math.sin((c - a) / 2) ** 2 + math.cos(a) * math.cos(c) * math.sin((d - b) / 2) ** 2
    return EARTH_KM * math.asin(math.sqrt(min(1.0, half)))


def group_grounds(places: Iterable[PlaceRef]) -> dict[PlaceRef, PlaceRef]:
    """`{Faya-Largeau base: Faya-Largeau, Faya-Largeau: Faya-Largeau, Chad: Chad}`: each place to its ground's face.

    Countries and regions are grounds of their own; sites and towns join where they lie within 15 km.
    """
    counts = Counter(places)
    grounds: list[list[PlaceRef]] = []
    for place, _ in counts.most_common():
        home = next((ground for ground in grounds if _same_ground(place, ground[0])), None)
        if home is None:
            grounds.append([place])
        else:
            home.append(place)
    return {place: face for ground in grounds for face in [shown_place(ground, counts)] for place in ground}


def _same_ground(place: PlaceRef, other: PlaceRef) -> bool:
    if place.country != other.country or _is_region(place) != _is_region(other):
        return False
    if name_key(place.name) == name_key(other.name):
        return True
    apart = kilometres(place, other)
    return apart is not None and apart <= (SAME_POINT_KM if _is_region(place) else NEAR_KM)


def _is_region(place: PlaceRef) -> bool:
    return place.radius_m is not None and place.radius_m >= REGION_M


def shown_place(ground: Sequence[PlaceRef], counts: Counter[PlaceRef]) -> PlaceRef:
    """The place by which a ground is named: a name before "the base", plain letters before marked ones (as reports in
    English write them), a site before a town, a region before what lies in it; then the one most spoken of.
    """

    def rank(place: PlaceRef) -> tuple[bool, bool, bool, int, str]:
        is_site = (place.entity or "").startswith("site:")
        named = any(letter.isupper() for letter in place.name)
        return named, place.name.isascii(), is_site != _is_region(place), counts[place], place.name

    return max(ground, key=rank)
