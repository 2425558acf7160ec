"""Which earlier mention each mention of a document means, by the model's scores over the whole text."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["References", "link_mentions"]

REACH = 512
"""So many mentions back an earlier one is looked for: the time stays linear in the length of the text."""
ROWS = 128
LEAST = -0.5
"""The log odds against "none of them" from which a link is taken: the best of -1, -0.5, 0 and 0.5 on GUM dev."""
FORM = -1
"""The last column of what a word says of distances: for an earlier mention of the same form."""

Floats = NDArray[np.float32]


class References(NamedTuple):
    """Head words of a window's mentions, each with its row as what means something, and as what is meant."""

    words: NDArray[np.int64]
    refer: NDArray[np.float16]
    referred: NDArray[np.float16]

    @property
    def first(self) -> int:
        """The first of the words, for sorting; windows without a mention come first."""
        return int(self.words[0]) if len(self.words) else -1


def link_mentions(parts: Sequence[References], forms: Sequence[str], *, least: float = LEAST) -> list[tuple[int, int]]:
    """`[References(words=[0, 6], …)]`, forms of all words -> `[(6, 0)]`: word 6 means what word 0 does.

    The best earlier mention is taken where it beats "none of them" by more than `least` (log odds).
    """
    if not any(len(part.words) for part in parts):
        return []
    words = np.concatenate([part.words for part in parts])
    refer = np.concatenate([part.refer for part in parts]).astype(np.float32)
    referred = np.concatenate([part.referred for part in parts]).astype(np.float32)
    _, numbers = np.unique([forms[word].lower() for word in words.tolist()], return_inverse=True)
    found: list[tuple[int, int]] = []
    for low in range(0, len(words), ROWS):
        rows = np.arange(low, min(len(words), low + ROWS))
        columns = np.arange(max(0, low - REACH), rows[-1] + 1)
        scores = _score(refer[rows], referred[columns], rows[:, None] - columns[None, :])
        scores += refer[rows, FORM, None] * ((numbers[rows, None] == numbers[columns]) & (rows[:, None] > columns))
        own = scores[np.arange(len(rows)), rows - columns[0]]
        scores[rows[:, None] <= columns] = -np.inf
        best = scores.argmax(1)
        kept = scores[np.arange(len(rows)), best] > own + least
        found.extend(zip(words[rows[kept]].tolist(), words[columns[best[kept]]].tolist(), strict=True))
    return found


def _score(refer: Floats, referred: Floats, apart: NDArray[np.int64]) -> Floats:
    """`refer` holds the words' vector and what it says of each distance; `referred` theirs and how likely each is."""
    width = referred.shape[1] - 1
    far = refer[:, width:FORM]
    steps = np.ceil(np.log2(np.maximum(apart, 0) + 1)).astype(np.int64).clip(max=far.shape[1] - 1)
    scores: Floats = refer[:, :width] @ referred[:, :width].T + referred[:, width]
    return scores + np.take_along_axis(far, steps, 1)
