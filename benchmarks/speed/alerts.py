"""What rules cost after each report, on a record that a generator writes.

    python -m benchmarks.speed.alerts --reports 1000

Milliseconds of the processor. A report that comes in makes its countries be folded again, which a question would have
to pay too; what looking costs beyond that is the line below it.
"""

from __future__ import annotations

import argparse
import statistics
import tempfile
import time
from datetime import UTC, date, datetime, timedelta
from itertools import islice
from typing import TYPE_CHECKING

from benchmarks.generate import generate_reports
from vedette.records import WHEN
from vedette.run import catch_up, fold_dirty
from vedette.run.adding import add_reading
from vedette.run.alerting import WrittenRule, begin_rule, make_rule, raise_alerts, try_rules
from vedette.store import Alerts, Folds, open_store

if TYPE_CHECKING:
    from collections.abc import Callable

    from vedette.store import Store

LAST = 50
"""Reports that come in one by one, each followed by a look."""


def main() -> None:
    """Prints the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--reports", type=int, default=1000)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        measure(open_store(f"{folder}/bench.db"), asked.reports)


def measure(store: Store, reports: int) -> None:
    """Adds all but the last reports, begins a rule on everything, and takes the rest in one by one."""
    made, claims = generate_reports(reports), 0
    for capture, reading in islice(made, reports - LAST):
        add_reading(capture, reading, store)
        claims += len(reading.claims)
    catch_up(store)
    fold_dirty(store)
    last = max(one.last for one in Folds(store).partitions())
    now = datetime.combine(date.fromisoformat(last), datetime.min.time(), tzinfo=UTC)
    rule = make_rule(WrittenRule("all", ",".join(WHEN)), now=now)
    print(f"{reports:,} reports, {claims:,} claims before the last {LAST}; a rule that asks for everything everywhere")
    show("a rule begins", timed(lambda: begin_rule(store, rule, now=now)))
    folds, looks, alerts = list[float](), list[float](), 0
    for capture, reading in made:
        add_reading(capture, reading, store)
        folds.append(timed(lambda: (catch_up(store), fold_dirty(store))))
        before = time.process_time()
        alerts += raise_alerts(store, now=now)
        looks.append((time.process_time() - before) * 1000)
    show("after a report: its countries folded again, median", statistics.median(folds))
    show("after a report: what rules cost beyond that, median", statistics.median(looks))
    show("the same, the slowest", max(looks))
    print(f"  {alerts} alerts from these {LAST} reports, {len(Alerts(store).met(limit=None))} kept")
    show("a round in which nothing came in", timed(lambda: raise_alerts(store, now=now)))
    show("the first round of a new day", timed(lambda: raise_alerts(store, now=now + timedelta(days=1))))
    month = date.fromisoformat(last) - timedelta(days=30), date.fromisoformat(last)
    show("a dry run over the last 30 days", timed(lambda: try_rules(store, [rule], since=month[0], until=month[1])))


def timed(work: Callable[[], object]) -> float:
    """Milliseconds of the processor."""
    before = time.process_time()
    work()
    return (time.process_time() - before) * 1000


def show(what: str, spent: float) -> None:
    """One line of the table."""
    print(f"{what:<56}{spent:>10,.1f}", flush=True)


if __name__ == "__main__":
    main()
