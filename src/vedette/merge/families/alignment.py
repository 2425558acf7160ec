"""Which sentence of a copy comes from which sentence of its original."""

from __future__ import annotations

import math
from bisect import bisect_right
from typing import TYPE_CHECKING, Final

import msgspec

from vedette.merge.families.fingerprint import weigh

if TYPE_CHECKING:
    from collections.abc import Sequence

    from vedette.records import Fingerprint, SentencePrint

__all__ = ["Alignment", "align_sentences"]

ALIGNED: Final = 0.33
"""Likeness from which two sentences count as one told twice; unlike sentences of one story stay under it."""


class Alignment(msgspec.Struct, frozen=True):
    """How much of one report another holds.

    `pairs` are indices (copy's sentence, original's sentence); `likeness` the mean likeness of all sentences of the
    copy by weight, `order` the share of the pairs that keep the original's order. Both in [0, 1].
    """

    pairs: tuple[tuple[int, int], ...]
    likeness: float
    order: float


def align_sentences(copy: Fingerprint, original: Fingerprint) -> Alignment:
    """`align_sentences(blog, wire)` -> `Alignment(pairs=((0, 0), (1, 3)), likeness=0.55, order=1.0)`.

    Each sentence of the copy goes to its likeliest sentence in the original (cosine of weighted bags of names,
    numbers and stems). A rewrite tells the same things in the same order; two reporters at one story do not.
    """
    best = [_likeliest(sentence, original.sentences) for sentence in copy.sentences]
    pairs = tuple((i, j) for i, (likeness, j) in enumerate(best) if likeness >= ALIGNED)
    total = sum(sentence.weight for sentence in copy.sentences)
    likeness = sum(like * s.weight for (like, _), s in zip(best, copy.sentences, strict=True)) / total if total else 0.0
    order = _longest_rise([j for _, j in pairs]) / len(pairs) if pairs else 0.0
    return Alignment(pairs, likeness, order)


def _likeliest(sentence: SentencePrint, others: Sequence[SentencePrint]) -> tuple[float, int]:
    likeness = ((_likeness(sentence, other), -index) for index, other in enumerate(others))
    best, index = max(likeness, default=(0.0, 0))
    return best, -index


def _likeness(one: SentencePrint, two: SentencePrint) -> float:
    if not one.weight or not two.weight:
        return 0.0
    return sum(map(weigh, one.features & two.features)) / math.sqrt(one.weight * two.weight)


def _longest_rise(positions: Sequence[int]) -> int:
    """`_longest_rise([0, 2, 1, 3])` -> `3`: length of the longest run that never steps back."""
    tails: list[int] = []
    for position in positions:
        at = bisect_right(tails, position)
        tails[at : at + 1] = [position]
    return len(tails)
