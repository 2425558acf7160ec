"""A whole backfill: what is left to do is handed to an engine until nothing is."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from vedette.run.backfill.done import one_at_a_time, read_done, retire, sweep
from vedette.run.backfill.places import Place
from vedette.run.backfill.planning import SHARD_BYTES, plan_shards

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from vedette.records import Rejected
    from vedette.run.backfill.shards import Engine, Shard, ShardJob, ShardStatus

__all__ = ["Backfill"]

MOST_IDLE: Final = 5
"""Rounds in which an engine may break down without finishing a shard."""


class Backfill:
    """`for status, fresh in Backfill(["crawl/"], ShardJob(out="out/")).run(engine): …`: each shard once, when finished.

    Those finished before come first and are not `fresh`. Whatever is killed, the same call goes on from there:
    shards that are finished are not read again, unless their input has changed. `plan` is the table of all shards,
    `done` what is finished, `faults` what could not be.
    """

    def __init__(self, inputs: Sequence[str], job: ShardJob, *, shard_bytes: int = SHARD_BYTES) -> None:
        self.job = job
        self.place = Place(job.out)
        shards, self.unread = plan_shards(inputs, job, shard_bytes=shard_bytes)
        self.plan = list({shard.id: shard for shard in shards}.values())
        self.done: dict[str, ShardStatus] = {}
        self.faults: dict[str, str] = {}

    unread: list[Rejected]
    """Inputs that are not there."""

    @property
    def left(self) -> list[Shard]:
        """What is still to be read."""
        return [shard for shard in self.plan if shard.id not in self.done]

    def run(self, engine: Engine) -> Iterator[tuple[ShardStatus, bool]]:
        """Finishes what is left; holds the output's lock meanwhile. An engine that breaks down is started again."""
        with one_at_a_time(self.place):
            self._look()
            yield from [(status, False) for status in self.done.values()]
            idle = 0
            while self.left and idle < MOST_IDLE:
                before = len(self.done)
                yield from ((status, True) for status in self._round(engine))
                yield from ((status, True) for status in self._recount())
                if self.left and not self._may_try_again():
                    return
                idle = 0 if len(self.done) > before else idle + 1

    def _look(self) -> None:
        """What is finished already; what is stale or lost goes."""
        self.done = read_done(self.place)
        retire(self.place, self.plan, self.done)
        sweep(self.place, self.done)
        wanted = {shard.id for shard in self.plan}
        self.done = {name: status for name, status in self.done.items() if name in wanted}

    def _round(self, engine: Engine) -> Iterator[ShardStatus]:
        try:
            for status in engine.run(self.left, self.job):
                if status.fault:
                    self.faults[status.shard] = status.fault
                    continue
                self.faults.pop(status.shard, None)
                if status.shard not in self.done:
                    self.done[status.shard] = status
                    yield status
        except (RuntimeError, OSError) as error:  # an engine whose worker was killed gives up all that it had in hand
            self.faults["engine"] = " ".join(str(error).split())[:500]

    def _recount(self) -> list[ShardStatus]:
        """What lies there counts, not what was told: an engine may lose rows; those it did not tell of."""
        wanted, told = {shard.id for shard in self.plan}, set(self.done)
        self.done = {name: status for name, status in read_done(self.place).items() if name in wanted}
        return [status for name, status in self.done.items() if name not in told]

    def _may_try_again(self) -> bool:
        """Not where each shard that is left has been given up with its reason."""
        return any(shard.id not in self.faults for shard in self.left)
