"""How far a backfill has come, and what it has cost."""

from __future__ import annotations

import time
from collections import Counter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from vedette.run.backfill.shards import ShardStatus

__all__ = ["BackfillTally"]


class BackfillTally:
    """`tally.add(status)`, then `tally.line()` -> `"41 of 128 shards: 26,110 reports, 310 a second, …"`.

    Rates are of this run alone, counts of all that is finished.
    """

    def __init__(self, *, shards: int, size: int) -> None:
        self._shards, self._size = shards, size
        self._began = time.monotonic()
        self._fresh: Counter[str] = Counter()
        self.counts: Counter[str] = Counter()
        self.reasons: Counter[str] = Counter()
        self.processor = 0.0
        self.memory = 0.0

    def add(self, status: ShardStatus, *, fresh: bool = True) -> None:
        """A finished shard; one of an earlier run is not `fresh`."""
        counted = {name: getattr(status, name) for name in ("reports", "repeated", "claims", "words", "rejected")}
        counted |= {"size": status.size, "written": status.written, "shards": 1, "files": len(status.files)}
        self.counts.update(counted)
        if fresh:
            self._fresh.update(counted)
        self.reasons.update(dict(status.reasons))
        self.processor += status.processor
        self.memory = max(self.memory, status.memory)

    def add_all(self, statuses: Iterable[ShardStatus]) -> None:
        """Shards of earlier runs."""
        for status in statuses:
            self.add(status, fresh=False)

    @property
    def seconds(self) -> float:
        """Of the clock, since this run began."""
        return max(1e-9, time.monotonic() - self._began)

    def rate(self, what: str) -> float:
        """`tally.rate("reports")` -> reports a second of this run."""
        return self._fresh[what] / self.seconds

    @property
    def seconds_left(self) -> float | None:
        """By the bytes that are left; `None` before the first shard is finished."""
        done = self._fresh["size"]
        return (self._size - self.counts["size"]) * self.seconds / done if done else None

    @property
    def share_rejected(self) -> float:
        """Of all that was tried."""
        return self.counts["rejected"] / max(1, self.counts["rejected"] + self.counts["reports"])

    def line(self) -> str:
        """One line for a person who waits."""
        counts, left = self.counts, self.seconds_left
        told = [
            f"{counts['shards']:,} of {self._shards:,} shards",
            f"{counts['reports']:,} reports ({self.rate('reports'):,.0f} a second)",
            f"{self.rate('words'):,.0f} words a second",
            f"{self.share_rejected:.1%} rejected{self._why()}",
            "time left unknown" if left is None else f"{_clock(left)} left",
        ]
        return ", ".join(told)

    def _why(self) -> str:
        most = self.reasons.most_common(1)
        return f" (mostly: {most[0][0]})" if most else ""


def _clock(seconds: float) -> str:
    minutes, rest = divmod(round(max(0.0, seconds)), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes}:{rest:02}"
