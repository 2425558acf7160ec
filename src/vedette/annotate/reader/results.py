"""What the model says about one document, before it goes into the `Doc`."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np

from vedette.annotate.reader.links import LinkScores
from vedette.annotate.reader.references import References
from vedette.annotate.reader.trees import repair_heads

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray

    from vedette.annotate.reader.windows import Window

__all__ = ["LEMMAS", "LIKELY_OUTSIDE", "SPAN_LAYERS", "TAG_LAYERS", "Result", "add_window", "empty_result"]

TAG_LAYERS = ("upos", "xpos", "kind", "label")
LEMMAS = 5
LIKELY_OUTSIDE = 0.7
SPAN_LAYERS = ("named", "nominal", "report", "source", "cue", "content")


@dataclass
class Result:
    """Arrays over the words of a document, in order; `heads` are numbers of words, `lemmas` the best scripts."""

    tags: dict[str, NDArray[np.int64]]
    spans: dict[str, NDArray[np.float32]]
    heads: NDArray[np.int64]
    lemmas: NDArray[np.int64]
    repaired: list[int] = field(default_factory=list)
    links: list[LinkScores] = field(default_factory=list)
    references: list[References] = field(default_factory=list)
    vectors: dict[int, NDArray[np.float32]] = field(default_factory=dict)


def empty_result(words: int, widths: Mapping[str, int]) -> Result:
    """`empty_result(3, widths).heads` -> `[0, 1, 2]`: nothing is in it yet, each word is its own head."""
    tags = {name: np.zeros(words, np.int64) for name in TAG_LAYERS}
    spans = {name: np.zeros((words, widths[name]), np.float32) for name in SPAN_LAYERS}
    return Result(tags, spans, np.arange(words), np.zeros((words, LEMMAS), np.int64))


def add_window(result: Result, window: Window, outputs: Mapping[str, NDArray[np.float32]], row: int) -> None:
    """`add_window(result, window, outputs, 2)`: row 2 of the outputs, copied to the words of the window."""
    size = window.end - window.start
    place = slice(window.start, window.end)
    for name in TAG_LAYERS:
        result.tags[name][place] = outputs[name][row, :size]
    result.lemmas[place] = outputs["lemma"][row, :size]
    for name in SPAN_LAYERS:
        result.spans[name][place] = outputs[name][row, :size]
    borders = [begin - window.start for begin in (*window.begins, window.end)]
    heads = outputs["head"][row, :size].astype(np.int64)
    changed = repair_heads(heads, outputs["arc"][row, :size, :size], borders)
    result.heads[place] = heads + window.start
    result.repaired.extend(word + window.start for word in changed)
    result.links.append(_cue_columns(window, outputs["cue"][row, :size, 0], outputs["link"][row, :size, :size]))
    if "refer" in outputs:
        words = np.nonzero(outputs["kind"][row, :size])[0]
        rows = (outputs[name][row, words].astype(np.float16) for name in ("refer", "referred"))
        result.references.append(References(words + window.start, *rows))
    for number, begin in enumerate(window.begins):
        result.vectors[begin] = outputs["vector"][row, number].copy()


def _cue_columns(window: Window, outside: NDArray[np.float32], scores: NDArray[np.float32]) -> LinkScores:
    """Only the columns of words that may be cues: the rest of the square is most of the memory of a long text."""
    columns = np.nonzero(outside <= LIKELY_OUTSIDE)[0]
    return LinkScores(window.start, window.end, columns + window.start, scores[:, columns].copy())
