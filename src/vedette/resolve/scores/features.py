"""What speaks for and against a claim."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Sequence

    from vedette.records import Claim, Filler, Span

__all__ = ["features_of"]

MOVES: Final = frozenset(
    [
        *("presence", "control", "access", "arrive", "deploy", "withdraw", "relocate"),
        *("handover", "establish", "close", "expel"),
    ]
)
WORDS: Final = frozenset(
    [
        *("agree", "terminate", "consult", "demand", "refuse", "concede"),
        *("support", "cooperate", "aid", "accuse", "alignment"),
    ]
)
DEEDS: Final = frozenset(
    ["attack", "fight", "armed-conflict", "coerce", "protest", "coup", "sanction", "threaten", "mobilize"]
)
HOLDERS: Final = ("force", "actor", "party", "giver", "holder", "owner", "sender", "target", "provider", "attacker")
GROUNDS: Final = ("place", "site", "destination", "origin")
LONG: Final = 300
"""Characters of a sentence that a parser of this size begins to lose its way in."""


def features_of(claim: Claim, sentences: Sequence[Span], noted: bool) -> dict[str, float]:
    """`features_of(claim, sentences, noted=False)` -> `{"base": 1.7, "moving": 1.0, …}`.

    `base` is the log odds of what the trigger and its filled roles gave; the others are 0 or 1, but for lengths.
    """
    holders = [filler for role in HOLDERS for filler in claim.roles.get(role, ())]
    grounds = [filler for role in GROUNDS for filler in claim.roles.get(role, ())]
    prior = min(max(claim.score, 0.02), 0.98)
    start, end = min(s.start for s in claim.evidence), max(s.end for s in claim.evidence)
    sentence = next((s for s in sentences if s.start <= start < s.end), None)
    return {
        "base": math.log(prior / (1 - prior)),
        "moving": float(claim.frame in MOVES),
        "talking": float(claim.frame in WORDS),
        "acting": float(claim.frame in DEEDS),
        "lying": float(claim.frame == "location"),
        "holder is known": float(any(filler.entity for filler in holders)),
        "holder is of no kind": float(any(filler.kind in (None, "other") for filler in holders)),
        "holder is elided": float(any(filler.start is None for filler in holders)),
        "ground is known": float(any(filler.entity for filler in grounds)),
        "ground is of no kind": float(any(filler.kind in (None, "other") for filler in grounds)),
        "place is exact": float(claim.place is not None and claim.place.precision == 1),
        "roles": float(min(len(claim.roles), 4)),
        "numbered": float(claim.count is not None),
        "dated": float(claim.time is not None),
        "sourced": float(bool(claim.chain)),
        "not asserted": float(claim.modality != "asserted"),
        "denied": float(claim.polarity == "denied"),
        "far apart": float(_is_far(holders, grounds)),
        "long sentence": float(sentence is not None and sentence.end - sentence.start > LONG),
        "evidence length": min((end - start) / 100, 4.0),
        "noted": float(noted),
    }


def _is_far(holders: Sequence[Filler], grounds: Sequence[Filler]) -> bool:
    starts = [filler.start for filler in (*holders, *grounds) if filler.start is not None]
    return bool(starts) and max(starts) - min(starts) > LONG // 2
