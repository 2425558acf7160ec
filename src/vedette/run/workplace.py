"""One worker process with the thread that feeds it, watches the clock and puts another in its place when it falls."""

from __future__ import annotations

import signal
import threading
from typing import TYPE_CHECKING, Final

import msgspec

from vedette.errors import SettingError
from vedette.records import Capture, Reading, Rejected
from vedette.run.forking import forked_with
from vedette.run.worker import Answer, Job, Limits, run_worker

if TYPE_CHECKING:
    from multiprocessing.connection import Connection
    from multiprocessing.context import ForkServerProcess, SpawnProcess

    from vedette.run.settings import ReadSettings
    from vedette.run.worker import Loading, Work

__all__ = ["Workplace"]

LOADING: Final = 300.0
"""Seconds for a worker to start and load its tools, on however busy a machine."""
TRIES: Final = 2
LEAVING: Final = 5.0
"""Seconds for a process that has been ended to be gone."""
IMPORTED: Final = ("vedette.run.stages", "spacy.tokens", "spacy.lang.en", "lxml.html", "trafilatura", "pypdfium2")
"""Imported once by the server that workers are forked from: a fresh worker then needs about a second, not three."""
_PROCESSES = threading.Lock()
"""Processes are started and buried one at a time: two who ask for one's exit code would get it once."""


class Workplace:
    """`Workplace(work, loading).read(capture, settings, limits)` -> `Reading(…)`, or `Rejected` with the reason.

    Used by one thread; `end` may be called from another.
    """

    def __init__(self, work: Work, loading: Loading) -> None:
        self._work, self._loading = work, loading
        self._process: ForkServerProcess | SpawnProcess | None = None
        self._connection: Connection | None = None
        self.ended = False

    def read(self, capture: Capture, settings: ReadSettings, limits: Limits) -> Reading | Rejected:
        """Reads in the worker; what ends it is tried once more in a fresh one, which has nothing else to do."""
        job = msgspec.msgpack.encode(Job(capture, settings, limits))
        fault = ""
        for _ in range(TRIES):
            try:
                return self._ask(job, limits)
            except _Fallen as fallen:
                fault = str(fallen)
                self._clear()
        return Rejected(capture.name, fault)

    def end(self) -> None:
        """Ends the worker at once, and lets no other start."""
        self.ended = True
        self._clear()

    def _ask(self, job: bytes, limits: Limits) -> Reading | Rejected:
        connection = self._connection or self._start()
        try:
            connection.send_bytes(job)
            self._hear(connection, LOADING, "could not be begun: no reader was ready in time")
            answer = self._hear(connection, limits.patience, _slow(limits))
        except (EOFError, OSError):
            raise _Fallen(self._epitaph(limits)) from None
        if answer.last:
            self._clear()
        if answer.lacking:
            raise _Fallen(f"needed more than {limits.memory / 1e9:.1f} GB of memory to read, twice; it was left out")
        found = answer.reading or answer.rejected
        if found is None:
            raise _Fallen("the process that read it gave no answer, twice; it was left out")
        return found

    def _hear(self, connection: Connection, seconds: float, late: str) -> Answer:
        if not connection.poll(seconds):
            raise _Fallen(late)
        answer = msgspec.msgpack.decode(connection.recv_bytes(), type=Answer)
        if answer.broken is not None:
            self._clear()
            raise SettingError(answer.broken)
        return answer

    def _start(self) -> Connection:
        context = forked_with(*IMPORTED)
        ours, theirs = context.Pipe()
        process = context.Process(target=run_worker, args=(theirs, self._work, self._loading), daemon=True)
        with _PROCESSES:
            if self.ended:
                raise EOFError
            process.start()
            self._process, self._connection = process, ours
        theirs.close()
        return ours

    def _epitaph(self, limits: Limits) -> str:
        """How the worker ended, for a person."""
        code = None
        with _PROCESSES:
            if self._process is not None:
                self._process.join(LEAVING)
                code = self._process.exitcode
        if code is not None and code == -getattr(signal, "SIGXCPU", 0):
            return _slow(limits)
        how = f"by signal {signal.Signals(-code).name}" if code is not None and code < 0 else f"with code {code}"
        return f"ended the process that read it ({how}), twice; it was left out"

    def _clear(self) -> None:
        with _PROCESSES:
            if self._process is not None:
                self._process.kill()
                self._process.join(LEAVING)
            if self._connection is not None:
                self._connection.close()
            self._process = self._connection = None


def _slow(limits: Limits) -> str:
    return f"took longer than {limits.seconds:.0f} seconds to read, twice; it was left out"


class _Fallen(Exception):
    """`_Fallen("took longer than 60 seconds to read, twice; it was left out")`."""
