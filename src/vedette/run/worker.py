"""The worker process that reads what may be hostile: it may die, hang or eat memory, and nobody else falls with it.

A job comes in over a pipe, two answers go out: `began` once the tools are loaded, then the reading. Both ways it is
MessagePack decoded to fixed types and never pickle: a worker that hostile bytes have taken over can hand over wrong
words, but no code.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from multiprocessing.connection import Connection
from pathlib import Path
from traceback import extract_tb

import msgspec

from vedette.errors import VedetteError
from vedette.records import Capture, Reading, Rejected
from vedette.run.forking import bind_to_parent
from vedette.run.settings import ReadSettings

__all__ = ["Answer", "Job", "Limits", "Loading", "Work", "load_for", "read_with_tools", "run_worker"]

Work = Callable[[Capture, ReadSettings], Reading | Rejected]
Loading = Callable[[ReadSettings], object]

SPARE = 64 * 1024 * 1024
"""Bytes above the limit for the answer itself, once the limit was met."""
TIRED = 0.5
"""A worker that still holds this share of its limit after a reading ends, and a new one takes its place."""


class Limits(msgspec.Struct, frozen=True):
    """`Limits(seconds=60, patience=240, memory=2_147_483_648)`: of the processor, of the clock; bytes."""

    seconds: float
    patience: float
    memory: int


class Job(msgspec.Struct, frozen=True):
    """What a worker is given: one capture, how to read it, and within which limits."""

    capture: Capture
    settings: ReadSettings
    limits: Limits


class Answer(msgspec.Struct, frozen=True):
    """`Answer(began=True)`, then `Answer(reading=…)` or `Answer(rejected=…)`.

    `lacking` says that memory ran out, `broken` why no tools could be loaded, `last` that the worker ends now.
    """

    began: bool = False
    reading: Reading | None = None
    rejected: Rejected | None = None
    lacking: bool = False
    broken: str | None = None
    last: bool = False


def load_for(settings: ReadSettings) -> object:
    """`load_for(ReadSettings())` -> the `Tools` that these settings ask for, loaded once a process."""
    from vedette.run.tools import load_tools

    return load_tools(threads=settings.threads, model=settings.model, device=settings.device)


def read_with_tools(capture: Capture, settings: ReadSettings) -> Reading | Rejected:
    """`read_with_tools(capture, ReadSettings())` -> `Reading("reading/1", "report.html", …)`, read in this process.

    A fault of ours is a `Rejected` that says where it lies.
    """
    from vedette.run.stages import read_capture
    from vedette.run.tools import load_tools

    tools = load_tools(threads=settings.threads, model=settings.model, device=settings.device)
    try:
        return read_capture(capture, tools=tools, settings=settings)
    except Exception as fault:  # one report that meets a fault of ours must not cost the user all the others
        if isinstance(fault, MemoryError) or "alloc" in str(fault):  # libraries have words of their own for it
            raise MemoryError from fault
        where = extract_tb(fault.__traceback__)[-1]
        return Rejected(
            capture.name,
            f"a fault of Vedette, not of the report: {type(fault).__name__}: {fault} "
            f"({Path(where.filename).name}, line {where.lineno}); please report it with the input",
        )


def run_worker(connection: Connection, work: Work, loading: Loading) -> None:
    """`run_worker(connection, read_with_tools, load_for)`: a `Job` comes in, `Answer(began=True)` goes out.

    Then the answer with the reading, until the pipe ends or an answer was the last; the body of the process.
    """
    bind_to_parent()
    base: int | None = None
    while True:
        try:
            job = msgspec.msgpack.decode(connection.recv_bytes(), type=Job)
        except (EOFError, OSError):
            return
        try:
            loading(job.settings)
        except VedetteError as error:
            _send(connection, Answer(broken=str(error), last=True))
            return
        base = base or _memory()
        _limit(job.limits, base)
        _send(connection, Answer(began=True))
        answer = _answer(job, work, base)
        _send(connection, answer)
        if answer.last:
            return


def _answer(job: Job, work: Work, base: int) -> Answer:
    try:
        found = work(job.capture, job.settings)
    except MemoryError:
        _spare(base + job.limits.memory)
        return Answer(lacking=True, last=True)
    last = _memory() - base > job.limits.memory * TIRED
    return Answer(rejected=found, last=last) if isinstance(found, Rejected) else Answer(reading=found, last=last)


def _send(connection: Connection, answer: Answer) -> None:
    connection.send_bytes(msgspec.msgpack.encode(answer))


def _limit(limits: Limits, base: int) -> None:
    """The system itself ends a reading that computes too long, even where nobody waits for it."""
    if sys.platform == "win32":
        return
    import resource

    used = resource.getrusage(resource.RUSAGE_SELF)
    _cap(resource.RLIMIT_CPU, int(used.ru_utime + used.ru_stime + limits.seconds) + 1)
    _cap(resource.RLIMIT_CORE, 0)
    if base:
        _cap(resource.RLIMIT_AS, base + limits.memory)


def _spare(limit: int) -> None:
    """Memory for the answer, once a reading has met its limit."""
    import resource

    _cap(resource.RLIMIT_AS, limit + SPARE)


def _cap(what: int, most: int) -> None:
    """Sets the soft limit, which may be moved again, as far as the hard one lets it."""
    import resource

    hard = resource.getrlimit(what)[1]
    resource.setrlimit(what, (most if hard == resource.RLIM_INFINITY else min(most, hard), hard))


def _memory() -> int:
    """Bytes of address space in use, as RLIMIT_AS counts them; 0 where the system does not tell."""
    try:
        pages = int(Path("/proc/self/statm").read_text("ascii").split()[0])
    except OSError:
        return 0
    return pages * os.sysconf("SC_PAGE_SIZE")
