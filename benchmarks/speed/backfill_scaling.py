"""How a backfill would scale: measured shards handed out to 1, 2, 4 … 64 workers that do not exist.

    python -m benchmarks.speed.backfill_scaling --on read/ --reports 1000000

Takes the status rows of a backfill that was really run: processor seconds, bytes read and written of each shard, and
how unevenly the clock ran for the same work, drawn again and again until there are as many reports as asked for. A
worker loads the reader once; each shard costs a hand-out; every worker's network carries input and output, and for
families the fingerprints once more; one try in a hundred takes four times as long, as on a machine that others use.
`--split 8` makes eight shards of each measured one.
"""

from __future__ import annotations

import argparse
import heapq
import random
import statistics
from pathlib import Path
from typing import TYPE_CHECKING, Final

import msgspec

from vedette.run.backfill import ShardStatus

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["Task", "read_tasks", "simulate"]

LOADING: Final = 3.0
"""Processor seconds until a worker can read."""
HAND_OUT: Final = 0.05
"""Seconds between a worker's being free and its next shard: a row of the table to it, a status row back."""
NETWORK: Final = 125e6
"""Bytes a second of one worker: a gigabit."""
SLOW: Final = 0.01
SLOWER: Final = 4.0
WORKERS: Final = (1, 2, 4, 8, 16, 32, 64)


class Task(msgspec.Struct, frozen=True):
    """`Task(processor=24.0, moved=3_100_000, shuffled=4_600_000, reports=1_760)`: one shard as it was measured."""

    processor: float
    moved: int
    shuffled: int
    reports: int


def main() -> None:
    """Prints a line for each number of workers."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--on", type=Path, required=True, help="what `vedette backfill --out` wrote")
    parser.add_argument("--reports", type=int, default=1_000_000)
    parser.add_argument("--split", type=int, default=1)
    asked = parser.parse_args()
    whole, uneven = read_tasks(asked.on)
    tasks = [_split(task, asked.split) for task in whole]
    measured = sum(task.reports for task in whole)
    seconds = [task.processor for task in whole]
    print(
        f"{len(whole)} measured shards, {measured:,} reports; {statistics.mean(seconds):.1f} processor seconds each "
        f"({min(seconds):.1f} to {max(seconds):.1f}); {sum(task.shuffled for task in whole) / measured:,.0f} bytes of "
        f"fingerprint a report; clock against processor varies by {uneven:.0%}"
    )
    if asked.split > 1:
        print(f"each cut into {asked.split}, as a smaller --shard-mb would")
    print(f"{'workers':>8}{'hours':>10}{'reports/s':>12}{'efficiency':>12}{'last waits':>12}")
    alone = 0.0
    for workers in WORKERS:
        clock, idle = simulate(tasks, workers=workers, reports=asked.reports, uneven=uneven)
        alone = alone or clock
        rate, share = asked.reports / clock, alone / clock / workers
        print(f"{workers:>8}{clock / 3600:>10.2f}{rate:>12,.0f}{share:>12.1%}{idle:>10.0f} s")


def read_tasks(out: Path) -> tuple[list[Task], float]:
    """The shards that were read at the first try, and the spread of clock against processor seconds."""
    paths = sorted((out / "_backfill/done").glob("*.json"))
    statuses = [msgspec.json.decode(path.read_bytes(), type=ShardStatus) for path in paths]
    sound = [status for status in statuses if status.reports and status.tries == 1]
    tasks = [_task(status, out) for status in sound]
    ratios = [status.seconds / status.processor for status in sound]
    return tasks, statistics.pstdev(ratios) / statistics.mean(ratios)


def _task(status: ShardStatus, out: Path) -> Task:
    import pyarrow.parquet as pq

    shuffled = 0
    for name in status.files:
        if name.startswith("readings/"):
            told = pq.ParquetFile(out / name).metadata
            at = told.schema.names.index("fingerprint")
            shuffled += sum(told.row_group(n).column(at).total_compressed_size for n in range(told.num_row_groups))
    return Task(status.processor, status.size + status.written, shuffled, status.reports)


def _split(task: Task, parts: int) -> Task:
    return Task(task.processor / parts, task.moved // parts, task.shuffled // parts, max(1, task.reports // parts))


def simulate(tasks: Sequence[Task], *, workers: int, reports: int, uneven: float, seed: int = 1) -> tuple[float, float]:
    """`simulate(tasks, workers=64, reports=1_000_000, uneven=0.2)` -> seconds until all is done, and idle at the end.

    The second is how long the worker that was free first waits for the last one.
    """
    chance = random.Random(seed)
    free = [LOADING * chance.uniform(1, 1.5) for _ in range(workers)]
    heapq.heapify(free)
    left, shuffled = reports, 0.0
    while left > 0:
        task = chance.choice(tasks)
        slow = SLOWER if chance.random() < SLOW else 1.0
        clock = task.processor * slow * max(0.5, chance.gauss(1, uneven)) + task.moved / NETWORK + HAND_OUT
        heapq.heappush(free, heapq.heappop(free) + clock)
        left -= task.reports
        shuffled += task.shuffled
    across = shuffled * (workers - 1) / workers / workers / NETWORK
    return max(free) + across, max(free) - min(free)


if __name__ == "__main__":
    main()
