"""Remembers the periods that a text has named so far, for those that lean on them."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

from vedette.annotate.times.meaning import Setting

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date

    from vedette.annotate.times.periods import Period
    from vedette.records.span import Span

__all__ = ["Memory"]

# How many sentences on a reported quarter still is the one that "a year earlier" leans on.
QUARTER_LASTS = 5


class Memory:
    """`memory.setting(40)` -> the `Setting` in which the words at character 40 are read."""

    def __init__(
        self,
        text: str,
        published: date | None,
        sentences: Sequence[Span],
        ahead: Callable[[int, int], bool | None],
    ) -> None:
        self._text, self._published, self._ahead = text, published, ahead
        self._starts = [sentence.start for sentence in sentences]
        self._spoken: Period | None = None
        self._quarter: Period | None = None
        self._deadline: Period | None = None
        self._spoken_at = self._quarter_at = -9

    def setting(self, at: int) -> Setting:
        """What is known where a time expression begins."""
        sentence = bisect_right(self._starts, at)
        return Setting(
            text=self._text,
            published=self._published,
            ahead=self._ahead,
            spoken_of=self._spoken,
            near=self._spoken is not None and sentence - self._spoken_at <= 1,
            quarter=self._quarter if sentence - self._quarter_at <= QUARTER_LASTS else None,
            deadline=self._deadline,
        )

    def note(self, period: Period, at: int) -> None:
        """Keep the period that an expression at a character names."""
        sentence = bisect_right(self._starts, at)
        self._spoken, self._spoken_at = period, sentence
        if self._published and period.last > self._published:
            self._deadline = period
        if period.unit == "quarter" and self._is_reported_on(period):
            self._quarter, self._quarter_at = period, sentence

    def _is_reported_on(self, quarter: Period) -> bool:
        """Not one that still runs, and not "the year-ago quarter", which the one reported on is compared with."""
        if self._published and quarter.last > self._published:
            return False
        return self._quarter is None or quarter.index >= self._quarter.index
