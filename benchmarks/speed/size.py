"""What a record of a million claims costs: loading it in bulk, folding, asking, searching, adding one more.

    python -m benchmarks.speed.size --claims 1000000
    python -m benchmarks.speed.size --claims 1000000 --postgresql

Generated reports, each a family of its own, as links are found elsewhere (`benchmarks.speed.families`). Milliseconds by
the clock and of the processor, PostgreSQL's own processes with it.
"""

from __future__ import annotations

import argparse
import statistics
import tempfile
from contextlib import closing
from datetime import date, timedelta
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import func, select, text

from benchmarks.generate import generate_reports
from benchmarks.speed.record import STEPS, ask, mean, show
from benchmarks.speed.record import timed as timed_here
from benchmarks.speed.server import private_record, server_time
from vedette.merge import fingerprint_reading
from vedette.records import content_id
from vedette.run import catch_up
from vedette.run.adding import MAKER, add_reading
from vedette.store import Folds, StoredReport, Wanted, find_sentences, load_reports, open_store
from vedette.store.indexing import fill_index
from vedette.store.tables import claims

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from vedette.records import Capture, Reading
    from vedette.store import Store

CLAIMS_A_REPORT = 9.6
ADDED = 40


def main() -> None:
    """Prints the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--claims", type=int, default=20_000)
    parser.add_argument("--postgresql", action="store_true", help="a private server instead of a file of SQLite")
    parser.add_argument("--batch", type=int, default=1000)
    parser.add_argument("--log", help="PostgreSQL: where to write its statements of more than 50 ms")
    asked = parser.parse_args()
    reports = round(asked.claims / CLAIMS_A_REPORT)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        with private_record(folder, postgresql=asked.postgresql, log=asked.log) as address:
            print(f"{'milliseconds':<58}{'clock':>12}{'processor':>12}")
            country = load_all(address, reports, batch=asked.batch)
            fold_one(address, country)
            search(address)
            add_some(address, reports)


def timed(address: str, work: Callable[[], object]) -> tuple[float, float]:
    """Milliseconds by the clock and of the processor, the server's with this process's."""
    before = server_time(address)
    _, clock, processor = timed_here(work)
    return clock, processor + server_time(address) - before


def load_all(address: str, reports: int, *, batch: int) -> str:
    """Loads all but the last few; gives the country with most claims."""
    spent = [0.0, 0.0]
    with closing(open_store(address)) as store:
        took = timed(address, lambda: load_reports(store, _stored(reports, spent), batch=batch))
        own = [whole - made for whole, made in zip(took, spent, strict=True)]
        show(f"load {reports - ADDED:,} reports in bulk", own[0], own[1])
        show("  a report", *(part / (reports - ADDED) for part in own))
        told = select(claims.c.country, func.count()).group_by(claims.c.country).order_by(func.count().desc())
        with store._engine.connect() as connection:
            held = connection.execute(told).all()
            print(f"  {sum(row[1] for row in held):,} claims, {len(held)} countries, {_size(connection):,.0f} MB")
        print(f"  busiest: {held[0][0]} with {held[0][1]:,} claims")
        return str(held[0][0])


def _stored(reports: int, spent: list[float]) -> Iterator[StoredReport]:
    """What the loader is given; the time that it takes to make it up is told apart."""
    made = generate_reports(reports)
    for _ in range(reports - ADDED):
        report, *took = timed_here(lambda: _make(*next(made)))
        spent[:] = [before + more for before, more in zip(spent, took, strict=True)]
        yield report


def _make(capture: Capture, reading: Reading) -> StoredReport:
    version = content_id("report", reading, parent=capture.id, maker=MAKER)
    return StoredReport(version, capture, reading, fingerprint_reading(reading))


def _size(connection: object) -> float:
    """Of the database without the captured bytes, in MB."""
    execute = connection.execute  # type: ignore[attr-defined]
    if connection.dialect.name == "sqlite":  # type: ignore[attr-defined]
        pages, page = (execute(text(f"PRAGMA {what}")).scalar() for what in ("page_count", "page_size"))
        return float(pages * page) / 2**20
    return float(execute(text("SELECT pg_database_size(current_database())")).scalar()) / 2**20


def fold_one(address: str, country: str) -> None:
    """Placing all reports, folding the busiest country, its situation in a fresh process and day by day."""
    with closing(open_store(address)) as store:
        show("place all reports", *timed(address, lambda: catch_up(store)))
        last = date.fromisoformat(max(day or "" for day in store.published().values())[:10])
        show(f"fold {country} and tell its situation", *timed(address, lambda: ask(store, last, country)))
    with closing(open_store(address)) as fresh:
        show(f"situation of {country}, fresh process", *timed(address, lambda: ask(fresh, last, country)))
        first = last - timedelta(days=STEPS + 200)
        show(f"situation of {country}, a past day", *timed(address, lambda: ask(fresh, first, country)))
        days = [first + timedelta(days=step) for step in range(1, STEPS + 1)]
        steps = [timed(address, lambda d=day: ask(fresh, d, country)) for day in days]  # type: ignore[misc]
        show(f"  a step of the slider, median of {STEPS}", *(statistics.median(p) for p in zip(*steps, strict=True)))
        show(f"facts of {country}, all of them", *timed(address, lambda: sum(1 for _ in Folds(fresh).facts([country]))))


def search(address: str) -> None:
    """Filling the index of sentences, and questions to it."""
    with closing(open_store(address)) as store:
        show("fill the index of sentences", *timed(address, lambda: fill_index(store)))
        word = next(generate_reports(1))[1].article.text.split()[0]
        for what, wanted in (
            ("a word", Wanted(word)),
            ("a word of two sentences in five", Wanted("told")),
            ("a frame", Wanted(frame="attack")),
            ("a frame in a country", Wanted(frame="attack", host="QAC")),
            ("a frame in a country, and a word", Wanted(word, frame="attack", host="QAC")),
        ):
            show(f"find sentences by {what}", *_median(address, store, wanted))


def _median(address: str, store: Store, wanted: Wanted) -> tuple[float, float]:
    spent = [timed(address, lambda: find_sentences(store, wanted, limit=50)) for _ in range(7)]
    clock, processor = (statistics.median(part) for part in zip(*spent, strict=True))
    return clock, processor


def add_some(address: str, reports: int) -> None:
    """The last reports one by one, as they come day by day."""
    late = list(islice(generate_reports(reports), reports - ADDED, None))
    with closing(open_store(address)) as store:
        spent = [timed(address, lambda c=capture, r=reading: add_reading(c, r, store)) for capture, reading in late]  # type: ignore[misc]
        show(f"add a report, mean of {ADDED}", *mean(spent))


if __name__ == "__main__":
    main()
