"""The threads of the watch: some ask, some have reports read; all that they find comes back in one queue."""

from __future__ import annotations

import queue
import threading
from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import UTC, datetime
from traceback import extract_tb
from typing import TYPE_CHECKING, Final, Protocol

import msgspec

from vedette.capture.stubs import why_stub
from vedette.records import Rejected
from vedette.run.watching.asking import HasCapture, capture_feed_text, do_job
from vedette.run.watching.jobs import FileRead, FindAnswer
from vedette.run.watching.verdicts import verdict_on

if TYPE_CHECKING:
    from vedette.capture.exchange import Asker
    from vedette.records import Capture, Find, Reading
    from vedette.run.settings import ReadSettings
    from vedette.run.watching.jobs import Answer, Job

__all__ = ["Fault", "Hands", "ReadsCaptures", "ReadsWith"]

AHEAD: Final = 4
"""How many captures a reader may have waiting; whoever brings one more waits."""


class ReadsCaptures(Protocol):
    """`reader.read(capture, settings)` -> `Reading | Rejected`."""

    def read(self, capture: Capture, settings: ReadSettings, /) -> Reading | Rejected: ...


ReadsWith = Callable[[], AbstractContextManager[ReadsCaptures]]
"""Makes one reader; each reading thread has its own."""
OutletOf = Callable[[str], str | None]
"""A source's id -> what its reports are printed by, where nothing else says it."""
INSTEAD: Final = frozenset({"refused", "paywalled"})
"""Results after which the text that the feed carries is read in the page's place."""


class Fault(msgspec.Struct, frozen=True):
    """A job that met a fault of ours, said in one line."""

    job: Job
    reason: str
    broken: Exception | None = None


class Hands:
    """`hands.take(job)` in one thread, `hands.result(timeout=1.0)` -> `SourceAnswer(…)` in the same, some time later.

    The threads end with the process; what they were about is in nobody's record and is done again.
    """

    def __init__(
        self,
        asker: Asker,
        readers: ReadsWith,
        *,
        settings: ReadSettings,
        held: HasCapture,
        outlet: OutletOf,
        asks: int,
        jobs: int,
    ) -> None:
        self._asker, self._readers, self._settings = asker, readers, settings
        self._held, self._outlet = held, outlet
        self._jobs: queue.SimpleQueue[Job | None] = queue.SimpleQueue()
        self._to_read: queue.Queue[FindAnswer | FileRead | None] = queue.Queue(maxsize=AHEAD * jobs)
        self._results: queue.SimpleQueue[Answer | Fault] = queue.SimpleQueue()
        self._threads = [threading.Thread(target=self._ask, daemon=True) for _ in range(asks)]
        self._reading = [threading.Thread(target=self._read, daemon=True) for _ in range(jobs)]
        for thread in (*self._threads, *self._reading):
            thread.start()

    def take(self, job: Job) -> None:
        """Has a job done as soon as a thread is free."""
        self._jobs.put(job)

    def result(self, *, timeout: float | None) -> Answer | Fault | None:
        """The next answer, whichever it is; `None` where none came in time."""
        try:
            return self._results.get(timeout=timeout)
        except queue.Empty:
            return None

    def close(self) -> None:
        """Ends the readers and lets the other threads go; nothing more is to be taken from here."""
        for _ in self._threads:
            self._jobs.put(None)
        while True:  # room for the ends, whatever still waits to be read
            try:
                self._to_read.get_nowait()
            except queue.Empty:
                break
        for _ in self._reading:
            self._to_read.put(None)
        for thread in self._reading:
            thread.join(5.0)

    def _ask(self) -> None:
        while (job := self._jobs.get()) is not None:
            try:
                for answer in do_job(job, self._asker, held=self._held):
                    self._pass_on(answer)
            except Exception as fault:  # one job that meets a fault of ours must not end the thread
                self._results.put(Fault(job, _told(fault)))

    def read_feed_text(self, find: Find, why: str) -> bool:
        """Has the feed's own text read in the place of a page that may not be asked for; `False` where it has none."""
        answer = self._from_feed(FindAnswer(find, None, stub=why))
        if answer is None:
            return False
        self._to_read.put(answer)
        return True

    def _pass_on(self, answer: Answer) -> None:
        if isinstance(answer, FindAnswer) and answer.capture is None and answer.answer is not None:
            verdict = verdict_on(answer.answer)
            if verdict is not None and verdict.result in INSTEAD:
                told = msgspec.structs.replace(answer, stub=verdict.detail)
                answer = self._from_feed(told) or answer
        if isinstance(answer, FindAnswer | FileRead) and answer.capture is not None:
            self._to_read.put(answer)
        else:
            self._results.put(answer)

    def _from_feed(self, answer: FindAnswer) -> FindAnswer | None:
        at = answer.answer.at if answer.answer else datetime.now(UTC)
        capture = capture_feed_text(answer.job, outlet=self._outlet(answer.job.source), when=at)
        return msgspec.structs.replace(answer, capture=capture, from_feed=True) if capture else None

    def _read(self) -> None:
        try:
            with self._readers() as reader:
                while (answer := self._to_read.get()) is not None:
                    try:
                        self._results.put(self._with_reading(answer, reader))
                    except Exception as fault:  # the same
                        self._results.put(Fault(answer.job, _told(fault), fault))
        except Exception as fault:
            while (answer := self._to_read.get()) is not None:
                self._results.put(Fault(answer.job, _told(fault), fault))

    def _with_reading(self, answer: FindAnswer | FileRead, reader: ReadsCaptures) -> FindAnswer | FileRead:
        assert answer.capture is not None
        reading = reader.read(answer.capture, self._settings)
        if isinstance(answer, FileRead) or answer.from_feed:
            return msgspec.structs.replace(answer, reading=reading)
        stub = reading.reason if isinstance(reading, Rejected) else why_stub(answer.capture.data, reading.article.text)
        instead = self._from_feed(msgspec.structs.replace(answer, stub=stub)) if stub else None
        if instead is not None and instead.capture is not None:
            return msgspec.structs.replace(instead, reading=reader.read(instead.capture, self._settings))
        return msgspec.structs.replace(answer, reading=reading, stub=None if isinstance(reading, Rejected) else stub)


def _told(fault: Exception) -> str:
    where = extract_tb(fault.__traceback__)[-1]
    return f"a fault of Vedette: {type(fault).__name__}: {fault} ({where.name}, line {where.lineno})"
