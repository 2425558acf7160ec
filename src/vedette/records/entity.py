"""Who and where: the things that mentions and role fillers resolve to."""

from __future__ import annotations

import msgspec

from vedette.records.vocabulary import Kind

__all__ = ["Entity", "OtherPlace", "Place"]


class Entity(msgspec.Struct, frozen=True):
    """`Entity("force:RUS", "force", "Armed forces of Russia", country="RUS", within=("state:RUS",))`.

    A claim on the part is found under every whole of `within`. `successor` is the id of what took its place.
    """

    id: str
    kind: Kind
    name: str
    country: str | None = None
    wikidata: str | None = None
    geonames: int | None = None
    lat: float | None = None
    lon: float | None = None
    within: tuple[str, ...] = ()
    """The wholes that it is a part of, the nearest first: unit, force, state."""
    successor: str | None = None
    succeeded: str | None = None
    """EDTF: when the successor took its place."""


class OtherPlace(msgspec.Struct, frozen=True):
    """A runner-up among namesakes: `OtherPlace(4314550, "Alexandria, Louisiana", 0.05)`."""

    geonames: int | None
    name: str
    score: float


class Place(msgspec.Struct, frozen=True):
    """A place name in the text and where it lies: `Place(50, 56, "Niamey", 2440485, 13.51, 2.11, "NER", 10000, 0.9)`.

    Degrees WGS 84, radius in metres. Coordinates are `None` where no candidate is known: never a guess.
    """

    start: int
    end: int
    name: str
    geonames: int | None
    lat: float | None
    lon: float | None
    country: str | None
    radius_m: float | None
    score: float
    others: tuple[OtherPlace, ...] = ()
