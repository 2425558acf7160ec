"""What the second reader was asked, what of it was kept, and what it cost."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from vedette.records import Opinion
    from vedette.run.second_reader.endpoint import Endpoint, Unheard

__all__ = ["SecondTally"]


@dataclass(slots=True)
class SecondTally:
    """`next(tally.lines(endpoint))` -> `"second reader local-7b: 3 of 40 reports asked, 7 claims kept, 5 dropped"`."""

    reports: int = 0
    asked: int = 0
    kept: int = 0
    tokens_in: int = 0
    tokens_out: int = 0
    seconds: float = 0.0
    dropped: Counter[str] = field(default_factory=Counter)
    unheard: Counter[str] = field(default_factory=Counter)

    def hear(self, opinion: Opinion, *, kept: int, why_dropped: Sequence[str]) -> None:
        """Counts one answer; `why_dropped` has a reason for each proposal that is not kept."""
        self.asked += 1
        self.kept += kept
        self.tokens_in += opinion.tokens_in
        self.tokens_out += opinion.tokens_out
        self.seconds += opinion.seconds
        self.dropped.update(why_dropped)

    def miss(self, unheard: Unheard) -> None:
        """Counts a report that the endpoint gave no answer on."""
        self.asked += 1
        self.unheard[unheard.reason] += 1

    def lines(self, endpoint: Endpoint) -> Iterator[str]:
        """What a person is told at the end."""
        share = f" ({self.asked / self.reports:.0%})" if self.reports else ""
        yield (
            f"second reader {endpoint.model}: {self.asked} of {self.reports} reports asked{share}, "
            f"{self.kept} claims kept, {self.dropped.total()} dropped"
        )
        cost = (self.tokens_in * endpoint.price_in + self.tokens_out * endpoint.price_out) / 1e6
        priced = f", cost {cost:.4f}" if endpoint.price_in or endpoint.price_out else ""
        yield f"  {self.tokens_in:,} tokens in, {self.tokens_out:,} out, {self.seconds:.1f} s{priced}"
        yield from (f"  dropped, {reason}: {count}" for reason, count in self.dropped.most_common(5))
        yield from (f"  not heard, {reason}: {count}" for reason, count in self.unheard.most_common(5))
