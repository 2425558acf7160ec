"""How often somebody may ask."""

from __future__ import annotations

import math
import time
from collections import OrderedDict
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["Limit"]

MOST_KNOWN: Final = 10_000
"""Askers remembered; the one that was longest silent is forgotten first."""


class Limit:
    """`Limit(10, seconds=60).admits("192.0.2.7")` -> `True` ten times, then one more every six seconds.

    A leaky bucket for each asker; `clock` gives seconds.
    """

    def __init__(self, most: int, *, seconds: float, clock: Callable[[], float] = time.monotonic) -> None:
        self._most, self._each, self._clock = most, seconds / most, clock
        self._full_at: OrderedDict[str, float] = OrderedDict()

    def admits(self, asker: str) -> bool:
        """Counts a request and says whether it may pass."""
        now = self._clock()
        level = max(self._full_at.get(asker, now), now)
        admitted = level - now <= self._each * (self._most - 1)
        self._full_at[asker] = level + self._each if admitted else level
        self._full_at.move_to_end(asker)
        while len(self._full_at) > MOST_KNOWN:
            self._full_at.popitem(last=False)
        return admitted

    def wait(self, asker: str) -> int:
        """Whole seconds until the next request would pass."""
        ahead = self._full_at.get(asker, 0.0) - self._clock() - self._each * (self._most - 1)
        return max(1, math.ceil(ahead))
