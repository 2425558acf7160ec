"""Many reports at once on one machine: worker processes, output in input order, bounded memory."""

from __future__ import annotations

from collections import deque
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import get_context
from pathlib import Path
from traceback import extract_tb
from typing import TYPE_CHECKING

from vedette.records import Capture, Reading, Rejected

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from vedette.run.settings import ReadSettings

__all__ = ["read_captures"]

AHEAD = 4
"""How many reports a worker may have waiting: enough to keep it busy, few enough to keep memory flat."""


def read_captures(
    captures: Iterable[Capture | Rejected], *, settings: ReadSettings, jobs: int = 1
) -> Iterator[Reading | Rejected]:
    """`read_captures(capture_addresses(["a.html", "b.html"]), settings=…, jobs=2)` -> a reading or rejection for each.

    In input order, whatever worker was quicker. A report whose reading kills its worker is tried once more alone,
    and then rejected; the others go on.
    """
    if jobs <= 1:
        yield from (_read_one(capture, settings) for capture in captures)
        return
    waiting: deque[tuple[Capture | Rejected, Future[Reading | Rejected] | None]] = deque()
    pool = _start(jobs)
    try:
        for capture in captures:
            pool = _submit(pool, capture, waiting, settings=settings, jobs=jobs)
            while len(waiting) >= jobs * AHEAD:
                result, pool = _next(waiting, pool, settings=settings, jobs=jobs)
                yield result
        while waiting:
            result, pool = _next(waiting, pool, settings=settings, jobs=jobs)
            yield result
    finally:
        pool.shutdown(wait=False, cancel_futures=True)


Waiting = deque[tuple[Capture | Rejected, "Future[Reading | Rejected] | None"]]


def _start(jobs: int) -> ProcessPoolExecutor:
    # forkserver, not fork: onnxruntime holds threads that a plain fork would lose
    return ProcessPoolExecutor(jobs, mp_context=get_context("forkserver"))


def _submit(
    pool: ProcessPoolExecutor,
    capture: Capture | Rejected,
    waiting: Waiting,
    *,
    settings: ReadSettings,
    jobs: int,
) -> ProcessPoolExecutor:
    if isinstance(capture, Rejected):
        waiting.append((capture, None))
        return pool
    try:
        waiting.append((capture, pool.submit(_read_one, capture, settings)))
    except BrokenProcessPool:
        pool = _start(jobs)
        waiting.append((capture, pool.submit(_read_one, capture, settings)))
    return pool


def _next(
    waiting: Waiting, pool: ProcessPoolExecutor, *, settings: ReadSettings, jobs: int
) -> tuple[Reading | Rejected, ProcessPoolExecutor]:
    capture, future = waiting.popleft()
    if isinstance(capture, Rejected) or future is None:
        return capture, pool  # type: ignore[return-value]  # without a future it is a Rejected
    try:
        return future.result(), pool
    except BrokenProcessPool:
        result = _read_alone(capture, settings)
        pool = _start(jobs)
        again = [(held, _again(pool, held, settings)) for held, _ in waiting]
        waiting.clear()
        waiting.extend(again)
        return result, pool


def _again(
    pool: ProcessPoolExecutor, held: Capture | Rejected, settings: ReadSettings
) -> Future[Reading | Rejected] | None:
    return None if isinstance(held, Rejected) else pool.submit(_read_one, held, settings)


def _read_alone(capture: Capture, settings: ReadSettings) -> Reading | Rejected:
    """A second try in a process of its own, so that only the report at fault can fall."""
    with _start(1) as alone:
        try:
            return alone.submit(_read_one, capture, settings).result()
        except BrokenProcessPool:
            return Rejected(capture.name, "reading it ended the worker process twice; report it as a fault of Vedette")


def _read_one(capture: Capture | Rejected, settings: ReadSettings) -> Reading | Rejected:
    from vedette.run.stages import read_capture
    from vedette.run.tools import load_tools

    if isinstance(capture, Rejected):
        return capture
    tools = load_tools(threads=settings.threads, model=settings.model, device=settings.device)
    try:
        return read_capture(capture, tools=tools, settings=settings)
    except Exception as fault:  # one report that meets a fault of ours must not cost the user all the others
        where = extract_tb(fault.__traceback__)[-1]
        return Rejected(
            capture.name,
            f"a fault of Vedette, not of the report: {type(fault).__name__}: {fault} "
            f"({Path(where.filename).name}, line {where.lineno}); please report it with the input",
        )
