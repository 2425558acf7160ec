"""Which earlier reports are worth comparing with a new one."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable

    from vedette.records import Fingerprint

__all__ = ["CopyIndex"]

COMMON: Final = 200
"""A name or number that more reports than this hold tells nothing and is passed over: the cost stays flat."""
SHARED: Final = 5
"""Rare names and numbers that two reports must share where no band brings them together."""
MOST: Final = 50
"""Candidates that one report is compared with, likeliest first."""


class CopyIndex:
    """Reports by the bands of their shingles and by their names and numbers.

    `index.add(wire); index.candidates(blog)` -> `[wire]`. Adding the thousandth report costs what the first did.
    """

    def __init__(self, known: Iterable[Fingerprint] = ()) -> None:
        self._prints: dict[str, Fingerprint] = {}
        self._by_band: dict[int, list[str]] = defaultdict(list)
        self._by_rare: dict[str, list[str]] = defaultdict(list)
        for fingerprint in known:
            self.add(fingerprint)

    def add(self, fingerprint: Fingerprint) -> None:
        """Makes a report findable; adding it again changes nothing."""
        if fingerprint.article in self._prints:
            return
        self._prints[fingerprint.article] = fingerprint
        for band in fingerprint.bands:
            self._by_band[band].append(fingerprint.article)
        for rare in fingerprint.rare:
            self._by_rare[rare].append(fingerprint.article)

    def candidates(self, fingerprint: Fingerprint) -> list[Fingerprint]:
        """The earlier reports that share a band, or at least five rare names or numbers; at most fifty."""
        votes: Counter[str] = Counter()
        for band in fingerprint.bands:
            for article in self._by_band.get(band, ())[:COMMON]:
                votes[article] += SHARED
        for rare in fingerprint.rare:
            holders = self._by_rare.get(rare, ())
            if len(holders) <= COMMON:
                votes.update(holders)
        del votes[fingerprint.article]
        likely = [article for article, count in votes.most_common(MOST) if count >= SHARED]
        return [self._prints[article] for article in likely]
