"""What a step of the day slider costs in a browser: from the key to the new ledger, and to the map's new marks, drawn.

    python -m benchmarks.speed.slider --store big.db

Starts `vedette serve` on that record, waits until it is ready, and presses the slider's arrow sixty times, for the
world and for the country with most lines. Milliseconds by the clock, and of the processor for the server and for the
page's own thread (a machine that does other things at once shows in the first, not in the second); `--program` names a
Chromium. It draws as it does by itself on that machine: with the graphics card, and where there is none with the
processor; `--flag=--use-angle=swiftshader` has it imitate a card for all that it draws, at 40 ms of processor a frame.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import statistics
import subprocess
import sys
import time
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.request import urlopen

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import CDPSession, Page

STEPS = 60
FLAGS = ("--no-sandbox", "--enable-unsafe-swiftshader")
STEP = """async () => {
  const slider = document.querySelector("#day");
  const ledger = document.querySelector("[data-ledger]:not(form)");
  const map = document.querySelector("[data-map]");
  slider.value = String(Number(slider.value) - 1);
  const start = performance.now();
  const swapped = new Promise((done) => {
    new MutationObserver((_, watch) => { watch.disconnect(); done(); }).observe(ledger, { childList: true });
  });
  slider.dispatchEvent(new Event("input", { bubbles: true }));
  await swapped;
  await new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
  const shown = performance.now() - start;
  const day = `as_of=${document.querySelector("[name=as_of]").value}&`;
  while (!map.dataset.source.includes(day)) await new Promise((done) => setTimeout(done, 1));
  await new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
  slider.dispatchEvent(new Event("change", { bubbles: true }));
  return [shown, performance.now() - start];
}"""


def main() -> None:
    """Prints the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--store", required=True, type=Path)
    parser.add_argument("--port", type=int, default=8398)
    parser.add_argument("--program", default="/usr/bin/chromium")
    parser.add_argument("--flag", action="append", default=[], help="one more for Chromium")
    asked = parser.parse_args()
    from playwright.sync_api import sync_playwright

    with serving(asked.store, asked.port) as (site, process), sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=asked.program, args=[*FLAGS, *asked.flag])
        page = browser.new_page(viewport={"width": 1440, "height": 900})
        print(f"{f'milliseconds a step, {STEPS} steps':<52}{'median':>8}{'95 %':>8}{'slowest':>9}", flush=True)
        page.goto(f"{site}/")
        choice = re.search(r"where=([A-Z]{3})", page.content())
        country = choice[1] if choice else ""
        for where, query in (("the world", ""), ("the country with most lines", f"where={country}")):
            page.goto(f"{site}/?{query}")
            page.locator("[data-map][data-ready]").wait_for(timeout=60_000)
            thread = watch_thread(page)
            before = processor_of(process), thread_of(thread)
            show(where, [step(page) for _ in range(STEPS)])
            spent = processor_of(process) - before[0], thread_of(thread) - before[1]
            for what, used in zip(("the server", "the page's thread"), spent, strict=True):
                print(f"{f'{where}: processor of {what}, mean':<52}{used / STEPS:>8,.0f}", flush=True)
        browser.close()


@contextmanager
def serving(store: Path, port: int) -> Iterator[tuple[str, int]]:
    """`vedette serve` in a process of its own, ready to be asked: its address and its number."""
    command = [sys.executable, "-m", "vedette", "--store", str(store), "serve", "--port", str(port)]
    with subprocess.Popen(command) as process:
        try:
            site = f"http://127.0.0.1:{port}"
            while not is_ready(site):
                time.sleep(0.5)
            yield site, process.pid
        finally:
            process.terminate()


def is_ready(site: str) -> bool:
    """Whether the server answers and has worked out what the pages will ask for."""
    try:
        with urlopen(f"{site}/healthz", timeout=30) as answer:
            return bool(json.load(answer)["ready"])
    except OSError:
        return False


def step(page: Page) -> tuple[float, float]:
    """One day back: until the ledger is drawn, and until the map's marks are."""
    shown, marks = page.evaluate(STEP)
    return shown, marks


def processor_of(process: int) -> float:
    """Milliseconds of processor that a process took so far (Linux)."""
    told = Path(f"/proc/{process}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
    return sum(map(int, told[11:13])) * 1000 / os.sysconf("SC_CLK_TCK")


def watch_thread(page: Page) -> CDPSession:
    """Has the browser count what the page's main thread takes of the processor: script, layout and paint."""
    session = page.context.new_cdp_session(page)
    session.send("Performance.enable", {"timeDomain": "threadTicks"})
    return session


def thread_of(session: CDPSession) -> float:
    """Milliseconds of processor that the watched thread took so far; the map's worker has a thread of its own."""
    found = {row["name"]: row["value"] for row in session.send("Performance.getMetrics")["metrics"]}
    return float(found["TaskDuration"]) * 1000


def show(where: str, steps: list[tuple[float, float]]) -> None:
    """Two lines of the table."""
    for number, what in enumerate(("ledger drawn", "marks drawn")):
        spent = sorted(one[number] for one in steps)
        late = spent[int(len(spent) * 0.95)]
        print(f"{f'{where}: {what}':<52}{statistics.median(spent):>8,.0f}{late:>8,.0f}{spent[-1]:>9,.0f}", flush=True)


if __name__ == "__main__":
    main()
