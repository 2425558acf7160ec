"""One shard from its bytes to its files and its status row: what every engine runs, wherever it runs."""

from __future__ import annotations

import faulthandler
import os
import re
import sys
import time
from collections import Counter
from datetime import UTC, datetime
from importlib import import_module
from traceback import extract_tb
from typing import TYPE_CHECKING, Final

import msgspec

from vedette.merge import fingerprint_reading
from vedette.records import Capture, Reading, Rejected, content_id
from vedette.run.adding import MAKER, unfit_name
from vedette.run.backfill.columns import rows_of
from vedette.run.backfill.done import DONE, TRIES
from vedette.run.backfill.opening import open_part
from vedette.run.backfill.places import Place
from vedette.run.backfill.shards import ShardStatus
from vedette.run.backfill.writing import ShardFiles
from vedette.run.isolating import Reader, WorkLimits
from vedette.run.worker import load_for, read_with_tools
from vedette.store.text import storable

if TYPE_CHECKING:
    from collections.abc import Iterator

    from vedette.run.backfill.columns import Row
    from vedette.run.backfill.shards import Shard, ShardJob
    from vedette.run.settings import ReadSettings
    from vedette.run.worker import Work

__all__ = ["finish_shard", "shorten_reason"]

REASONS: Final = 20
"""Reasons of rejection that a status row names; the data set holds all."""


def finish_shard(shard: Shard, job: ShardJob) -> ShardStatus:
    """`finish_shard(shard, job)` -> `ShardStatus(shard="3f9c…", reports=812, …)`, its files and this row written.

    The first try reads in this process. A try that finds that an earlier one never ended reads each report in a process
    of its own: one that kills or hangs what reads it is then rejected, and the others are read. Raises nothing: what
    went wrong with the shard as a whole (a full disk, say) is the status's `fault`.
    """
    began, spent = time.monotonic(), time.process_time()
    try:
        place = Place(job.out)
        tries = _count_try(place, shard.id)
        made = _Making(place, shard, job)
        for capture, result in _results(shard, job, careful=tries > 1):
            made.take(capture, result)
        status = msgspec.structs.replace(
            made.close(),
            tries=tries,
            seconds=time.monotonic() - began,
            processor=time.process_time() - spent,
            memory=_peak(),
        )
        place.write(f"{DONE}/{shard.id}.json", msgspec.json.encode(status))
        place.delete([f"{TRIES}/{shard.id}"])
    except Exception as fault:  # a shard that cannot be finished must not cost the others
        where = extract_tb(fault.__traceback__)[-1]
        told = f"{type(fault).__name__}: {fault} ({os.path.basename(where.filename)}, line {where.lineno})"  # noqa: PTH119
        return ShardStatus(shard=shard.id, parts=shard.parts, size=shard.size, fault=" ".join(told.split()))
    return status


def shorten_reason(reason: str) -> str:
    """`shorten_reason("the file is 104 MB; the limit is 20 MB")` -> `"the file is N MB; the limit is N MB"`."""
    return re.sub(r"\d[\d,.]*", "N", reason)[:120]


def _count_try(place: Place, shard: str) -> int:
    """Which try this is: a mark is left before anything is read, and goes when the shard is done."""
    before = place.read(f"{TRIES}/{shard}")
    tries = 1 + (int(before) if before and before.isdigit() else 0)
    place.write(f"{TRIES}/{shard}", str(tries).encode())
    return tries


def _results(shard: Shard, job: ShardJob, *, careful: bool) -> Iterator[tuple[Capture | Rejected, Reading | Rejected]]:
    module, _, name = job.reader.partition(":")
    work: Work = getattr(import_module(module), name)
    captures = (found for part in shard.parts for found in open_part(part, max_bytes=job.max_bytes))
    if not careful:
        yield from _plainly(captures, work, job)
        return
    loading = load_for if work is read_with_tools else _load_nothing
    with Reader(limits=WorkLimits(seconds=job.seconds), work=work, loading=loading) as reader:
        for capture in captures:
            result = capture if isinstance(capture, Rejected) else reader.read(capture, job.settings)
            yield capture, result


def _load_nothing(settings: ReadSettings) -> None:
    """Of another reader than ours nobody knows what it needs."""


def _plainly(
    captures: Iterator[Capture | Rejected], work: Work, job: ShardJob
) -> Iterator[tuple[Capture | Rejected, Reading | Rejected]]:
    """In this process; one that takes too long ends it, also where no other thread of Python could run."""
    limits = WorkLimits(seconds=job.seconds)
    with open(os.devnull, "w") as nowhere:  # noqa: PTH123 - a device
        try:
            for capture in captures:
                if isinstance(capture, Rejected):
                    yield capture, capture
                    continue
                faulthandler.dump_traceback_later(limits.of(len(capture.data)).patience, exit=True, file=nowhere)
                result = work(capture, job.settings)
                faulthandler.cancel_dump_traceback_later()
                yield capture, result
        finally:
            faulthandler.cancel_dump_traceback_later()


class _Making:
    """What a shard comes to, report by report."""

    def __init__(self, place: Place, shard: Shard, job: ShardJob) -> None:
        self._shard, self._job = shard, job
        self._files = ShardFiles(place, shard.id)
        self._seen: set[str] = set()
        self._reasons: Counter[str] = Counter()
        self._counts: Counter[str] = Counter()

    def take(self, capture: Capture | Rejected, result: Reading | Rejected) -> None:
        """A reading with its rows, or what could not be read; the same report again adds nothing."""
        refused = unfit_name(result.id)
        if refused or isinstance(result, Rejected) or isinstance(capture, Rejected):
            reason = result.reason if isinstance(result, Rejected) else refused or "not captured"
            address = capture.address if isinstance(capture, Capture) else capture.id
            self._reject(address, reason)
            return
        article = content_id("report", result, parent=capture.id, maker=MAKER)
        if article in self._seen:
            self._counts["repeated"] += 1
            return
        self._seen.add(article)
        rows = rows_of(capture, result, fingerprint_reading(result), article=article, shard=self._shard.id)
        if self._job.keep_bytes:
            rows["bytes"] = [{"id": capture.id, "data": capture.data, "shard": self._shard.id}]
        self._files.add({name: [_fit(row) for row in more] for name, more in rows.items()}, result.article.published)
        self._counts["reports"] += 1
        self._counts["claims"] += len(rows["claims"])
        self._counts["words"] += len(result.article.text.split())

    def _reject(self, address: str, reason: str) -> None:
        at = datetime.now(UTC).isoformat(timespec="seconds")
        row: Row = {"address": address, "reason": reason, "shard": self._shard.id, "at": at}
        self._files.add({"rejected": [_fit(row)]}, None)
        self._reasons[shorten_reason(reason)] += 1

    def close(self) -> ShardStatus:
        """Writes what is left."""
        self._files.close()
        return ShardStatus(
            shard=self._shard.id,
            parts=self._shard.parts,
            size=self._shard.size,
            reports=self._counts["reports"],
            repeated=self._counts["repeated"],
            claims=self._counts["claims"],
            words=self._counts["words"],
            rejected=self._reasons.total(),
            reasons=tuple(self._reasons.most_common(REASONS)),
            files=tuple(self._files.names),
            written=self._files.written,
        )


def _fit(row: Row) -> Row:
    """Text as every reader of the files can take it."""
    return {name: storable(value) if isinstance(value, str) else value for name, value in row.items()}


def _peak() -> float:
    """Megabytes that this process has held at most."""
    if sys.platform == "win32":
        return 0.0
    import resource

    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
