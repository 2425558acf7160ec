"""The presences as GeoJSON (RFC 7946) for the map: one point a presence, never moved."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import msgspec

from vedette.serve.ledger import format_count
from vedette.serve.pages.addresses import line_of
from vedette.serve.symbols import colour_of
from vedette.serve.wording import say

if TYPE_CHECKING:
    from collections.abc import Iterable

    from vedette.records import Presence
    from vedette.serve.pages.asked import Asked

__all__ = ["Mark", "Marks", "make_marks"]

WIDE_M: Final = 100_000
"""Metres of radius above which a place is a region or a country."""


class Point(msgspec.Struct, frozen=True, tag_field="type", tag="Point"):
    """`Point((2.11, 13.51))`: longitude and latitude, WGS 84."""

    coordinates: tuple[float, float]


class Mark(msgspec.Struct, frozen=True):
    """What the map draws and says of one presence; `slot` counts the marks that share a point,
    `wide` is a place of which only the country or region is known: its mark is a small one in a ring."""

    id: str
    href: str
    label: str
    title: str
    colour: str
    state: str
    slot: int
    radius_m: float | None
    wide: bool


class Feature(msgspec.Struct, frozen=True, tag_field="type", tag="Feature"):
    """A mark at its point."""

    geometry: Point
    properties: Mark


class Marks(msgspec.Struct, frozen=True, tag_field="type", tag="FeatureCollection"):
    """All marks of a situation."""

    features: tuple[Feature, ...]


def make_marks(presences: Iterable[Presence], asked: Asked) -> Marks:
    """Ledger lines -> marks; a presence whose place has no coordinates stands in the ledger only."""
    features: list[Feature] = []
    slots: dict[tuple[float, float], int] = {}
    for presence in presences:
        if presence.place.lat is None or presence.place.lon is None:
            continue
        at = (presence.place.lon, presence.place.lat)
        slots[at] = slot = slots.get(at, -1) + 1
        features.append(Feature(Point(at), _mark(presence, slot, asked)))
    return Marks(tuple(features))


def _mark(presence: Presence, slot: int, asked: Asked) -> Mark:
    count, place = format_count(presence.count), presence.place.entity or presence.place.name
    title = f"{presence.title}: {say('state', presence.state)}"
    return Mark(
        id=f"{presence.force.entity}@{place}",
        href=line_of(presence, asked),
        label=presence.place.name,
        title=f"{title}, {count}" if count else title,
        colour=colour_of(presence.force.country),
        state=presence.state,
        slot=slot,
        radius_m=presence.place.radius_m,
        wide=(presence.place.radius_m or 0) > WIDE_M,
    )
