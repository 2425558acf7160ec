"""Looks back for what a word refers to."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from vedette.resolve.coreference.references import Reference

__all__ = ["Wanted", "find_antecedent"]

MOST_LOOKED_AT = 150
SENTENCE_COST = 1.0
SUBJECT_GAIN = 0.7
HEAD_GAIN = 2.5
OBLIQUE_COST = 0.4
NEARNESS = 0.002
CLUSTER_GAIN = 2.0
"""What the reader links wins over a sentence or two of distance; it never decides against what syntax rules out."""


def find_antecedent(one: Reference, earlier: Sequence[Reference], wanted: Wanted) -> Reference | None:
    """The best of the references before one: of a wanted kind, near, a subject rather than not, of the same head noun.

    `earlier` is in the order of the text. What holds the reference, or shares its verb, is no candidate.
    """
    best: Reference | None = None
    best_score = -1e9
    for other in reversed(earlier[-MOST_LOOKED_AT:]):
        distance = one.sentence - other.sentence
        if distance > wanted.sentences:
            break
        if other.meaning is None or other.end > one.start or not wanted.fits(other):
            continue
        if wanted.not_beside and other.governor == one.governor and other.subject and other.sentence == one.sentence:
            continue
        score = score_of(one, other, wanted)
        if score > best_score:
            best, best_score = other, score
    return best


def score_of(one: Reference, other: Reference, wanted: Wanted) -> float:
    score = -SENTENCE_COST * (one.sentence - other.sentence) - NEARNESS * min(500, one.start - other.end)
    score += SUBJECT_GAIN * (other.subject and wanted.subjects)
    score -= OBLIQUE_COST * bool(other.preposition and wanted.subjects)
    if wanted.head and other.meaning is not None and other.meaning.head == wanted.head:
        score += HEAD_GAIN
    if one.cluster and one.cluster == other.cluster:
        score += CLUSTER_GAIN
    if wanted.bonus is not None:
        score += wanted.bonus(other)
    return score


class Wanted(msgspec.Struct, frozen=True):
    """What kind of antecedent is looked for, how far back, and what counts in its favour."""

    fits: Callable[[Reference], bool]
    sentences: int = 3
    head: str = ""
    subjects: bool = True
    not_beside: bool = False
    bonus: Callable[[Reference], float] | None = None
