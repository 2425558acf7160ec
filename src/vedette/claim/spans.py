"""Marked spans by where they start."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING, Protocol, TypeVar

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["within"]


class Started(Protocol):
    """Anything with a start in the text."""

    @property
    def start(self) -> int: ...


Item = TypeVar("Item", bound=Started)


def within(items: Sequence[Item], start: int, end: int) -> Sequence[Item]:
    """Those of `items`, sorted by start, that start in `[start, end)`: found by halving, for long articles."""
    first = bisect_left(items, start, key=_start)
    return items[first : bisect_left(items, end, lo=first, key=_start)]


def _start(item: Started) -> int:
    return item.start
