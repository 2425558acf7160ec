"""Sentences of a document to windows that the model reads at once."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np

from vedette.annotate.reader.pieces import SEPARATOR, START

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from vedette.annotate.reader.pieces import Encoded

__all__ = [
    "BATCH_PIECES",
    "LONGEST_PIECES",
    "WINDOW_PIECES",
    "Window",
    "batch_windows",
    "cut_sentences",
    "fill_arrays",
    "pack_windows",
]

WINDOW_PIECES = 192
LONGEST_PIECES = 256
BATCH_PIECES = 1024


@dataclass(frozen=True)
class Window:
    """Words `start` to `end` of a document, in sentences that begin at `begins`, as so many pieces."""

    start: int
    end: int
    begins: tuple[int, ...]
    pieces: int


def cut_sentences(sizes: Sequence[int], begins: Sequence[int]) -> list[int]:
    """`cut_sentences([8] * 80, [0])` -> `[0, 31, 62]`: a sentence of too many pieces is cut.

    Pieces a word and first words of sentences -> first words of the parts.
    """
    borders = [*begins, len(sizes)]
    found: list[int] = []
    for start, end in pairwise(borders):
        found.append(start)
        if end - start < LONGEST_PIECES // 8 or sum(sizes[start:end]) < LONGEST_PIECES:
            continue
        filled = 0
        for i in range(start, end):
            if filled + sizes[i] >= LONGEST_PIECES:
                found.append(i)
                filled = 0
            filled += sizes[i]
    return found


def pack_windows(sizes: Sequence[int], begins: Sequence[int]) -> list[Window]:
    """`pack_windows([1, 2, 1, 1], [0, 2])` -> `[Window(0, 4, (0, 2), 8)]`: whole sentences together.

    Windows of about the same length and at most `WINDOW_PIECES`.
    """
    if not sizes:
        return []
    borders = [*begins, len(sizes)]
    units = [(a, b, sum(sizes[a:b]) + 1) for a, b in pairwise(borders)]
    total = sum(unit[2] for unit in units)
    goal = total / max(1, -(-total // (WINDOW_PIECES - 1)))
    windows: list[Window] = []
    kept: list[tuple[int, int, int]] = []
    filled = passed = 0
    for unit in units:
        over = filled + unit[2] > WINDOW_PIECES or passed + unit[2] / 2 > goal * (len(windows) + 1)
        if kept and over:
            windows.append(_close(kept, filled))
            kept, filled = [], 0
        kept.append(unit)
        filled += unit[2]
        passed += unit[2]
    windows.append(_close(kept, filled))
    return windows


def _close(units: list[tuple[int, int, int]], filled: int) -> Window:
    return Window(units[0][0], units[-1][1], tuple(u[0] for u in units), filled + 1)


def batch_windows(windows: Sequence[Window]) -> list[list[Window]]:
    """Windows of 900, 10, 200 and 12 pieces -> `[[10, 12, 200], [900]]`: those of like length together.

    At most `BATCH_PIECES` with padding.
    """
    batches: list[list[Window]] = []
    for window in sorted(windows, key=lambda w: w.pieces):
        if not batches or window.pieces * (len(batches[-1]) + 1) > BATCH_PIECES:
            batches.append([])
        batches[-1].append(window)
    return batches


def fill_arrays(windows: Sequence[Window], words: Sequence[Encoded]) -> dict[str, NDArray[np.int64]]:
    """One window of words of pieces (7, 8) and (9,), two sentences -> `ids` of `[[101, 7, 8, 102, 9, 102]]`.

    The five inputs of the graph, from the encoded words of the document; 101 and 102 open and close.
    """
    size = len(windows)
    pieces = max(w.pieces for w in windows)
    longest = max(w.end - w.start for w in windows)
    arrays = {name: np.zeros((size, pieces), np.int64) for name in ("ids", "shapes")}
    arrays |= {name: np.zeros((size, longest), np.int64) for name in ("first", "last")}
    arrays["sent"] = np.full((size, longest), -1, np.int64)
    for row, window in enumerate(windows):
        _fill_row(arrays, row, window, words)
    return arrays


def _fill_row(arrays: dict[str, NDArray[np.int64]], row: int, window: Window, words: Sequence[Encoded]) -> None:
    ids, shapes, first, last, sent = [START], [0], [], [], []
    borders = [*window.begins, window.end]
    for number, (start, end) in enumerate(pairwise(borders)):
        for encoded, shape in words[start:end]:
            first.append(len(ids))
            ids.extend(encoded)
            shapes.extend([shape] * len(encoded))
            last.append(len(ids) - 1)
        sent.extend([number] * (end - start))
        ids.append(SEPARATOR)
        shapes.append(0)
    lists = {"ids": ids, "shapes": shapes, "first": first, "last": last, "sent": sent}
    for name, values in lists.items():
        arrays[name][row, : len(values)] = values
