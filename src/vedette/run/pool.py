"""Many reports at once on one machine: output in input order, bounded memory."""

from __future__ import annotations

from collections import deque
from typing import TYPE_CHECKING

from vedette.records import Capture, Reading, Rejected
from vedette.run.isolating import Reader
from vedette.run.worker import read_with_tools

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from vedette.run.isolating import WorkLimits
    from vedette.run.settings import ReadSettings

__all__ = ["read_captures"]


def read_captures(
    captures: Iterable[Capture | Rejected],
    *,
    settings: ReadSettings,
    jobs: int = 1,
    apart: bool = False,
    limits: WorkLimits | None = None,
) -> Iterator[Reading | Rejected]:
    """`read_captures(capture_addresses(["a.html", "b.html"]), settings=…, jobs=2)` -> a reading or rejection for each.

    In input order, whatever worker was quicker. One job reads in this very process unless it is to be `apart`; more
    read in workers that may die, hang or eat memory: the report at fault is tried once more and then rejected, the
    others go on.
    """
    if jobs <= 1 and not apart:
        for capture in captures:
            yield capture if isinstance(capture, Rejected) else read_with_tools(capture, settings)
        return
    with Reader(jobs=max(1, jobs), limits=limits) as reader:
        yield from _in_order(captures, reader, settings)


def _in_order(
    captures: Iterable[Capture | Rejected], reader: Reader, settings: ReadSettings
) -> Iterator[Reading | Rejected]:
    waiting: deque[int] = deque()
    done: dict[object, Reading | Rejected] = {}
    for number, capture in enumerate(captures):
        waiting.append(number)
        if isinstance(capture, Rejected):
            done[number] = capture
        else:
            reader.submit(number, capture, settings)
        while len(waiting) >= reader.room:
            yield _take(waiting.popleft(), reader, done)
    while waiting:
        yield _take(waiting.popleft(), reader, done)


def _take(number: int, reader: Reader, done: dict[object, Reading | Rejected]) -> Reading | Rejected:
    while number not in done:
        key, result = reader.next()
        done[key] = result
    return done.pop(number)
