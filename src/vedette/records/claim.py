"""One statement that one article makes, with its exact words."""

from __future__ import annotations

import msgspec

from vedette.records.span import Span
from vedette.records.vocabulary import FrameName, Kind, Modality, Polarity, SourceKind

__all__ = ["Claim", "ClaimPlace", "ClaimTime", "Count", "Filler", "Hop"]


class Filler(msgspec.Struct, frozen=True, gc=False):
    """Who or what fills a role: `Filler(0, 13, kind="force", entity="force:FRA", name="Armed forces of France")`.

    `start` and `end` are `None` where the words stand nowhere in the text (an elided subject).
    """

    start: int | None
    end: int | None
    kind: Kind | None = None
    entity: str | None = None
    name: str | None = None
    country: str | None = None


class Hop(msgspec.Struct, frozen=True, gc=False):
    """One step from the root to the outlet: `Hop("a U.S. official", "official", named=False, start=90, end=107)`.

    `kind` is person, official, organisation, outlet or document.
    """

    who: str
    kind: SourceKind
    named: bool
    entity: str | None = None
    start: int | None = None
    end: int | None = None


class ClaimTime(msgspec.Struct, frozen=True, gc=False):
    """`ClaimTime("2024-04/..", 100, 117, precision=3)`: precision 1 day, 2 week, 3 month or wider (ACLED)."""

    edtf: str
    start: int | None
    end: int | None
    precision: int


class ClaimPlace(msgspec.Struct, frozen=True, gc=False):
    """`ClaimPlace("Niamey", 13.51, 2.11, 10000, "NER", precision=1)`.

    Degrees WGS 84, radius in metres; precision 1 named place or site, 2 near or part of a region, 3 region or country.
    """

    name: str
    lat: float | None
    lon: float | None
    radius_m: float | None
    country: str | None
    precision: int


class Count(msgspec.Struct, frozen=True, gc=False):
    """`Count(900, 1100, approximate=True, unit="person", start=0, end=19)` of "approximately 1,000 soldiers"."""

    low: float | None
    high: float | None
    approximate: bool
    unit: str | None
    start: int | None = None
    end: int | None = None


class Claim(msgspec.Struct, frozen=True, gc=False, omit_defaults=True):
    """A frame, its roles, how it is meant, and the words that say so.

    `polarity` is affirmed or denied; `modality` asserted, planned, demanded, expected, possible, hypothetical,
    assessed or unknown. `chain` runs from the root to the outlet that printed it; empty where the outlet speaks for
    itself. `plover` is the PLOVER event type and mode, `None` for states. `proposed_by` names the second reader that
    proposed it, and is left out of the JSON of our own claims.
    """

    id: str
    frame: FrameName
    plover: str | None
    roles: dict[str, tuple[Filler, ...]]
    polarity: Polarity
    modality: Modality
    time: ClaimTime | None
    place: ClaimPlace | None
    count: Count | None
    evidence: tuple[Span, ...]
    trigger: tuple[Span, ...]
    chain: tuple[Hop, ...]
    score: float
    proposed_by: str | None = None
