"""Sites that a report puts in two places."""

from __future__ import annotations

import re
from dataclasses import dataclass
from math import asin, cos, radians, sin, sqrt
from typing import TYPE_CHECKING

from vedette.lexicon.gazetteer import fold_name
from vedette.records import Note

if TYPE_CHECKING:
    from collections.abc import Iterator

    from vedette.lexicon.sites import Sites
    from vedette.records import Place, Resolved

__all__ = ["distance_km", "find_misplaced_sites"]

LINK = re.compile(
    r"\s*,?\s+(?:(?:located|situated|based)\s+)?(?:in|at|near|outside|of|near to)\s+(?:the\s+)?$", re.IGNORECASE
)
LINKED = re.compile(
    r"\s*[,(]?\s*(?:(?:which|that)\s+(?:is|lies)\s+)?(?:adjacent to|next to|beside|in|at|near|outside|close to)\s+",
    re.IGNORECASE,
)
FARTHEST_KM = 60.0
"""A base may lie this far from the town it is named by."""
LEAST_SITE, LEAST_PLACE = 0.85, 0.4
LONGEST_LINK = 90


@dataclass(frozen=True, slots=True)
class Located:
    """Where a text puts a site: `Located("Air Base 101", "air base 101", site end, place, …)`."""

    start: int
    end: int
    words: str
    key: str
    place: Place
    direct: bool


def find_misplaced_sites(text: str, resolved: Resolved, sites: Sites) -> Iterator[Note]:
    """Notes on "Fort Ulm in Narva" where the report has put Fort Ulm in Tartu; sites of the table are left to it."""
    seen: dict[str, Located] = {}
    for one in _located(text, resolved, sites):
        other = seen.setdefault(one.key, one)
        off = _off_km(one.place, other.place)
        if one.direct and off is not None and off > FARTHEST_KM:
            note = f"{one.words} is in {other.place.name}, not in {one.place.name}"
            yield Note(one.start, one.end, "inconsistent", note)


def distance_km(lat: float, lon: float, other_lat: float, other_lon: float) -> float:
    """`round(distance_km(13.51, 2.11, 16.97, 7.99))` -> `739`: along the earth's surface, degrees WGS 84 in."""
    a, b, c, d = map(radians, (lat, lon, other_lat, other_lon))
    h = sin((c - a) / 2) ** 2 + cos(a) * cos(c) * sin((d - b) / 2) ** 2
    return 12742 * asin(sqrt(min(1.0, h)))


def _located(text: str, resolved: Resolved, sites: Sites) -> Iterator[Located]:
    """Every place that a site is said to be in, in the order of the text."""
    places = [place for place in resolved.places if place.lat is not None and place.score >= LEAST_PLACE]
    starts = {place.start: place for place in places}
    for mention in resolved.mentions:
        if mention.kind != "site" or not mention.named:
            continue
        inner = next(
            (place for start, place in starts.items() if mention.start < start and place.end == mention.end), None
        )
        end = mention.end
        if inner is not None:
            link = LINK.search(text, mention.start, inner.start)
            if link is None:
                continue
            end, place, direct = link.start(), inner, True
        else:
            following = _following(text, mention.end, places)
            if following is None:
                continue
            place, direct = following
        words = text[mention.start : end]
        key = _key(words, sites, place.country)
        if key and not _overlaps(words, place.name):
            yield Located(mention.start, place.end, words, key, place, direct)


def _following(text: str, end: int, places: list[Place]) -> tuple[Place, bool] | None:
    """The place right after a site, and whether nothing stands between but a preposition."""
    for place in places:
        if end <= place.start <= end + LONGEST_LINK:
            between = text[end : place.start]
            if LINK.fullmatch(between):
                return place, True
            if LINKED.match(between) and "." not in between.rstrip() and ";" not in between and "\n" not in between:
                return place, False
            return None
    return None


def _key(words: str, sites: Sites, country: str | None) -> str:
    """What tells a named site from others, "" where the table knows it or it has no name of its own."""
    match = sites.find(words, country_hint=country)
    if match is not None and match.score >= LEAST_SITE:
        return ""
    folded = re.sub(r"^(?:the|an?|its|their|our)\s+", "", fold_name(words))
    return folded if re.search(r"[A-Z0-9]", words[1:]) else ""


def _overlaps(words: str, name: str) -> bool:
    """“Niamey air base in Niamey” tells nothing new."""
    return fold_name(name) in fold_name(words)


def _off_km(one: Place, two: Place) -> float | None:
    if one.lat is None or one.lon is None or two.lat is None or two.lon is None:
        return None
    slack = ((one.radius_m or 0) + (two.radius_m or 0)) / 1000
    return max(0.0, distance_km(one.lat, one.lon, two.lat, two.lon) - slack)
