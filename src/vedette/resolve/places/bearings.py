"""Directions and distances: "750 km north-east of Niamey" as a point with a radius."""

from __future__ import annotations

import math
import re
from functools import cache

import msgspec

from vedette.lexicon.words import load_number_words

__all__ = ["Offset", "offset_point", "parse_offset"]

_BEARINGS = {"north": 0.0, "northeast": 45.0, "east": 90.0, "southeast": 135.0, "south": 180.0, "southwest": 225.0,
             "west": 270.0, "northwest": 315.0}  # fmt: skip
_WAY = r"(?P<way>north(?:[ -]?(?:east|west))?|south(?:[ -]?(?:east|west))?|east|west)"
_BESIDE = re.compile(
    rf"\b(?:(?:just )?{_WAY} of|near|outside|close to|not far from|around|next to|beside|alongside|opposite"
    r"|on the (?:outskirts|edge|edges|fringes) of|in the (?:outskirts|suburbs) of"
    r"|(?:in|on) the (?:hills?|mountains?|heights?|ridges?) (?:above|over|behind)"
    r"|across the (?:river|bay|strait|lagoon|channel) from|a short (?:drive|walk|boat ride|flight) from) (?:the )?$",
    re.IGNORECASE,
)
_FACTORS = {"dozen": 12, "hundred": 100}
_KM = {"k": 1.0, "m": 1.609, "n": 1.852}
_NEAR_KM = 25.0


class Offset(msgspec.Struct, frozen=True):
    """`Offset(kind="distance", bearing=45.0, km=750.0)`; `kind` is `distance` or `near`.

    `bearing` in degrees clockwise from north, `None` where none is said.
    """

    kind: str
    bearing: float | None = None
    km: float | None = None


def parse_offset(before: str) -> Offset | None:
    """`parse_offset("a post 750 km north-east of ")` -> `Offset("distance", 45.0, 750.0)`; "thirty miles from " too.

    `before` is the text up to a place name. `None` where it says neither distance nor direction.
    """
    if found := _distance().search(before):
        km = _number(found["number"]) * _KM[found["unit"][0].lower()]
        return Offset("distance", _bearing(found["way"]), km)
    if found := _BESIDE.search(before):
        return Offset("near", _bearing(found["way"]), _NEAR_KM)
    return None


@cache
def _distance() -> re.Pattern[str]:
    words = "|".join((*load_number_words(), *_FACTORS))
    digits = r"\d{1,4}(?:,\d{3})?(?:\.\d+)?"
    return re.compile(
        rf"\b(?P<number>{digits}|(?:{words})(?:[ -](?:and )?(?:{words})){{0,3}})[ -]?"
        r"(?P<unit>kms?|kilomet(?:re|er)s?|miles?|mi|nautical miles?)(?:\s?\([^)]{1,20}\))?(?: to the)?"
        rf" (?:(?:due )?{_WAY}(?:ern)? (?:of|from)|(?:from|outside|inland from|off|away from)) (?:the )?$",
        re.IGNORECASE,
    )


def _number(written: str) -> float:
    """`_number("two hundred and fifty")` -> `250.0`; `_number("1,200")` -> `1200.0`."""
    if written[0].isdigit():
        return float(written.replace(",", ""))
    total, words = 0, load_number_words()
    for word in re.split(r"[ -]", written.lower()):
        total = max(1, total) * _FACTORS[word] if word in _FACTORS else total + words.get(word, 0)
    return float(total)


def offset_point(lat: float, lon: float, radius_m: float, offset: Offset) -> tuple[float, float, float]:
    """`offset_point(13.5, 2.1, 10_000, Offset("distance", 45.0, 750.0))` -> `(18.2, 7.1, 160000.0)` or so.

    A distance is taken to be good to a fifth of itself; without a bearing the point stays and the radius grows.
    """
    km = offset.km or _NEAR_KM
    if offset.kind == "near" or offset.bearing is None:
        return lat, lon, radius_m + km * 1000
    return (*_move(lat, lon, offset.bearing, km), radius_m + km * 200)


def _move(lat: float, lon: float, bearing: float, km: float) -> tuple[float, float]:
    north = km * math.cos(math.radians(bearing)) / 111.2
    new = max(-89.0, min(89.0, lat + north))
    east = km * math.sin(math.radians(bearing)) / (111.2 * math.cos(math.radians((lat + new) / 2)))
    return round(new, 4), round((lon + east + 180) % 360 - 180, 4)


def _bearing(way: str | None) -> float | None:
    return _BEARINGS[re.sub(r"[ -]", "", way.lower())] if way else None
