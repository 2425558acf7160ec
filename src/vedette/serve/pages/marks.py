"""The presences as GeoJSON (RFC 7946) for the map: one point a presence, never moved."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import msgspec

from vedette.serve.ledger import format_count
from vedette.serve.pages.addresses import path_of
from vedette.serve.symbols import colour_of
from vedette.serve.wording import say

if TYPE_CHECKING:
    from collections.abc import Iterable

    from vedette.records import Presence

__all__ = ["Mark", "MarkChanges", "Marks", "change_marks", "make_marks"]

Spot = tuple[float, float, int]
"""Longitude, latitude, and the how manieth at that point."""

WIDE_M: Final = 100_000
"""Metres of radius above which a place is a region or a country."""


class Point(msgspec.Struct, frozen=True, tag_field="type", tag="Point"):
    """`Point((2.11, 13.51))`: longitude and latitude, WGS 84."""

    coordinates: tuple[float, float]


class Mark(msgspec.Struct, frozen=True):
    """What the map draws and says of one presence; `slot` counts the marks that share a point,
    `wide` is a place of which only the country or region is known: its mark is a small one in a ring.
    `href` is its line's address but for the days, which the map knows: on another day most marks are the same."""

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


class MarkChanges(msgspec.Struct, frozen=True):
    """What to do to the marks of one day so that they are those of another: take the first away, then put the others
    there, in the place of those of the same id."""

    remove: tuple[str, ...]
    add: tuple[Feature, ...]


def make_marks(presences: Iterable[Presence]) -> Marks:
    """Ledger lines -> marks; a presence whose place has no coordinates stands in the ledger only."""
    return Marks(tuple(_draw(spot, presence) for spot, presence in _place(presences).items()))


def change_marks(before: Iterable[Presence], after: Iterable[Presence]) -> MarkChanges:
    """Lines of the day that a map shows, and of the day that it is to show -> `MarkChanges(("2.1,13.5,1",), (…))`."""
    old, new = _place(before), _place(after)
    changed = (_draw(spot, line) for spot, line in new.items() if spot not in old or old[spot] != line)
    return MarkChanges(tuple(_name(spot) for spot in old if spot not in new), tuple(changed))


def _place(presences: Iterable[Presence]) -> dict[Spot, Presence]:
    """Each presence at its point, in a slot of its own."""
    placed: dict[Spot, Presence] = {}
    slots: dict[tuple[float, float], int] = {}
    for presence in presences:
        lon, lat = presence.place.lon, presence.place.lat
        if lon is not None and lat is not None:
            slots[lon, lat] = slot = slots.get((lon, lat), -1) + 1
            placed[lon, lat, slot] = presence
    return placed


def _name(spot: Spot) -> str:
    """`(2.11, 13.51, 1)` -> `"2.11,13.51,1"`: two forces at one place have names of their own."""
    return ",".join(map(str, spot))


def _draw(spot: Spot, presence: Presence) -> Feature:
    lon, lat, slot = spot
    count, title = format_count(presence.count), f"{presence.title}: {say('state', presence.state)}"
    mark = Mark(
        id=_name(spot),
        href=path_of(presence),
        label=presence.place.name,
        title=f"{title}, {count}" if count else title,
        colour=colour_of(presence.force.country),
        state=presence.state,
        slot=slot,
        radius_m=presence.place.radius_m,
        wide=(presence.place.radius_m or 0) > WIDE_M,
    )
    return Feature(Point((lon, lat)), mark)
