"""Readings from worker processes that may die, hang or eat memory: what is at fault is left out, the rest goes on."""

from __future__ import annotations

import queue
import threading
from typing import TYPE_CHECKING, Final, Self

import msgspec

from vedette.records import Capture, Reading, Rejected
from vedette.run.worker import Limits, load_for, read_with_tools
from vedette.run.workplace import Workplace

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from types import TracebackType

    from vedette.run.settings import ReadSettings
    from vedette.run.worker import Loading, Work

__all__ = ["Reader", "WorkLimits"]

AHEAD: Final = 4
"""How many reports a worker may have waiting: enough to keep it busy, few enough to keep memory flat."""
MEGABYTE: Final = 1_000_000


class WorkLimits(msgspec.Struct, frozen=True):
    """`WorkLimits(seconds=60).of(500_000)` -> `Limits(seconds=660, patience=2_640, memory=…)` for half a megabyte.

    `seconds`, with `per_megabyte` for each of the capture's and never more than `longest`, are the processor's time; a
    text of 150 KB takes about a minute. The clock may go on for `patience` times as long, since other work may be going
    on. `memory` is bytes above what the loaded tools take (about 250 MB resident), and is limited where the system can
    do it (Linux).
    """

    seconds: float = 60.0
    memory: int = 2 * 1024**3
    per_megabyte: float = 1200.0
    longest: float = 900.0
    patience: float = 4.0

    def of(self, size: int) -> Limits:
        """The limits for a capture of so many bytes."""
        seconds = min(self.seconds + self.per_megabyte * (size / MEGABYTE), max(self.seconds, self.longest))
        return Limits(seconds, seconds * self.patience, self.memory)


class Reader:
    """`with Reader(jobs=2) as reader: reader.read(capture, settings)` -> `Reading(…)`, or `Rejected` with the reason.

    A capture that ends its worker, or that the worker is ended for, is tried once more in a fresh one and then
    rejected. `submit` and `next` keep several workers busy; results come in any order, each with its key.
    """

    def __init__(
        self,
        *,
        jobs: int = 1,
        limits: WorkLimits | None = None,
        work: Work = read_with_tools,
        loading: Loading = load_for,
    ) -> None:
        self._limits = limits or WorkLimits()
        self.room = jobs * AHEAD
        self._flying = 0
        self._tasks: queue.SimpleQueue[tuple[object, Capture, ReadSettings] | None] = queue.SimpleQueue()
        self._results: queue.SimpleQueue[tuple[object, Reading | Rejected | Exception]] = queue.SimpleQueue()
        self._places = [Workplace(work, loading) for _ in range(jobs)]
        for place in self._places:
            threading.Thread(target=self._feed, args=(place,), daemon=True).start()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, _kind: type[BaseException] | None, _error: BaseException | None, _trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Ends the workers at once; what they were reading is lost."""
        for place in self._places:
            place.end()
            self._tasks.put(None)

    @property
    def full(self) -> bool:
        """Whether so much waits that results must be taken before more is submitted."""
        return self._flying >= self.room

    @property
    def waiting(self) -> int:
        """How many results are still to come."""
        return self._flying

    def submit(self, key: object, capture: Capture, settings: ReadSettings) -> None:
        """Has a capture read as soon as a worker is free; take results with `next` while `full`."""
        self._flying += 1
        self._tasks.put((key, capture, settings))

    def next(self) -> tuple[object, Reading | Rejected]:
        """Waits for the next result, whichever it is; raises `SettingError` where no tools could be loaded."""
        key, result = self._results.get()
        self._flying -= 1
        if isinstance(result, Exception):
            raise result
        return key, result

    def read(self, capture: Capture, settings: ReadSettings) -> Reading | Rejected:
        """One capture, waited for; not to be mixed with results that are still to come."""
        self.submit(None, capture, settings)
        return self.next()[1]

    def read_all(
        self, captures: Iterable[tuple[object, Capture]], settings: ReadSettings
    ) -> Iterator[tuple[object, Reading | Rejected]]:
        """`read_all([("a", capture), …], settings)` -> `("a", Reading(…))`, in whatever order they are done."""
        for key, capture in captures:
            while self.full:
                yield self.next()
            self.submit(key, capture, settings)
        while self.waiting:
            yield self.next()

    def _feed(self, place: Workplace) -> None:
        while not place.ended and (task := self._tasks.get()) is not None:
            key, capture, settings = task
            try:
                self._results.put((key, place.read(capture, settings, self._limits.of(len(capture.data)))))
            except Exception as error:  # whoever waits for the result is told, in whatever thread it happened
                self._results.put((key, error))
