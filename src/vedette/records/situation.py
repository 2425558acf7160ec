"""The record as of a day, as known on a day: the public JSON, version `situation/1`."""

from __future__ import annotations

from typing import Annotated, Final

import msgspec

__all__ = [
    "Agreement",
    "Conflict",
    "CountRange",
    "Figure",
    "ForceRef",
    "PlaceRef",
    "Presence",
    "Side",
    "Situation",
    "Source",
    "Unknown",
]

WIDE_M: Final = 60_000.0
"""Radius in metres from which a place is a region: forces are in it, not at it."""
PresenceState = Annotated[
    str,
    msgspec.Meta(
        extra_json_schema={
            "enum": [
                *("present", "arriving", "leaving", "left", "expected"),
                *("ordered-out", "denied", "contested", "unknown"),
            ]
        }
    ),
]
AgreementState = Annotated[
    str,
    msgspec.Meta(extra_json_schema={"enum": ["in-force", "signed", "terminated", "suspended", "negotiated"]}),
]
ConflictKind = Annotated[
    str, msgspec.Meta(extra_json_schema={"enum": ["count", "time", "place", "polarity", "identity"]})
]
UnknownKind = Annotated[str, msgspec.Meta(extra_json_schema={"enum": ["said-unknown", "no-claim", "stale"]})]


class ForceRef(msgspec.Struct, frozen=True, gc=False):
    """`ForceRef("force:FRA", "Armed forces of France", "FRA")`."""

    entity: str
    name: str
    country: str | None


class PlaceRef(msgspec.Struct, frozen=True, gc=False):
    """`PlaceRef("site:camp-kossei", "Camp Kossei", "TCD", 12.13, 15.03, 2000)`: degrees WGS 84, metres."""

    entity: str | None
    name: str
    country: str | None
    lat: float | None
    lon: float | None
    radius_m: float | None


class Figure(msgspec.Struct, frozen=True, gc=False):
    """`Figure(900, 1100, claims=("claim:1f…",))`: one count as somebody gave it."""

    low: float | None
    high: float | None
    claims: tuple[str, ...]


class CountRange(msgspec.Struct, frozen=True, gc=False):
    """The span of the latest figures, every one of them visible: never a mean."""

    low: float | None
    high: float | None
    figures: tuple[Figure, ...]


class Presence(msgspec.Struct, frozen=True, gc=False):
    """A force at a place: state, count range, since when, and by how many independent roots.

    `why` says in words how state and grade came about.
    """

    force: ForceRef
    place: PlaceRef
    host: str | None
    state: PresenceState
    count: CountRange
    since: str | None
    until: str | None
    articles: int
    families: int
    roots: int
    last_confirmed: str | None
    grade: str
    why: str
    facts: tuple[str, ...]
    claims: tuple[str, ...]

    @property
    def title(self) -> str:
        """`"Armed forces of France at Camp Kossei"`; "in" where the place is a country or another wide region."""
        return f"{self.force.name} {self.preposition} {self.place.name}"

    @property
    def preposition(self) -> str:
        """`"at"` a site or town, `"in"` a wide region."""
        return "in" if (self.place.radius_m or 0) > WIDE_M else "at"

    @property
    def told(self) -> tuple[str, ...]:
        """Every claim behind the line: those on which its state rests, and those that give its figures."""
        figures = (claim for figure in self.count.figures for claim in figure.claims)
        return tuple(dict.fromkeys((*self.claims, *figures)))


class Agreement(msgspec.Struct, frozen=True):
    """`Agreement("agreement:fra-tcd", "defence cooperation agreement", ("FRA", "TCD"), "terminated", …)`."""

    entity: str
    name: str
    parties: tuple[str, ...]
    state: AgreementState
    since: str | None
    claims: tuple[str, ...]


class Side(msgspec.Struct, frozen=True, gc=False):
    """One side of a conflict: `Side("27–33", claims=(…), roots=1)`."""

    value: str
    claims: tuple[str, ...]
    roots: int


class Conflict(msgspec.Struct, frozen=True, gc=False):
    """Claims that cannot all hold: `Conflict("count", "French soldiers at Faya-Largeau …", sides=(…))`."""

    kind: ConflictKind
    about: str
    sides: tuple[Side, ...]


class Unknown(msgspec.Struct, frozen=True, gc=False):
    """`Unknown("would give no number", "said-unknown", claims=(…))`."""

    about: str
    kind: UnknownKind
    claims: tuple[str, ...]


class Source(msgspec.Struct, frozen=True):
    """`Source("Corvid Wire", "2024-05-20T08:30:00Z", "new")`: when it was last looked at, and with what result."""

    outlet: str
    last_fetched: str | None
    result: str


class Situation(msgspec.Struct, frozen=True):
    """What `vedette situation --as-of DAY --known DAY` answers."""

    as_of: str
    known: str
    presences: tuple[Presence, ...]
    agreements: tuple[Agreement, ...]
    conflicts: tuple[Conflict, ...]
    unknowns: tuple[Unknown, ...]
    sources: tuple[Source, ...]
    vedette: str = "situation/1"
