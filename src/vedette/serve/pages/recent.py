"""What was asked lately, worked out once and kept until the journal grows: feed readers ask again and again, and the
ledger and the map ask for one day."""

from __future__ import annotations

from collections import OrderedDict
from concurrent.futures import ThreadPoolExecutor
from threading import Lock
from typing import TYPE_CHECKING, Final, Generic, TypeVar

from vedette.run import ask_changes, ask_situation
from vedette.store import read_extent

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from vedette.records import Changes, Situation
    from vedette.store import Store

__all__ = ["Recent"]

Days = tuple["date", "date"]
Answer = TypeVar("Answer")

MOST_CHANGES: Final = 12
"""Answers kept: the feed's four weeks, and what some people look at."""
MOST_SITUATIONS: Final = 12
"""The day that is looked at, the one before it and the next, for a few people."""


class Recent:
    """`Recent(store).changes(since=date(2024, 7, 1), until=date(2024, 7, 8))` -> what `ask_changes` answers."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._changes: _Held[Changes] = _Held(MOST_CHANGES)
        self._situations: _Held[Situation] = _Held(MOST_SITUATIONS)
        self._ahead = ThreadPoolExecutor(1, "ahead")

    def changes(self, *, since: date, until: date) -> Changes:
        """What changed from one day to another."""
        entries = read_extent(self._store).entries
        return self._changes.get((since, until), entries, lambda: ask_changes(self._store, since=since, until=until))

    def situation(self, *, as_of: date, known: date) -> Situation:
        """The situation of the whole record on a day: what `ask_situation` answers."""
        entries = read_extent(self._store).entries
        return self._situations.get(
            (as_of, known), entries, lambda: ask_situation(self._store, as_of=as_of, known=known)
        )

    def look_ahead(self, *, as_of: date, known: date) -> None:
        """Has a day worked out that will likely be asked for next, while who asked looks at this one."""
        self._ahead.submit(self.situation, as_of=as_of, known=known)


class _Held(Generic[Answer]):
    """Who asks for the same meanwhile waits for the same answer; who asks for other days does not."""

    def __init__(self, most: int) -> None:
        self._most, self._lock = most, Lock()
        self._held: OrderedDict[tuple[Days, int], _Slot[Answer]] = OrderedDict()

    def get(self, days: Days, entries: int, work_out: Callable[[], Answer]) -> Answer:
        with self._lock:
            slot = self._held.setdefault((days, entries), _Slot())
            self._held.move_to_end((days, entries))
            while len(self._held) > self._most:
                self._held.popitem(last=False)
        with slot.lock:
            if not slot.answers:
                slot.answers.append(work_out())
            return slot.answers[0]


class _Slot(Generic[Answer]):
    """One answer, or none yet."""

    def __init__(self) -> None:
        self.lock, self.answers = Lock(), list[Answer]()
