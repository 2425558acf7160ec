"""Marks that ride through an extraction, so that what comes out tells which strands of the page went in."""

from __future__ import annotations

import re
from collections.abc import Iterator

__all__ = ["mark", "marks_in", "without_marks"]

_SIGNS = "".join(chr(code) for code in range(0x2801, 0x2900))
"""Braille patterns: printable, neither letters nor digits nor punctuation, and found in no report."""
_BASE = len(_SIGNS)
_MARK = re.compile(f"[{_SIGNS}]{{3}}")
_DELETE = dict.fromkeys(map(ord, _SIGNS))


def mark(number: int) -> str:
    """`mark(0)` -> `"⠁⠁⠁"`: three signs, for up to 16 million strands."""
    high, low = divmod(number, _BASE)
    top, middle = divmod(high, _BASE)
    return _SIGNS[top % _BASE] + _SIGNS[middle] + _SIGNS[low]


def marks_in(text: str) -> Iterator[int]:
    """`marks_in("⠁⠁⠂Two trucks")` -> `1`."""
    for found in _MARK.finditer(text):
        top, middle, low = (ord(sign) - 0x2801 for sign in found[0])
        yield (top * _BASE + middle) * _BASE + low


def without_marks(text: str) -> str:
    """`without_marks("⠁⠁⠂Two trucks")` -> `"Two trucks"`."""
    return text.translate(_DELETE)
