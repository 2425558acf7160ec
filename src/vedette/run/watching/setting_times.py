"""When the clock of the machine was set, or is wrong from the start: the times of what is due follow it."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Final

import msgspec

from vedette.run.watching.clock import as_text, as_time
from vedette.store import FollowingWriting

if TYPE_CHECKING:
    from datetime import datetime

    from vedette.run.watching.keeping import Keeper
    from vedette.store import Writing

__all__ = ["pull_in_times", "shift_times"]

FARTHEST: Final = timedelta(hours=36)
"""No look at a source and no pause of a host is put off for longer: a day, and the tenth that is left to chance."""
FARTHEST_FIND: Final = timedelta(days=4)


def pull_in_times(keeper: Keeper, now: datetime) -> int:
    """`pull_in_times(keeper, now)` -> `2`: so many looks are due at once now.

    Those that only a wrong clock can have put so far ahead.
    """
    at, latest, latest_find = as_text(now), as_text(now + FARTHEST), as_text(now + FARTHEST_FIND)
    return keeper.write(
        lambda writing: FollowingWriting(writing).pull_in(now=at, latest=latest, latest_find=latest_find)
    )


def shift_times(keeper: Keeper, seconds: float) -> None:
    """`shift_times(keeper, -3600)`: all that was due in ten minutes is so still, though the clock says an hour less.

    Set forward, the clock makes looks due; but what a host asked for is a span of time, and is kept either way.
    """
    by = timedelta(seconds=seconds)

    def change(writing: Writing) -> None:
        books = FollowingWriting(writing)
        sources, finds, hosts = books.timed()
        for host in hosts:
            books.put_host(msgspec.structs.replace(host, not_before=_moved(host.not_before, by)))
        if seconds > 0:
            return
        for source in sources:
            books.put_source(msgspec.structs.replace(source, next_at=_moved(source.next_at, by)))
        for find in finds:
            books.put_find(msgspec.structs.replace(find, next_at=_moved(find.next_at, by)))

    keeper.write(change)


def _moved(at: str | None, by: timedelta) -> str | None:
    return as_text(as_time(at) + by) if at else None
