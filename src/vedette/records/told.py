"""A claim as an answer shows it: who said it, to whom, in which words."""

from __future__ import annotations

from typing import Annotated

import msgspec

from vedette.records.claim import Claim, Count, Hop
from vedette.records.vocabulary import FrameName, Modality, Polarity, SourceKind

__all__ = ["RootRef", "ToldClaim", "told_as"]

ToldAs = Annotated[str, msgspec.Meta(extra_json_schema={"enum": ["done", "planned", "denied", "open"]})]
PLANS = frozenset({"planned", "expected", "demanded"})


class RootRef(msgspec.Struct, frozen=True):
    """`RootRef("official:FRA@corvid wire", "senior French defence official", named=False, kind="official")`."""

    key: str
    name: str
    named: bool
    kind: SourceKind


class ToldClaim(msgspec.Struct, frozen=True):
    """One claim of one report, ready to be shown or exported.

    `told_as` is done (asserted), planned (planned, expected, demanded), denied or open (possible, assessed, said to be
    unknown). `roles` maps a role to the names of its fillers, `head` is the head of the article's family, `words` are
    the evidence word for word; `chain` runs from the root to the outlet, which it does not repeat. `proposed_by`
    names the second reader that proposed it.
    """

    id: str
    article: str
    outlet: str | None
    published: str | None
    head: str
    frame: FrameName
    told_as: ToldAs
    modality: Modality
    polarity: Polarity
    roles: dict[str, tuple[str, ...]]
    place: str | None
    country: str | None
    time: str | None
    count: Count | None
    words: str
    chain: tuple[Hop, ...]
    root: RootRef
    score: float
    proposed_by: str | None = None
    vedette: str = "claim/1"


def told_as(claim: Claim) -> str:
    """`told_as(claim)` -> `"done"`, `"planned"`, `"denied"` or `"open"`: how a claim stands on a time line."""
    if claim.polarity == "denied":
        return "denied"
    if claim.modality == "asserted":
        return "done"
    return "planned" if claim.modality in PLANS else "open"
