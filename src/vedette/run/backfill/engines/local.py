"""Worker processes of this machine: one that dies is replaced, and its shard is tried again."""

from __future__ import annotations

from collections import deque
from multiprocessing.connection import Connection, wait
from typing import TYPE_CHECKING, Final

import msgspec

from vedette.run.backfill.finishing import finish_shard
from vedette.run.backfill.shards import Shard, ShardJob, ShardStatus
from vedette.run.forking import bind_to_parent, forked_with

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from multiprocessing.context import ForkServerProcess, SpawnProcess

__all__ = ["LocalEngine"]

MOST_DEATHS: Final = 5
"""Workers that may die over one shard: a report that kills is found out by the second."""


class LocalEngine:
    """`LocalEngine(jobs=2).run(shards, job)` -> statuses as they come; workers end with the process that made them."""

    def __init__(self, *, jobs: int) -> None:
        self._jobs = jobs

    def run(self, shards: Sequence[Shard], job: ShardJob) -> Iterator[ShardStatus]:
        """Largest first, so that no worker is left with a large one at the end."""
        waiting = deque(sorted(shards, key=lambda shard: (-shard.size, shard.id)))
        deaths: dict[str, int] = {}
        workers = [_Worker(job) for _ in range(min(self._jobs, len(shards)))]
        try:
            while waiting or any(worker.shard for worker in workers):
                for worker in workers:
                    if worker.shard is None and waiting:
                        worker.give(waiting.popleft())
                for worker in _answering(workers):
                    shard, status = worker.shard, worker.answer()
                    if status is not None:
                        yield status
                    elif shard is not None:
                        workers[workers.index(worker)] = _Worker(job)
                        deaths[shard.id] = deaths.get(shard.id, 0) + 1
                        if deaths[shard.id] < MOST_DEATHS:
                            waiting.appendleft(shard)
                        else:
                            yield _given_up(shard)
        finally:
            for worker in workers:
                worker.end()


def _given_up(shard: Shard) -> ShardStatus:
    told = f"its worker died {MOST_DEATHS} times"
    return ShardStatus(shard=shard.id, parts=shard.parts, size=shard.size, tries=MOST_DEATHS, fault=told)


def _answering(workers: Sequence[_Worker]) -> list[_Worker]:
    """Those that have an answer or have died; waits for the first."""
    busy = [worker for worker in workers if worker.shard]
    ready = set(wait([end for worker in busy for end in (worker.pipe, worker.process.sentinel)]))
    return [worker for worker in busy if {worker.pipe, worker.process.sentinel} & ready]


class _Worker:
    """A process with a pipe, and the shard that it has."""

    def __init__(self, job: ShardJob) -> None:
        context = forked_with("vedette.run.backfill.finishing")
        self.pipe, theirs = context.Pipe()
        self.process: ForkServerProcess | SpawnProcess = context.Process(target=_serve, args=(theirs, _pack(job)))
        self.process.start()
        theirs.close()
        self.shard: Shard | None = None

    def give(self, shard: Shard) -> None:
        self.shard = shard
        try:
            self.pipe.send_bytes(msgspec.msgpack.encode(shard))
        except OSError:
            return  # it died while it waited: its end is noticed where answers are waited for

    def answer(self) -> ShardStatus | None:
        """The status, or `None` of a worker that died before it could say so."""
        try:
            status = msgspec.msgpack.decode(self.pipe.recv_bytes(), type=ShardStatus) if self.pipe.poll() else None
        except (EOFError, OSError):
            status = None
        if status is None:
            self.end()
        self.shard = None
        return status

    def end(self) -> None:
        self.process.kill()
        self.process.join()
        self.pipe.close()


def _pack(job: ShardJob) -> bytes:
    return msgspec.msgpack.encode(job)


def _serve(pipe: Connection, packed: bytes) -> None:
    """The body of a worker: shards in, statuses out, until the pipe or its parent ends."""
    bind_to_parent()
    job = msgspec.msgpack.decode(packed, type=ShardJob)
    while True:
        try:
            shard = msgspec.msgpack.decode(pipe.recv_bytes(), type=Shard)
        except (EOFError, OSError):
            return
        pipe.send_bytes(msgspec.msgpack.encode(finish_shard(shard, job)))
