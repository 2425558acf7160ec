"""Where nobody could look, beside the ledger: so that no line is told from no look."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta
from typing import TYPE_CHECKING, Final

import msgspec

from vedette.run.watching import coverage_gaps

if TYPE_CHECKING:
    from datetime import date

    from vedette.records import Gap
    from vedette.store import Store

__all__ = ["Blind", "find_blind"]

SPAN: Final = timedelta(days=7)
"""Before the day as known on: a gap that ended earlier is in the past, and on the page of sources."""
NAMED: Final = 3


class Blind(msgspec.Struct, frozen=True):
    """`Blind(5, ("Heron Wire since 2031-03-02: timed out",), still=4)`: sources that nobody could look at.

    `named` are those with the longest gaps, `still` how many are not reached yet.
    """

    sources: int
    named: tuple[str, ...]
    still: int


def find_blind(store: Store, known: date) -> Blind | None:
    """`find_blind(store, date(2031, 3, 9))` -> the gaps of the week up to that day's end; `None` without any."""
    until = min(datetime.combine(known, time.max, UTC), datetime.now(UTC))
    if known - known.min < SPAN:
        return None
    gaps: dict[str, Gap] = {}
    for gap in coverage_gaps(store, until - SPAN, until):
        gaps.setdefault(gap.source, gap)
    if not gaps:
        return None
    named = tuple(map(_say, list(gaps.values())[:NAMED]))
    return Blind(len(gaps), named, sum(gap.until is None for gap in gaps.values()))


def _say(gap: Gap) -> str:
    ended = f" to {gap.until[:10]}" if gap.until else ""
    return f"{gap.title or gap.address} {'from' if ended else 'since'} {gap.since[:10]}{ended} ({gap.why})"
