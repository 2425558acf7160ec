"""Families by joins against families found one report at a time: the same? and at what cost?

    python -m benchmarks.speed.families --reports 20000

Generated reports are written as the data sets of a backfill, and added to a record one by one. Then the step that
joins runs over the data sets, in a process of its own for each number of jobs and each limit of memory, so that its
peak is its own. Prints whether links, changes, families and their ids are the same, pairs looked at, seconds by the
clock, and the peak of memory of the step's own process. `--alone` leaves the record out and compares nothing.
"""

from __future__ import annotations

import argparse
import hashlib
import resource
import tempfile
import time
from contextlib import closing
from multiprocessing import get_context
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from benchmarks.generate import generate_reports
from benchmarks.generate.data_sets import write_data_sets
from vedette.merge import group_families
from vedette.run.adding import add_reading
from vedette.run.backfill.families import FamilyTally, write_families
from vedette.store import open_store

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from vedette.records import Capture, Reading

Digests = dict[str, str]


def main() -> None:
    """Prints the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--reports", type=int, default=2000)
    parser.add_argument("--memory", type=int, nargs="*", default=[1000, 250], help="MB that DuckDB may take")
    parser.add_argument("--jobs", type=int, nargs="*", default=[1, 2])
    parser.add_argument("--alone", action="store_true")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder)
        began = time.monotonic()
        write_data_sets(out / "sets", generate_reports(asked.reports))
        print(f"{asked.reports:,} reports as data sets: {time.monotonic() - began:.0f} s")
        expected: Digests = {}
        if not asked.alone:
            began = time.monotonic()
            expected = add_each(out / "record.db", in_order(generate_reports(asked.reports)))
            print(f"added one by one: {time.monotonic() - began:.0f} s (with everything else that adding does)")
        print(f"{'engine':<34}{'seconds':>9}{'peak MB':>9}{'pairs':>12}{'links':>10}{'families':>10}")
        for jobs in asked.jobs:
            for memory in asked.memory:
                run_step(out / "sets", jobs=jobs, memory=memory, expected=expected)


def in_order(reports: Iterable[tuple[Capture, Reading]]) -> list[tuple[Capture, Reading]]:
    """As the step takes them: by day, then by name."""
    return sorted(reports, key=lambda pair: (pair[1].article.published or "", pair[1].id))


def run_step(sets: Path, *, jobs: int, memory: int, expected: Digests) -> None:
    """One line of the table."""
    context = get_context("spawn")
    ours, theirs = context.Pipe(duplex=False)
    child = context.Process(target=_run, args=(sets, jobs, memory, theirs))
    child.start()
    tally, seconds, peak = ours.recv()
    child.join()
    name = f"DuckDB ({memory:,} MB), {jobs} process{'es' if jobs > 1 else ''}"
    print(
        f"{name:<34}{seconds:>9.0f}{peak:>9.0f}{tally.pairs:>12,}{tally.links:>10,}{tally.families:>10,}",
        flush=True,
    )
    if expected:
        found = digests_of_sets(sets)
        same = ", ".join(f"{what} {'the same' if found[what] == expected[what] else 'DIFFER'}" for what in expected)
        print(f"  against one by one: {same}", flush=True)


def _run(sets: Path, jobs: int, memory: int, told: object) -> None:
    began = time.monotonic()
    tally: FamilyTally = write_families(sets, jobs=jobs, memory=memory)
    seconds = time.monotonic() - began
    told.send((tally, seconds, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024))  # type: ignore[attr-defined]  # the end of a pipe


def add_each(path: Path, reports: Iterable[tuple[Capture, Reading]]) -> Digests:
    """What the record holds after all were added."""
    with closing(open_store(path)) as store:
        for capture, reading in reports:
            add_reading(capture, reading, store)
        links = store.links()
        families = group_families(store.published(), links)
        return {
            "links and changes": digest(msgspec.json.encode(link) for link in links),
            "families and ids": digest(f"{f.id} {f.head} {' '.join(f.articles)}".encode() for f in families),
        }


def digests_of_sets(sets: Path) -> Digests:
    """What the data sets hold."""
    import duckdb

    def rows(query: str, name: str) -> list[tuple[object, ...]]:
        return duckdb.sql(query.format(f"read_parquet('{sets / name}/*/*.parquet')")).fetchall()

    families: Iterator[bytes] = (
        f"{id_} {head} {' '.join([head, *(name for name in sorted(names) if name != head)])}".encode()
        for id_, head, names in rows("select family, head, list(name) from {} group by all", "families")
    )
    return {
        "links and changes": digest(body for (body,) in rows("select body from {}", "links")),
        "families and ids": digest(families),
    }


def digest(lines: Iterable[bytes]) -> str:
    """Of the lines in whatever order."""
    return hashlib.sha256(b"\n".join(sorted(lines))).hexdigest()


if __name__ == "__main__":
    main()
