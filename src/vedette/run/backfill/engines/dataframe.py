"""Daft over a table of shards, on this machine or on a Ray cluster, in a process of its own.

Daft's threads may bring down the process that they run in when one of its workers is killed: so the backfill's own
process never imports Daft. It starts one that does, and hears of each shard over a pipe.
"""

from __future__ import annotations

import shutil
from tempfile import mkdtemp
from typing import TYPE_CHECKING, Final

import msgspec

from vedette.errors import SettingError
from vedette.run.backfill.engines.query import Ended, Query, Report, answer_query
from vedette.run.forking import forked_with

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from multiprocessing.connection import Connection
    from multiprocessing.process import BaseProcess

    from vedette.run.backfill.shards import Shard, ShardJob, ShardStatus

__all__ = ["DaftEngine"]

PATIENCE: Final = 20.0
"""Seconds that a finished query has for shutting down what it started."""


class DaftEngine:
    """`DaftEngine(jobs=2).run(shards, job)`, on Ray with `ray=True`: at `address`, else on a cluster started here.

    On Ray the cluster gives a killed worker's shard to another one. On one machine a killed worker ends Daft's whole
    query, at times with the process it runs in: then this raises `RuntimeError`, and what is finished stays finished.
    """

    def __init__(self, *, jobs: int, ray: bool = False, address: str | None = None) -> None:
        self._jobs, self._ray, self._address = jobs, ray, address

    def run(self, shards: Sequence[Shard], job: ShardJob) -> Iterator[ShardStatus]:
        """Statuses as they come; `RuntimeError` where the query broke down, `SettingError` if no cluster answers."""
        folder = mkdtemp(prefix="vedette-ray-") if self._ray and self._address is None else None
        query = Query(
            shards=tuple(sorted(shards, key=lambda shard: (-shard.size, shard.id))),
            job=job,
            jobs=self._jobs,
            ray=self._ray,
            address=self._address,
            folder=folder,
        )
        ours, theirs = forked_with("vedette.run.backfill.finishing").Pipe()
        process = forked_with("vedette.run.backfill.finishing").Process(target=answer_query, args=(theirs,))
        process.start()
        theirs.close()
        try:
            yield from _hear(ours, query)
            process.join(PATIENCE)
        finally:
            _end(process, ours)
            if folder is not None:
                shutil.rmtree(folder, ignore_errors=True)


def _hear(pipe: Connection, query: Query) -> Iterator[ShardStatus]:
    """What the query's process says, until it says that it has ended or says nothing more."""
    try:
        pipe.send_bytes(msgspec.msgpack.encode(query))
        while isinstance(said := msgspec.msgpack.decode(pipe.recv_bytes(), type=Report | Ended), Report):
            yield said.status
    except (EOFError, OSError) as error:
        raise RuntimeError("the process of the query died") from error
    if said.refused:
        raise SettingError(said.refused)
    if said.broken:
        raise RuntimeError(f"the engine lost a worker: {said.broken}")


def _end(process: BaseProcess, pipe: Connection) -> None:
    process.kill()
    process.join()
    pipe.close()
