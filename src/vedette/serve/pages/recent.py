"""Changes between two days, worked out once and kept until the journal grows: feed readers ask again and again."""

from __future__ import annotations

from collections import OrderedDict
from threading import Lock
from typing import TYPE_CHECKING, Final

from vedette.run import ask_changes
from vedette.store import read_extent

if TYPE_CHECKING:
    from datetime import date

    from vedette.records import Changes
    from vedette.store import Store

__all__ = ["Recent"]

Key = tuple["date", "date", int]

MOST: Final = 12
"""Answers kept: the feed's four weeks, and what some people look at."""


class Recent:
    """`Recent(store).changes(since=date(2024, 7, 1), until=date(2024, 7, 8))` -> what `ask_changes` answers."""

    def __init__(self, store: Store) -> None:
        self._store, self._lock = store, Lock()
        self._held: OrderedDict[Key, Changes] = OrderedDict()
        self._asked: dict[Key, Lock] = {}

    def changes(self, *, since: date, until: date) -> Changes:
        """Who asks for the same meanwhile waits for the same answer; who asks for other days does not."""
        key = since, until, read_extent(self._store).entries
        with self._lock:
            asked = self._asked.setdefault(key, Lock())
        with asked:
            found = self._held.get(key) or ask_changes(self._store, since=since, until=until)
        with self._lock:
            self._held[key] = found
            self._held.move_to_end(key)
            while len(self._held) > MOST:
                self._asked.pop(self._held.popitem(last=False)[0], None)
        return found
