"""Which places are one ground: the base, the post and the town that it lies by."""

from __future__ import annotations

import math
from collections import Counter
from typing import TYPE_CHECKING, Final

from vedette.lexicon.countries import load_states
from vedette.lexicon.site_names import parse_site_name
from vedette.merge.roots import name_key

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from vedette.records import PlaceRef

__all__ = ["group_grounds", "is_country", "kilometres", "lies_within", "shown_place"]

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

    Countries and regions are grounds of their own; sites and towns join where they lie within 15 km, or where one that
    lies nowhere known has the name of one that does.
    """
    counts = Counter(places)
    grounds: dict[str | None, list[list[PlaceRef]]] = {}
    # what has coordinates first: the rest can then be told by its name
    for place, _ in sorted(counts.most_common(), key=lambda row: row[0].lat is None):
        own = grounds.setdefault(place.country, [])
        home = next((ground for ground in own if any(_same_ground(place, other) for other in ground)), None)
        if home is None:
            own.append([place])
        else:
            home.append(place)
    found = (ground for own in grounds.values() for ground in own)
    return {place: face for ground in found for face in [shown_place(ground, counts)] for place in ground}


def _same_ground(place: PlaceRef, other: PlaceRef) -> bool:
    if place.country != other.country:
        return False
    if is_country(place) or is_country(other):
        return is_country(place) and is_country(other)
    apart = kilometres(place, other)
    if apart is None:
        return _same_name(place, other)
    if _is_region(place) != _is_region(other):
        return False
    return apart <= (SAME_POINT_KM if _is_region(place) else NEAR_KM) or name_key(place.name) == name_key(other.name)


def _same_name(place: PlaceRef, other: PlaceRef) -> bool:
    """ "Ain al-Asad air base" without coordinates is Ain al-Asad; what says no more than "the base" is not."""
    if place.entity and place.entity == other.entity:
        return True
    core = parse_site_name(place.name).core
    return bool(core) and core == parse_site_name(other.name).core


def is_country(place: PlaceRef) -> bool:
    """Whether a place is a whole country: "Chad", but not the north of it."""
    state = load_states().get(place.country or "")
    return state is not None and place.name in (state.name, *state.names)


def lies_within(place: PlaceRef, region: PlaceRef) -> bool:
    """Whether a place lies in a region, as far as the region's radius tells."""
    apart = kilometres(place, region)
    return (
        apart is not None
        and place.country == region.country
        and _is_region(region)
        and not _is_region(place)
        and apart * 1000 <= (region.radius_m or 0)
    )


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
