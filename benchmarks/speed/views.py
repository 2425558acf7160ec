"""What the server's memory comes to over very many page views, and how long each page takes meanwhile.

    python -m benchmarks.speed.views --store big.db

Starts `vedette serve` on that record, waits until it is ready, and asks for 2,000 pages, one after another: the ledger
and the map of day after day, lines, subjects, facts, conflicts, reports, searches, changes, review, sources. Prints the
memory that the process holds (Linux, `VmRSS`) every 200 views, and the times by the clock, in milliseconds.
"""

from __future__ import annotations

import argparse
import re
import statistics
import time
from datetime import date, timedelta
from itertools import cycle, islice
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.request import Request, urlopen

from benchmarks.speed.slider import serving
from vedette.store import open_store, read_extent

if TYPE_CHECKING:
    from collections.abc import Iterator

VIEWS = 2000
EVERY = 200
OF_EACH = 25
LINK = re.compile(r'href="(/(presence|subject|conflict|report|fact)[/?][^"]+)"')


def main() -> None:
    """Prints the two tables."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--store", required=True, type=Path)
    parser.add_argument("--port", type=int, default=8397)
    parser.add_argument("--views", type=int, default=VIEWS)
    asked = parser.parse_args()
    last = date.fromisoformat(read_extent(open_store(asked.store)).last or "")
    spent: dict[str, list[float]] = {}
    with serving(asked.store, asked.port) as (site, process):
        pages = list(islice(views_of(site, last), asked.views))
        print(f"{'views':>6}{'memory, MB':>12}\n{0:>6}{memory_of(process):>12,.0f}", flush=True)
        for number, page in enumerate(pages, start=1):
            start = time.perf_counter()
            ask(site + page)
            spent.setdefault("/" + page.split("?")[0].split("/")[1], []).append((time.perf_counter() - start) * 1000)
            if number % EVERY == 0:
                print(f"{number:>6}{memory_of(process):>12,.0f}", flush=True)
    print(f"\n{'page':<14}{'views':>6}{'median, ms':>12}{'slowest':>9}")
    for page, times in sorted(spent.items()):
        print(f"{page:<14}{len(times):>6}{statistics.median(times):>12,.0f}{max(times):>9,.0f}")


def views_of(site: str, last: date) -> Iterator[str]:
    """Pages in turn, without an end: those that the first ledgers link to, and day after day of the situation."""
    found: dict[str, list[str]] = {}
    for page in ("/", "/?lines=all", "/changes", "/open/conflicts"):
        for link, kind in LINK.findall(ask(site + page)):
            found.setdefault(kind, []).append(link.replace("&amp;", "&").partition("#")[0])
    asked = [page for pages in found.values() for page in dict.fromkeys(pages[:: max(1, len(pages) // OF_EACH)])]
    asked += ["/search?words=soldiers", "/search?words=base&frame=arrive", "/changes", "/review", "/sources"]
    for number, page in enumerate(cycle(asked)):
        day = last - timedelta(days=number % 1500)
        yield from (f"/ledger?as_of={day}&known={last}", f"/marks?as_of={day}&known={last}", page)


def ask(address: str) -> str:
    """The page at an address, unpacked by nobody: as the server sends it to who takes no gzip."""
    with urlopen(Request(address), timeout=120) as answer:
        return str(answer.read().decode())


def memory_of(process: int) -> float:
    """Megabytes that a process holds in memory."""
    status = Path(f"/proc/{process}/status").read_text(encoding="utf-8")
    return int(re.search(r"VmRSS:\s+(\d+)", status)[1]) / 1024  # type: ignore[index]  # Linux tells it of every process


if __name__ == "__main__":
    main()
