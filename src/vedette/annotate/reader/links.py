"""Cues with their sources and contents: which spans make one attribution."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from collections.abc import Sequence

    from vedette.annotate.reader.spans import Found

__all__ = [
    "SENTENCE_FAR",
    "SMALLEST_SHARE",
    "WORDS_FAR",
    "Attribution",
    "Cues",
    "LinkScores",
    "choose_cue",
    "join_attributions",
    "place_cues",
]

Pieces = tuple[tuple[int, int], ...]

WORDS_FAR = 5.0
"""So many words between a span and a cue make it less likely by a factor of e."""
SENTENCE_FAR = 2.0
"""A sentence border between them counts for so many times that."""
SMALLEST_SHARE = 0.02


class Attribution(NamedTuple):
    """`Reports said X.` -> source ((0, 1),), cue ((1, 2),), content ((2, 3),); ranges of words."""

    source: Pieces
    cue: Pieces
    content: Pieces
    score: float


class LinkScores(NamedTuple):
    """Scores of the words `start` to `end` of a window (rows) for the words that may be cues (columns)."""

    start: int
    end: int
    columns: NDArray[np.int64]
    scores: NDArray[np.float32]


class Shares(NamedTuple):
    """How much each word of a window points to each of its cues; `cues` are their numbers, a row sums to one."""

    start: int
    end: int
    cues: NDArray[np.int64]
    shares: NDArray[np.float32]


class Cues(NamedTuple):
    """Where the cues of a document are, where its sentences begin, and what points to which cue."""

    starts: NDArray[np.int64]
    ends: NDArray[np.int64]
    begins: NDArray[np.int64]
    windows: list[Shares]
    borders: list[int]


def place_cues(cues: Sequence[Found], begins: Sequence[int], links: Sequence[LinkScores]) -> Cues:
    """`begins` are the first words of the sentences; `links` are in the order of the text."""
    starts, ends = (np.array([cue[i] for cue in cues], np.int64) for i in (0, 1))
    windows = [_shares(starts, part) for part in links]
    return Cues(starts, ends, np.array(begins, np.int64), windows, [part.start for part in links])


def _shares(starts: NDArray[np.int64], part: LinkScores) -> Shares:
    low, high = np.searchsorted(starts, (part.start, part.end))
    numbers = np.arange(low, high)[np.isin(starts[low:high], part.columns)]
    rows = part.scores[:, np.searchsorted(part.columns, starts[numbers])]
    raised = np.exp(rows - rows.max(1, keepdims=True, initial=-np.inf)) if len(numbers) else rows
    return Shares(part.start, part.end, numbers, raised / raised.sum(1, keepdims=True) if len(numbers) else rows)


def choose_cue(span: Found, cues: Cues) -> int:
    """`choose_cue(content, cues)` -> `0`: it belongs to the first of the cues; -1 where there is none.

    What the model says of the words of a source or content, less the distance to the cue.
    """
    if not len(cues.starts):
        return -1
    scores = np.log(_link_shares(span, cues) + SMALLEST_SHARE) - _distance(span, cues)
    return int(scores.argmax())


def _link_shares(span: Found, cues: Cues) -> NDArray[np.float64]:
    sums = np.zeros(len(cues.starts))
    first = max(0, bisect_right(cues.borders, span.start) - 1)
    for part in cues.windows[first : bisect_left(cues.borders, span.end)]:
        low, high = max(span.start, part.start), min(span.end, part.end)
        if low < high:
            sums[part.cues] += part.shares[low - part.start : high - part.start].sum(0)
    return sums / (span.end - span.start)


def _distance(span: Found, cues: Cues) -> NDArray[np.float64]:
    words = np.maximum(0, np.maximum(cues.starts - span.end, span.start - cues.ends))
    first, last, of_cue = (
        np.searchsorted(cues.begins, at, side="right") for at in (span.start, span.end - 1, cues.starts)
    )
    sentences = np.maximum(0, np.maximum(of_cue - last, first - of_cue))
    distance: NDArray[np.float64] = words / WORDS_FAR + sentences * SENTENCE_FAR
    return distance


def join_attributions(
    sources: Sequence[Found], cues: Sequence[Found], contents: Sequence[Found], placed: Cues
) -> tuple[list[Attribution], list[int], list[int]]:
    """One source, two cues, one content -> two attributions, `[0]`, `[0]`: source and content are of the first.

    One attribution a cue and then one a content without a cue; each source's and each content's number.
    """
    of_source = [choose_cue(span, placed) for span in sources]
    of_content = [choose_cue(span, placed) for span in contents]
    made = []
    for number, cue in enumerate(cues):
        with_source = [s for s, n in zip(sources, of_source, strict=True) if n == number]
        with_content = [s for s, n in zip(contents, of_content, strict=True) if n == number]
        made.append(_attribution(with_source, [cue], with_content))
    for i, number in enumerate(of_content):
        if number < 0:
            of_content[i] = len(made)
            made.append(_attribution([], [], [contents[i]]))
    return made, of_source, of_content


def _attribution(sources: list[Found], cues: list[Found], contents: list[Found]) -> Attribution:
    parts = [*sources, *cues, *contents]
    score = sum(part.score for part in parts) / len(parts)
    source, cue, content = (tuple((s.start, s.end) for s in group) for group in (sources, cues, contents))
    return Attribution(source, cue, content, score)
