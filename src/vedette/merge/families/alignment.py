"""Which sentence of a copy comes from which sentence of its original."""

from __future__ import annotations

import math
from bisect import bisect_right
from typing import TYPE_CHECKING, Final

import msgspec

from vedette.merge.families.fingerprint import PLAIN, weigh

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from vedette.records import Fingerprint, SentencePrint

__all__ = ["Alignment", "align_sentences", "pair_left_over"]

ALIGNED: Final = 0.33
"""Likeness from which two sentences count as one told twice; unlike sentences of one story stay under it."""
BETWEEN: Final = 0.15
"""The same for two sentences that stand between aligned ones, where neither has another."""


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
    holders: dict[str, list[int]] = {}
    for index, sentence in enumerate(original.sentences):
        for feature in sentence.features:
            holders.setdefault(feature, []).append(index)
    best = [_likeliest(sentence, original.sentences, holders) for sentence in copy.sentences]
    pairs = tuple((i, j) for i, (likeness, j) in enumerate(best) if likeness >= ALIGNED)
    total = sum(sentence.weight for sentence in copy.sentences)
    likeness = sum(like * s.weight for (like, _), s in zip(best, copy.sentences, strict=True)) / total if total else 0.0
    order = _longest_rise([j for _, j in pairs]) / len(pairs) if pairs else 0.0
    return Alignment(pairs, likeness, order)


def pair_left_over(copy: Fingerprint, original: Fingerprint, alignment: Alignment) -> list[tuple[int, int]]:
    """`pair_left_over(blog, wire, alignment)` -> its pairs, and those that their place between others adds.

    A sentence told in quite other words is still the one that stands between the same two.
    """
    pairs = list(alignment.pairs)
    mine, theirs = {i for i, _ in pairs}, {j for _, j in pairs}
    for i, sentence in enumerate(copy.sentences):
        if i in mine:
            continue
        first = max((j for k, j in pairs if k < i), default=-1) + 1
        last = min((j for k, j in pairs if k > i), default=len(original.sentences))
        free = [j for j in range(first, last) if j not in theirs]
        likeness, best = max(((_likeness_of(sentence, original.sentences[j]), -j) for j in free), default=(0.0, 0))
        if likeness >= BETWEEN:
            pairs.append((i, -best))
            theirs.add(-best)
    return sorted(pairs)


def _likeliest(
    sentence: SentencePrint, others: Sequence[SentencePrint], holders: Mapping[str, Sequence[int]]
) -> tuple[float, int]:
    """The likeness and the index of the likeliest, the first of equals; `holders` maps a feature to sentences."""
    shared: dict[int, int] = {}
    for feature in sentence.features:
        for index in holders.get(feature, ()):
            shared[index] = shared.get(index, 0) + weigh(feature)
    likeness = ((_likeness(held, sentence, others[index]), -index) for index, held in shared.items())
    best, index = max(likeness, default=(0.0, 0))
    return best, -index


def _likeness_of(one: SentencePrint, two: SentencePrint) -> float:
    return _likeness(sum(map(weigh, one.features & two.features)), one, two)


def _likeness(shared: int, one: SentencePrint, two: SentencePrint) -> float:
    return shared / PLAIN / math.sqrt(one.weight * two.weight) if one.weight and two.weight else 0.0


def _longest_rise(positions: Sequence[int]) -> int:
    """`_longest_rise([0, 2, 1, 3])` -> `3`: length of the longest run that never steps back."""
    tails: list[int] = []
    for position in positions:
        at = bisect_right(tails, position)
        tails[at : at + 1] = [position]
    return len(tails)
