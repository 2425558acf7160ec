"""What the record costs as it grows: adding, folding, asking, on reports that a generator writes.

    python -m benchmarks.speed.record --reports 20000
    python -m benchmarks.speed.record --reports 20000 --postgresql
    python -m benchmarks.speed.record --reports 20000 --store postgresql://localhost/bench

Times are milliseconds, by the clock and of the processor (a machine that does other things at once shows in the
first, not in the second). Adding includes looking for copies; reading is left out, as the generator writes readings.
"""

from __future__ import annotations

import argparse
import sqlite3
import statistics
import tempfile
import time
from collections import Counter
from contextlib import ExitStack
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import msgspec

from benchmarks.generate import generate_reports
from benchmarks.speed.server import private_record
from vedette.merge import fingerprint_reading
from vedette.run import ask_situation, catch_up, fold_dirty
from vedette.run.adding import add_reading
from vedette.store import Folds, drop_folds, open_store, read_extent

if TYPE_CHECKING:
    from collections.abc import Callable

    from vedette.records import Situation
    from vedette.store import Store

STEPS = 30
LATER = date(2100, 1, 1)
Result = TypeVar("Result")


def main() -> None:
    """Prints the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--reports", type=int, default=5000)
    parser.add_argument(
        "--store", help="an empty database, or a record to fold and ask as it is; a file of its own if left out"
    )
    parser.add_argument("--postgresql", action="store_true", help="a private server, gone at the end")
    parser.add_argument("--log", help="PostgreSQL: where to write its statements of more than 50 ms")
    asked = parser.parse_args()
    with ExitStack() as stack:
        folder = stack.enter_context(tempfile.TemporaryDirectory())
        own = private_record(Path(folder), postgresql=asked.postgresql, log=asked.log)
        address = asked.store or stack.enter_context(own)
        print(f"{'milliseconds':<46}{'clock':>11}{'processor':>11}")
        if read_extent(open_store(address)).last is None:
            add_all(open_store(address), asked.reports)
            print_insert(Path(folder) / "plain.db", min(asked.reports, 1000))
        fold_all(address)
        ask_all(address)


def add_all(store: Store, reports: int) -> None:
    """A line for the first and for the last of the reports, and their ratio."""
    group = max(1, min(1000, reports // 4))
    spent, claims, countries = list[tuple[float, float]](), 0, Counter[str]()
    for capture, reading in generate_reports(reports):
        spent.append(timed(lambda c=capture, r=reading: add_reading(c, r, store))[1:])  # type: ignore[misc]
        claims += len(reading.claims)
        countries.update(claim.place.country or "" for claim in reading.claims if claim.place)
    print(f"{reports:,} reports, {claims:,} claims, {len(countries)} countries, busiest {countries.most_common(1)[0]}")
    show(f"add a report, first {group:,}", *mean(spent[:group]))
    show(f"add a report, last {group:,}", *mean(spent[-group:]))
    ratios = [last / first for first, last in zip(mean(spent[:group]), mean(spent[-group:]), strict=True)]
    print(f"{'  last against first':<46}{ratios[0]:>11.2f}{ratios[1]:>11.2f}")


def print_insert(path: Path, reports: int) -> None:
    """The same bytes put into one table, a transaction a report: what the disk and the database ask for alone."""
    with sqlite3.connect(path, isolation_level=None) as raw:
        raw.execute("PRAGMA journal_mode=WAL")
        raw.execute("PRAGMA synchronous=NORMAL")
        raw.execute("CREATE TABLE kept (id TEXT PRIMARY KEY, body BLOB)")
        spent = []
        for _, reading in generate_reports(reports):
            kept = [msgspec.json.encode(part) for part in (reading, fingerprint_reading(reading), *reading.claims)]
            row = reading.id, b"".join(kept)
            spent.append(timed(lambda r=row: _insert(raw, r))[1:])  # type: ignore[misc]
    show("plain INSERT of the same bytes", *mean(spent))


def _insert(raw: sqlite3.Connection, row: tuple[str, bytes]) -> None:
    raw.execute("BEGIN IMMEDIATE")
    raw.execute("INSERT INTO kept VALUES (?, ?)", row)
    raw.execute("COMMIT")


def fold_all(address: str) -> None:
    """The whole rebuild: every kept row dropped and made again."""
    store = open_store(address)
    drop_folds(store)
    show("rebuild: place all reports", *timed(lambda: catch_up(store))[1:])
    folded, *spent = timed(lambda: fold_dirty(store))
    show("rebuild: fold all partitions", *spent)
    lines, facts = sum(one.lines for one in folded.values()), sum(one.facts for one in folded.values())
    longest = max((one.longest for one in folded.values()), default=0)
    print(f"  {len(folded)} partitions, {lines:,} lines (longest {longest:,} statements), {facts:,} facts")


def ask_all(address: str) -> None:
    """Situations of the country with most reports and of the whole world: fresh, then day by day."""
    store = open_store(address)
    kept = [one for one in Folds(store).partitions() if one.last]
    last = date.fromisoformat(max(one.last for one in kept))
    country = max(kept, key=lambda one: len(Folds(store).reports(one.name))).name
    for name, where in ((f"of {country}", country), ("of the world", None)):
        fresh = open_store(address)
        show(f"situation {name}, today, fresh process", *timed(lambda s=fresh, w=where: ask(s, last, w))[1:])  # type: ignore[misc]
        first = last - timedelta(days=STEPS + 200)
        show(f"situation {name}, first past day", *timed(lambda s=fresh, w=where, d=first: ask(s, d, w))[1:])  # type: ignore[misc]
        days = [first + timedelta(days=step) for step in range(1, STEPS + 1)]
        steps = [timed(lambda s=fresh, w=where, d=day: ask(s, d, w))[1:] for day in days]  # type: ignore[misc]
        show(
            f"  a step of the slider, median of {STEPS}",
            *(statistics.median(part) for part in zip(*steps, strict=True)),
        )
        show("  the slowest step", *(max(part) for part in zip(*steps, strict=True)))
    known = last - timedelta(days=300)
    show(f"situation of {country}, as known 300 days before", *timed(lambda: ask(store, known, country, known))[1:])
    show("  the same again", *timed(lambda: ask(store, known, country, known))[1:])


def ask(store: Store, day: date, country: str | None, known: date = LATER) -> Situation:
    """One question."""
    return ask_situation(store, as_of=day, known=known, country=country)


def timed(work: Callable[[], Result]) -> tuple[Result, float, float]:
    """The result, with milliseconds by the clock and of the processor."""
    clock, processor = time.perf_counter(), time.process_time()
    result = work()
    return result, (time.perf_counter() - clock) * 1000, (time.process_time() - processor) * 1000


def mean(spent: list[tuple[float, float]]) -> tuple[float, float]:
    """By the clock and of the processor."""
    return statistics.mean(one for one, _ in spent), statistics.mean(two for _, two in spent)


def show(what: str, clock: float, processor: float) -> None:
    """One line of the table."""
    print(f"{what:<46}{clock:>11,.1f}{processor:>11,.1f}", flush=True)


if __name__ == "__main__":
    main()
