"""A source that is not to be looked at for a while; the gap that this leaves is told."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from vedette.run.watching.clock import as_text
from vedette.store import FollowingWriting

if TYPE_CHECKING:
    from datetime import datetime

    from vedette.records import Followed
    from vedette.store import Store

__all__ = ["pause_source", "resume_source"]


def pause_source(store: Store, source: Followed, *, now: datetime) -> None:
    """`pause_source(store, source, now=…)`: it is looked at no more, and shown as a gap from now on."""
    with store.writing() as writing:
        books = FollowingWriting(writing)
        fresh = books.source(source.id) or source
        at = as_text(now)
        # what was due before the pause is the beginning of the gap that its end will tell
        books.put_source(msgspec.structs.replace(fresh, paused_at=at, next_at=min(fresh.next_at, at)))


def resume_source(store: Store, source: Followed) -> None:
    """`resume_source(store, source)`: it is looked at again, at once."""
    with store.writing() as writing:
        books = FollowingWriting(writing)
        fresh = books.source(source.id) or source
        books.put_source(msgspec.structs.replace(fresh, paused_at=None))
