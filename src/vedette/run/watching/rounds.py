"""What a watch tells a person: one line a round."""

from __future__ import annotations

from datetime import datetime

import msgspec

from vedette.records import WORKED
from vedette.run.watching.outcomes import Outcome

__all__ = ["Round"]


class Round(msgspec.Struct):
    """`Round(looked=12, new=3, unchanged=8, failed=1, added=14).told(…)` -> `"12 sources looked at: 3 new, …"`."""

    looked: int = 0
    new: int = 0
    unchanged: int = 0
    failed: int = 0
    pages: int = 0
    added: int = 0
    changed: int = 0
    refused: int = 0

    @property
    def empty(self) -> bool:
        """Whether nothing was asked for."""
        return not (self.looked or self.pages)

    def count(self, outcome: Outcome) -> None:
        """Takes in how one exchange ended."""
        worked = outcome.result in WORKED
        if outcome.own:
            self.looked += 1
            self.failed += not worked
            self.unchanged += outcome.result == "unchanged"
            self.new += worked and outcome.result != "unchanged"
            return
        self.pages += 1
        self.added += outcome.added
        self.changed += outcome.changed
        self.refused += not worked or outcome.result in {"paywalled", "not an article"}

    def told(self, *, now: datetime, waiting: int, next_at: datetime | None) -> str:
        """`"09:00:12 12 sources looked at: 3 new, 8 unchanged, 1 failed; 14 reports new, 2 changed; 40 waiting; next at
        09:05:00"`."""
        sources = f"{self.looked} source{'' if self.looked == 1 else 's'} looked at"
        how = f": {self.new} new, {self.unchanged} unchanged, {self.failed} failed" if self.looked else ""
        parts = [f"{sources}{how}"]
        reports = f"{self.added} report{'' if self.added == 1 else 's'} new, {self.changed} changed"
        parts.append(f"{reports}, {self.refused} without a report" if self.refused else reports)
        parts.append(f"{waiting:,} waiting")
        parts.append(f"next at {next_at:%H:%M:%S}" if next_at else "nothing due")
        return f"{now:%H:%M:%S} {'; '.join(parts)}"
