"""Texts to windows of pieces, and windows to padded batches of arrays."""

from __future__ import annotations

import random
from dataclasses import dataclass, field
from zlib import crc32

import numpy as np
from data import Text
from numpy.typing import NDArray

from vedette.annotate.reader.pieces import SEPARATOR, START, PieceTable

LAYERS = ("upos", "xpos", "lemma", "label", "named", "nominal", "kind", "report", "source", "cue", "content")
LONGEST = 400


@dataclass
class Window:
    """Consecutive sentences of one text as numbers; -100 marks what is not labelled."""

    text: Text
    start: int
    ids: list[int] = field(default_factory=list)
    shapes: list[int] = field(default_factory=list)
    first: list[int] = field(default_factory=list)
    last: list[int] = field(default_factory=list)
    sent: list[int] = field(default_factory=list)
    rows: list[int] = field(default_factory=list)

    @property
    def words(self) -> list[str]:
        return self.text.words[self.start : self.start + self.size]

    @property
    def size(self) -> int:
        return len(self.first)


def pack(text: Text, table: PieceTable, limit: int, rows: dict[tuple[str, int], int] | None = None) -> list[Window]:
    """Cut a text into windows of whole sentences of at most `limit` pieces."""
    windows: list[Window] = []
    table.learn(text.words)
    for number, (start, end) in enumerate(text.sentences):
        need = sum(len(table.look_up(w)[0]) for w in text.words[start:end]) + 1
        if need > LONGEST:
            continue
        gap = windows and windows[-1].start + windows[-1].size != start
        if not windows or gap or len(windows[-1].ids) + need > limit:
            windows.append(Window(text, start, [START], [0]))
        _add(windows[-1], text.words[start:end], table)
        windows[-1].rows.append((rows or {}).get((text.name, number), -1))
    return windows


def _add(window: Window, words: list[str], table: PieceTable) -> None:
    number = window.sent[-1] + 1 if window.sent else 0
    for word in words:
        pieces, shape = table.look_up(word)
        window.first.append(len(window.ids))
        window.ids.extend(pieces)
        window.shapes.extend([shape] * len(pieces))
        window.last.append(len(window.ids) - 1)
        window.sent.append(number)
    window.ids.append(SEPARATOR)
    window.shapes.append(0)


def batches(windows: list[Window], pieces: int, rng: random.Random) -> list[list[Window]]:
    """Windows of like length together, at most `pieces` with padding, in random order.

    Windows of a text with coreference stay together in their order, as far as there is room.
    """
    ordered = sorted((w for w in windows if not w.text.groups), key=lambda w: len(w.ids) + rng.random() * 24)
    result = _fill(ordered, pieces) + _fill([w for w in windows if w.text.groups], pieces)
    rng.shuffle(result)
    return result


def _fill(windows: list[Window], pieces: int) -> list[list[Window]]:
    result: list[list[Window]] = []
    for window in windows:
        longest = max([len(window.ids)] + [len(w.ids) for w in result[-1]]) if result else 0
        if not result or longest * (len(result[-1]) + 1) > pieces:
            result.append([])
        result[-1].append(window)
    return result


def pad(rows: list[list[int]], value: int) -> NDArray[np.int64]:
    width = max(1, *(len(r) for r in rows)) if rows else 1
    out = np.full((len(rows), width), value, np.int64)
    for i, row in enumerate(rows):
        out[i, : len(row)] = row
    return out


def inputs(group: list[Window]) -> dict[str, NDArray[np.int64]]:
    """The arrays that the model reads."""
    return {
        "ids": pad([w.ids for w in group], 0),
        "shapes": pad([w.shapes for w in group], 0),
        "first": pad([w.first for w in group], 0),
        "last": pad([w.last for w in group], 0),
        "sent": pad([w.sent for w in group], -1),
    }


def targets(group: list[Window], index: dict[str, dict[str, int]]) -> dict[str, NDArray[np.int64]]:
    """The arrays that the losses compare with."""
    gold = {}
    for layer in LAYERS:
        gold[layer] = pad([_labels(w, layer, index[layer]) for w in group], -100)
    gold["head"] = pad([_pointers(w, w.text.heads) for w in group], -100)
    gold["link"] = pad([_pointers(w, w.text.links) for w in group], -100)
    gold["group"] = pad([_groups(w) for w in group], -100)
    gold["form"] = pad([[crc32(word.lower().encode()) for word in w.words] for w in group], -1)
    numbers = {name: i for i, name in enumerate({w.text.name: 0 for w in group})}
    gold["text"] = pad([[numbers[w.text.name]] * w.size for w in group], -1)
    gold["rows"] = pad([w.rows for w in group], -1)
    return gold


def _labels(window: Window, layer: str, index: dict[str, int]) -> list[int]:
    column = window.text.columns.get(layer)
    if not column:
        return [-100] * window.size
    return [index.get(tag, -100) for tag in column[window.start : window.start + window.size]]


def _pointers(window: Window, column: list[int]) -> list[int]:
    if not column:
        return [-100] * window.size
    start, size = window.start, window.size
    return [to - start if 0 <= to - start < size else -100 for to in column[start : start + size]]


def _groups(window: Window) -> list[int]:
    column = window.text.groups
    return column[window.start : window.start + window.size] if column else [-100] * window.size
