"""Lines of a text -> paragraphs: which line ends are wraps and which are ends."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from vedette.clean.runs import Run

__all__ = ["Line", "chunks_of", "joined"]

_LINE = re.compile(r"[^\r\n\f\v\x85\u2028\u2029]+")
_GAP = re.compile(r"\r\n|[\r\n\f\v\x85\u2028\u2029]")
_LETTERS = re.compile(r"\w")
_SENTENCE_END = re.compile(r"[.!?:…。؟][\"'”’»)\]]*\s*$")
_BULLET = re.compile(r"\s*(?:[-*•–—‣▪·]\s+|\d{1,2}[.)]\s+|\([a-z\d]{1,2}\)\s+)")


class Line(NamedTuple):
    """`Line("Two trucks", 40)`: a line without its end, and where it begins."""

    text: str
    start: int


def chunks_of(text: str, *, start: int = 0) -> Iterator[list[Line]]:
    """`chunks_of("one\\ntwo\\n\\nthree")` -> `[Line("one", 0), Line("two", 4)]`, `[Line("three", 9)]`.

    Empty lines part chunks; so do a form feed and a paragraph separator.
    """
    chunk: list[Line] = []
    end = 0
    for found in _LINE.finditer(text):
        gap = text[end : found.start()]
        if chunk and ("\f" in gap or "\u2029" in gap or len(_GAP.findall(gap)) > 1):
            yield chunk
            chunk = []
        end = found.end()
        if found[0].strip():
            chunk.append(Line(found[0], start + found.start()))
        elif chunk:
            yield chunk
            chunk = []
    if chunk:
        yield chunk


def joined(chunk: list[Line], *, widest: int) -> Iterator[tuple[Run, ...]]:
    """`joined([Line("The troops left the", 0), Line("base.", 20)], widest=19)` -> one paragraph of both.

    A line end is a paragraph's end where the next word would have found room and the line ends a sentence or is short,
    where the next line is an item of a list, or where the lines are too wide to have been wrapped.
    """
    paragraph: list[Run] = []
    for number, line in enumerate(chunk):
        if paragraph and _ends(chunk[number - 1], line, widest):
            yield tuple(paragraph)
            paragraph = []
        if paragraph:
            paragraph.append(Run("\n", -1))
        paragraph.append(Run(line.text, line.start))
    if paragraph:
        yield tuple(paragraph)


def _ends(line: Line, following: Line, widest: int) -> bool:
    if widest > 160 or _BULLET.match(following.text) or not _LETTERS.search(line.text):
        return True
    first_word = following.text.split(maxsplit=1)[0]
    if first_word[0].islower() or widest - len(line.text) <= len(first_word) + 1:
        return False
    return bool(_SENTENCE_END.search(line.text[-12:])) or len(line.text) < widest * 0.6
