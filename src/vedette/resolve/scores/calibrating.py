"""Scores that mean what they say: of claims scored 0.8, eight in ten are right."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import msgspec

from vedette.resolve.scores.features import features_of
from vedette.resolve.scores.weights import probability

if TYPE_CHECKING:
    from vedette.records import Annotated, Claim, Resolved
    from vedette.resolve.scores.weights import ScoreWeights

__all__ = ["calibrate_claims"]

PROPOSED: Final = 0.5
"""What a second reader proposed scores no higher: no gold set says how often a model that somebody plugs in is right,
and below 0.6 a claim comes up for review."""


def calibrate_claims(resolved: Resolved, annotated: Annotated, learnt: ScoreWeights) -> Resolved:
    """The same claims with calibrated scores; where a note lies on a claim's words, that counts against it."""
    sentences = annotated.sentences
    doubted = [(note.start, note.end) for note in (*resolved.notes, *annotated.notes)]

    def scored(claim: Claim) -> Claim:
        noted = any(span.start < end and start < span.end for span in claim.evidence for start, end in doubted)
        features = features_of(claim, sentences, noted)
        score = round(probability(features, learnt), 3)
        return msgspec.structs.replace(claim, score=min(score, PROPOSED) if claim.proposed_by else score)

    return msgspec.structs.replace(resolved, claims=tuple(map(scored, resolved.claims)))
