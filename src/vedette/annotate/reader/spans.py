"""Probabilities of BIO tags to spans with a kind and a score."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

__all__ = ["Found", "decode_spans"]


class Found(NamedTuple):
    """Words `start` to `end` are a `kind`, with probability `score`."""

    start: int
    end: int
    kind: str
    score: float


def decode_spans(scores: NDArray[np.float32], tags: Sequence[str], *, least: float = 0.5) -> list[Found]:
    """Rows of probabilities of (`O`, `B-PER`, `I-PER`, …) -> spans; a stray I begins one.

    A word is inside when B and I together have at least the probability `least`.
    """
    if not len(scores):
        return []
    kinds = sorted({tag[2:] for tag in tags if tag != "O"})
    sums = np.zeros((len(scores), len(kinds)), np.float32)
    begins = np.zeros(len(scores), np.float32)
    goes = np.zeros(len(scores), np.float32)
    for column, tag in enumerate(tags):
        if tag == "O":
            continue
        sums[:, kinds.index(tag[2:])] += scores[:, column]
        side = begins if tag[0] == "B" else goes
        side += scores[:, column]
    inside = scores[:, list(tags).index("O")] < 1 - least
    starts = inside & (begins > goes)
    starts[1:] |= inside[1:] & ~inside[:-1]
    starts[0] = inside[0]
    found = []
    for start in np.nonzero(starts)[0].tolist():
        end = start + 1
        while end < len(inside) and inside[end] and not starts[end]:
            end += 1
        mean = sums[start:end].mean(0)
        best = int(mean.argmax())
        found.append(Found(start, end, kinds[best], float(mean[best])))
    return found
