"""What a page costs on a large record: the first view, each step of the day slider (the ledger and the marks), and the
other pages.

    python -m benchmarks.speed.pages --reports 10400
    python -m benchmarks.speed.pages --store big.db

Times are milliseconds, by the clock and of the processor (a machine that does other things at once shows in the
first, not in the second), and the kilobytes sent. Ten claims a report; a record that `--store` names is made if it is
not there, and asked as it is if it is.
"""

from __future__ import annotations

import argparse
import re
import resource
import statistics
import tempfile
from contextlib import closing
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from fastapi.testclient import TestClient

from benchmarks.generate import generate_reports
from benchmarks.speed.record import timed
from vedette.run import fold_dirty, keep_days
from vedette.run.adding import add_reading
from vedette.serve.pages import make_application
from vedette.store import open_store, read_extent

if TYPE_CHECKING:
    from httpx import Response

    from vedette.store import Store

STEPS = 30
WIDE = 38
LINK = re.compile(r'href="([^"]+)"')


def main() -> None:
    """Prints the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--reports", type=int, default=1000)
    parser.add_argument("--store", type=Path, help="a record to make and keep, or one that is there")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        store = open_store(asked.store or f"{folder}/bench.db")
        if read_extent(store).last is None:
            for capture, reading in generate_reports(asked.reports):
                add_reading(capture, reading, store)
        fold_dirty(store)
        ask_pages(store)
        keep_days(store)
        with closing(open_store(asked.store or f"{folder}/bench.db")) as anew:
            ask_anew(anew)


def ask_pages(store: Store) -> None:
    """The first view of a fresh process, the slider's steps backwards from the last day, then the other pages."""
    last = date.fromisoformat(read_extent(store).last or "")
    client = TestClient(make_application(store), base_url="http://127.0.0.1", follow_redirects=True)
    print(f"{'milliseconds':<38}{'clock':>10}{'processor':>11}{'kB':>8}")
    show("/", [timed(lambda: client.get("/"))])
    for page in ("/ledger", "/marks"):
        same = [timed(lambda p=page: client.get(f"{p}?as_of={last}&known={last}")) for _ in range(STEPS)]  # type: ignore[misc]
        show(f"{page}, the last day again", same)
    for page in ("/ledger", "/marks"):
        days = [last - timedelta(days=200 + step) for step in range(STEPS + 1)]
        steps = [timed(lambda d=day, p=page: client.get(f"{p}?as_of={d}&known={last}")) for day in days]  # type: ignore[misc]
        show(f"{page}, first of {STEPS} days", steps[:1])
        show(f"{page}, each day after it", steps[1:])
        show("  the slowest", [max(steps[1:], key=lambda step: step[1])])
    far = [last - timedelta(days=400 * years) for years in range(1, 6)]
    show(
        "/ledger, a day far from it",
        [timed(lambda d=day: client.get(f"/ledger?as_of={d}&known={last}")) for day in far],
    )  # type: ignore[misc]
    print("first, and again")
    for page in _pages(client, last):
        for _ in range(2):
            show(page, [timed(lambda p=page: client.get(p))])  # type: ignore[misc]
    used = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"{'memory of the process, at most, MB':<38}{used:>10,.0f}")


def ask_anew(store: Store) -> None:
    """What looks back in time, of a server that starts on a record which another has served."""
    client = TestClient(make_application(store), base_url="http://127.0.0.1", follow_redirects=True)
    print("first, of the next server")
    for page in ("/", "/changes", "/feed.atom"):
        show(page, [timed(lambda p=page: client.get(p))])  # type: ignore[misc]


def _pages(client: TestClient, last: date) -> list[str]:
    """One page of each kind: a line of the ledger, its place, a conflict, a report, what is asked daily."""
    links = [link.replace("&amp;", "&") for link in LINK.findall(client.get("/").text)]
    first = {
        kind: next(link for link in links if link.startswith(kind)) for kind in ("/presence", "/subject/", "/conflict/")
    }
    links += [link.replace("&amp;", "&") for link in LINK.findall(client.get(first["/conflict/"]).text)]
    report = next(link for link in links if link.startswith("/report/")).partition("#")[0]
    since = f"since={last - timedelta(days=3)}"
    found = (
        "/search?words=soldiers",
        "/search?words=soldiers&frame=arrive",
        "/sources",
        "/review",
        "/changes",
        "/feed.atom",
    )
    return [*first.values(), report, *found, f"/changes?{since}"]


def show(what: str, steps: list[tuple[Response, float, float]]) -> None:
    """One line: the median of the steps."""
    answers = [step[0] for step in steps]
    wrong = [answer.status_code for answer in answers if answer.status_code != 200]
    clock, processor = (statistics.median(step[n] for step in steps) for n in (1, 2))
    size = statistics.median(len(answer.content) for answer in answers) / 1000
    what = what if len(what) < WIDE else what[: WIDE - 2] + "…"
    print(f"{what:<38}{clock:>10,.1f}{processor:>11,.1f}{size:>8,.0f}{f'  {wrong}' if wrong else ''}", flush=True)


if __name__ == "__main__":
    main()
