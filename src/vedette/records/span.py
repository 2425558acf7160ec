"""Where something stands in a text."""

from __future__ import annotations

import msgspec

__all__ = ["Span", "overlap"]


class Span(msgspec.Struct, frozen=True, gc=False, array_like=True, order=True):
    """`Span(0, 5)` of "Niger asked" is "Niger"; in JSON `[0, 5]`.

    Unicode code points, half open, into the article's text.
    """

    start: int
    end: int

    def of(self, text: str) -> str:
        """`Span(0, 5).of("Niger asked")` -> `"Niger"`."""
        return text[self.start : self.end]

    def covers(self, other: Span) -> bool:
        """`Span(0, 9).covers(Span(2, 5))` -> `True`."""
        return self.start <= other.start and other.end <= self.end


def overlap(one: Span, two: Span) -> int:
    """`overlap(Span(0, 5), Span(3, 9))` -> `2`: how many characters both hold, 0 where they do not meet."""
    return max(0, min(one.end, two.end) - max(one.start, two.start))
