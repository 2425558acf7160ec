"""Whether anybody could look: so that no reports is told from nobody looked."""

from __future__ import annotations

from datetime import datetime, timedelta
from itertools import groupby
from typing import TYPE_CHECKING, Final

from vedette.records import WORKED, Coverage, Gap
from vedette.run.watching.clock import as_text, as_time
from vedette.store import FindCount, Following

if TYPE_CHECKING:
    from collections.abc import Iterator

    from vedette.records import FetchRow, Followed
    from vedette.store import Store

__all__ = ["ask_coverage", "coverage_gaps"]

LATE: Final = timedelta(hours=1)
"""A look that comes so long after it was due shows that nobody watched."""
NOT_WATCHED: Final = "nobody watched: vedette watch was not running"


def ask_coverage(store: Store, *, now: datetime) -> tuple[Coverage, ...]:
    """`ask_coverage(store, now=…)` -> a row a source that is followed, those with a gap first, longest gap first."""
    following = Following(store)
    counts = following.counts()
    rows = [_coverage(source, counts.get(source.id, FindCount()), now) for source in following.sources()]
    return tuple(sorted(rows, key=lambda row: (row.gap is None, row.gap.since if row.gap else "", row.title or "")))


def coverage_gaps(store: Store, since: datetime, until: datetime) -> tuple[Gap, ...]:
    """`coverage_gaps(store, since, until)` -> every span in which nobody could look at a source that was followed.

    Those that begin before `since` or last beyond `until` are told whole. Oldest first.
    """
    following = Following(store)
    sources = {source.id: source for source in following.sources(closed=True)}
    gaps: list[Gap] = []
    looks = following.looks(since=as_text(since), until=as_text(until))
    for id, rows in groupby(looks, key=lambda row: row.source or ""):
        if id in sources:
            gaps.extend(_past(sources[id], list(rows), following))
    for source in sources.values():
        gap = _open(source, until) if source.closed_at is None else None
        if gap is not None and as_time(gap.since) <= until:
            gaps.append(gap)
    return tuple(sorted(gaps, key=lambda gap: (gap.since, gap.address)))


def _past(source: Followed, rows: list[FetchRow], following: Following) -> Iterator[Gap]:
    """The gaps that were over by the time of a look that worked: failures in a row, and looks that came too late."""
    worked: str | None = None
    failed: FetchRow | None = None
    for row in rows:
        if failed is None and row.due is not None and as_time(row.at) - as_time(row.due) > LATE:
            yield _gap(source, row.due, row.at, NOT_WATCHED)
        if row.result not in WORKED:
            if failed is None:
                worked = worked or following.last_worked(source.id, before=row.at)
                failed = row
        else:
            if failed is not None:
                yield _gap(source, worked or source.added_at, row.at, f"{failed.result}: {failed.detail}")
            worked, failed = row.at, None


def _open(source: Followed, now: datetime) -> Gap | None:
    """What keeps anybody from looking now."""
    since = source.worked_at or source.added_at
    if source.failures:
        return _gap(source, since, None, f"{source.last_result}: {source.last_detail}")
    if source.paused_at:
        return _gap(source, source.paused_at, None, "paused by a person")
    if now - as_time(source.next_at) > LATE:
        return _gap(source, source.next_at, None, NOT_WATCHED)
    return None


def _gap(source: Followed, since: str, until: str | None, why: str) -> Gap:
    return Gap(source.id, source.address, source.title, since, until, why)


def _coverage(source: Followed, count: FindCount, now: datetime) -> Coverage:
    return Coverage(
        id=source.id,
        address=source.address,
        title=source.title,
        kind=source.kind,
        pace=source.every or source.pace,
        added_at=source.added_at,
        last_at=source.last_at,
        result=source.last_result,
        detail=source.last_detail,
        worked_at=source.worked_at,
        next_at=None if source.paused_at else source.next_at,
        failures=source.failures,
        reports=count.done,
        waiting=count.waiting,
        gave=source.gave,
        gave_at=source.gave_at,
        gap=_open(source, now),
    )
