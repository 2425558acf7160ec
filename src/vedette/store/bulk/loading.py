"""Reports into the record by the batch."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final

import msgspec

from vedette.store.bulk.batch import Batch
from vedette.store.captures import keep_all_bytes
from vedette.store.connecting import WRITES, gather_statistics
from vedette.store.looking import keep_look, look_at

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sqlalchemy import Connection

    from vedette.store.contents import Look, StoredReport
    from vedette.store.record import Store

__all__ = ["LoadTally", "load_reports"]

MOST_BYTES: Final = 64 * 2**20
"""Captured bytes at which a batch ends early: pages of video transcripts must not fill the memory."""


MANY: Final = 1_000
LOADED: Final = ("captures", "articles", "claims", "bands", "names", "links", "journal")


class LoadTally(msgspec.Struct, frozen=True):
    """`LoadTally(new=980, versions=12, doubles=8)`: new reports, new versions, and what was there."""

    new: int = 0
    versions: int = 0
    doubles: int = 0


def load_reports(store: Store, reports: Iterable[StoredReport], *, batch: int = 1000) -> LoadTally:
    """`load_reports(store, reports)` -> `LoadTally(new=980, versions=12, doubles=8)`.

    The same rows, ids, links and journal as if each report had been added after the one before; links go only to
    reports that came earlier. A batch is one transaction, its bytes on the disk before its rows: killed at any instant
    a report is there whole or not at all, and the same input loaded again goes on where it was. Other writers wait
    while a batch is written.
    """
    counts: Counter[str] = Counter()
    for some in _batches(reports, batch):
        keep_all_bytes(store.folder, (report.capture for report in some))
        with store._engine.execution_options(**WRITES).begin() as connection:
            work = Batch(connection, some)
            results = [work.take(report) for report in some]
            work.put()
            told = zip(some, results, strict=True)
            _keep_looks(connection, [look_at(report.capture, report.reading, result=r) for report, r in told])
        counts.update(results)
    if counts["new"] + counts["new version"] >= MANY:
        gather_statistics(store._engine, *LOADED)
    return LoadTally(counts["new"], counts["new version"], counts["nothing new"])


def _batches(reports: Iterable[StoredReport], most: int) -> Iterator[list[StoredReport]]:
    held: list[StoredReport] = []
    size = 0
    for report in reports:
        held.append(report)
        size += len(report.capture.data)
        if len(held) >= most or size >= MOST_BYTES:
            yield held
            held, size = [], 0
    if held:
        yield held


def _keep_looks(connection: Connection, looks: Iterable[Look]) -> None:
    """As if each was kept in its turn: of an outlet's looks at one host only the last leaves anything behind."""
    waiting: dict[tuple[str, str | None], Look] = {}
    for look in looks:
        if look.outlet is not None:
            waiting.pop((look.outlet, look.host), None)
            waiting[look.outlet, look.host] = look
            continue
        for earlier in waiting.values():  # where a look without an outlet belongs depends on those before it
            keep_look(connection, earlier)
        waiting.clear()
        keep_look(connection, look)
    for look in waiting.values():
        keep_look(connection, look)
