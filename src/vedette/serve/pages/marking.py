"""A text cut at the ends of what is marked in it."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

import msgspec

from vedette.records import Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from vedette.records import Claim, Reading

__all__ = ["Piece", "Quoted", "mark_text", "quote_sentence", "quote_span"]


class Piece(msgspec.Struct, frozen=True):
    """`Piece("about 300 soldiers", ("claim:1f…",))`: a run of the text and what marks it."""

    text: str
    marks: tuple[str, ...]


class Quoted(msgspec.Struct, frozen=True):
    """`Quoted("On Monday ", "300 soldiers left", ", he said.")`: a sentence around its evidence."""

    before: str
    words: str
    after: str


def mark_text(text: str, marks: Iterable[tuple[Span, str]]) -> list[Piece]:
    """`mark_text("300 left.", [(Span(0, 3), "a")])` -> `[Piece("300", ("a",)), Piece(" left.", ())]`.

    Marks may overlap: each piece names all that cover it. Spans outside the text are cut to it.
    """
    held = [(max(0, span.start), min(len(text), span.end), name) for span, name in marks]
    held = [mark for mark in held if mark[0] < mark[1]]
    cuts = sorted({0, len(text), *(end for mark in held for end in mark[:2])})
    starts: dict[int, list[str]] = {}
    ends: dict[int, list[str]] = {}
    for start, end, name in held:
        starts.setdefault(start, []).append(name)
        ends.setdefault(end, []).append(name)
    pieces: list[Piece] = []
    open_: list[str] = []
    for start, end in pairwise(cuts):
        for name in ends.get(start, ()):
            open_.remove(name)
        open_ += starts.get(start, ())
        pieces.append(Piece(text[start:end], tuple(dict.fromkeys(open_))))
    return pieces


def quote_sentence(reading: Reading, claim: Claim) -> Quoted:
    """The claim's evidence within the sentences that it stands in."""
    return quote_span(
        reading, Span(min(span.start for span in claim.evidence), max(span.end for span in claim.evidence))
    )


def quote_span(reading: Reading, span: Span) -> Quoted:
    """`quote_span(reading, Span(120, 127))` -> those words within the sentences that they stand in."""
    start, end = _sentence_around(reading.sentences, span)
    text = reading.article.text
    parts = (text[start : span.start], span.of(text), text[span.end : end])
    return Quoted(*(_one_line(part) for part in parts))


def _sentence_around(sentences: Sequence[Span], evidence: Span) -> tuple[int, int]:
    touched = [span for span in sentences if span.start < evidence.end and evidence.start < span.end]
    if not touched:
        return evidence.start, evidence.end
    return min(touched[0].start, evidence.start), max(touched[-1].end, evidence.end)


def _one_line(text: str) -> str:
    """White space as one space; at the ends too, so that the parts still join."""
    words = " ".join(text.split())
    if not words:
        return " " if text else ""
    return (" " if text[0].isspace() else "") + words + (" " if text[-1].isspace() else "")
