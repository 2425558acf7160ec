"""Which line breaks end a sentence: empty lines, headings, list items; not the wraps of hard-wrapped text."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["line_borders"]

BREAK = re.compile(r"[\n\r\u2028\u2029\x85\x0b\x0c]\s*")
BULLET = re.compile(r"[•◦▪‣●■*–—-]\s|\(?\d{1,3}[.)]\s|\(?[a-z][.)]\s")
FIRST_WORD = re.compile(r"\S{0,80}")
NARROW, WIDE = 40, 100


def line_borders(text: str) -> Iterator[int]:
    """`list(line_borders("Niger\\n\\nTroops\\nleft."))` -> `[7]`: the empty line is a border, the wrap is not."""
    breaks = list(BREAK.finditer(text))
    starts = [0, *(found.end() for found in breaks)]
    lengths = [found.start() - start for found, start in zip(breaks, starts, strict=False)]
    width = _wrap_width(lengths)
    for found, length in zip(breaks, lengths, strict=True):
        blank = found.group().count("\n") > 1 or found.group()[0] in "\u2028\u2029\x85\x0b\x0c"
        if blank or _ends_line(text, found.end(), length, width):
            yield found.end()


def _wrap_width(lengths: list[int]) -> int | None:
    """The width at which the text was wrapped, or `None`: most lines of a wrapped text are nearly as long."""
    if len(lengths) < 2:
        return None
    ordered = sorted(lengths)
    width = ordered[int(0.95 * (len(ordered) - 1))]
    full = sum(length >= 0.75 * width for length in lengths)
    return width if NARROW <= width <= WIDE and 2 * full >= len(lengths) else None


def _ends_line(text: str, following: int, length: int, width: int | None) -> bool:
    if following >= len(text):
        return False
    if BULLET.match(text, following):
        return True
    first = text[following]
    if first.islower() or first in ",;.)":
        return False
    word = FIRST_WORD.match(text, following)
    if width is None or word is None:
        return True
    return length + 1 + len(word.group()) <= width - 2
