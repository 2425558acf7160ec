"""Ground that has no name: "a village 20 km north of Mopti", "the border area between Niger and Mali"."""

from __future__ import annotations

import math
import re
from typing import TYPE_CHECKING, NamedTuple

from vedette.resolve.places.bearings import offset_point, parse_offset

if TYPE_CHECKING:
    from collections.abc import Sequence

    from vedette.records import Place

__all__ = ["RelativeSpot", "relative_spot"]

_REACH = 60
_BREAK = re.compile(r"[.;!?](?:\s|$)|\n|,\s\w+\s(?:said|says)\b")
_BETWEEN = re.compile(r"\bbetween (?:the )?$")
_AND = re.compile(r",? and (?:the )?")
_LEAST_KM = 10.0
_KM_A_DEGREE = 111.2


class RelativeSpot(NamedTuple):
    """`RelativeSpot(14.66, -4.18, 10_500.0, "MLI")`: degrees, metres; no country where two are meant."""

    lat: float
    lon: float
    radius_m: float
    country: str | None


def relative_spot(text: str, start: int, end: int, places: Sequence[Place]) -> RelativeSpot | None:
    """`relative_spot("a village 20 km north of Mopti", 0, 9, (mopti,))` -> `RelativeSpot(14.66, -4.18, 10500.0, …)`.

    For the words of a nameless place or site, with what follows them in the sentence: a distance from a located name,
    or two names that it lies between (the middle, with a radius that reaches both). `None` where neither is said; a
    place that is only "near" has its own rules.
    """
    for number, place in enumerate(places):
        if place.start < start or place.lat is None or place.lon is None:
            continue
        if place.start > end + _REACH or _BREAK.search(text[end : place.start]):
            return None
        before = text[max(start, place.start - _REACH) : place.start]
        offset = parse_offset(before)
        if offset is not None and offset.kind == "distance":
            return RelativeSpot(*offset_point(place.lat, place.lon, place.radius_m or 0.0, offset), place.country)
        if _BETWEEN.search(before):
            other = next((p for p in places[number + 1 :] if _AND.fullmatch(text[place.end : p.start])), None)
            return None if other is None else _middle(place, other)
    return None


def _middle(one: Place, two: Place) -> RelativeSpot | None:
    if one.lat is None or one.lon is None or two.lat is None or two.lon is None:
        return None
    east = (two.lon - one.lon + 180) % 360 - 180
    lat, lon = (one.lat + two.lat) / 2, (one.lon + east / 2 + 180) % 360 - 180
    half = math.hypot(two.lat - one.lat, east * math.cos(math.radians(lat))) * _KM_A_DEGREE / 2
    country = one.country if one.country == two.country else None
    return RelativeSpot(round(lat, 4), round(lon, 4), 1000 * max(_LEAST_KM, half), country)
