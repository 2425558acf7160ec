"""Words a second for the whole path and for each room, peak memory, and start-up time.

    python -m benchmarks.speed.rooms

The text is our own examples, repeated; each figure is the median of several runs in one process, one core.
"""

from __future__ import annotations

import resource
import statistics
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from vedette.annotate import annotate_article
from vedette.capture import capture_addresses
from vedette.claim import find_attributions, find_claims
from vedette.clean import CleanOptions, clean_capture
from vedette.records import Annotated, Article, Capture, Reading, Rejected
from vedette.resolve import Known, locate_places, resolve_claims
from vedette.run import ReadSettings, read_captures
from vedette.run.tools import Tools, load_tools

if TYPE_CHECKING:
    from collections.abc import Callable

EXAMPLES = Path(__file__).parents[2] / "examples" / "niger-2024"
ROUNDS = 5
REPEATS = 20
STARTS = 3
Paper = TypeVar("Paper")
Result = TypeVar("Result")


def main() -> None:
    """Prints the table."""
    tools = load_tools()
    captures = [c for c in capture_addresses([str(EXAMPLES)]) if isinstance(c, Capture)]
    articles = [a for c in captures if not isinstance(a := clean_capture(c, options=CleanOptions()), Rejected)]
    words = sum(len(article.text.split()) for article in articles)
    print(f"{len(articles)} reports, {words:,} words, one core; words a second, median of {ROUNDS} rounds")
    total = time_rooms(tools, captures, articles, words)
    print(f"{'whole path':<14}{words / total:>10,.0f}")
    print(f"{'two processes':<14}{words_with(2, captures):>10,.0f}")
    print(f"peak memory   {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:>10,.0f} MB")
    short = min((p for p in EXAMPLES.rglob("*") if p.is_file()), key=lambda path: path.stat().st_size)
    print(f"start-up: --help {start_time('--help'):.2f} s, read one short file {start_time('read', str(short)):.2f} s")


def time_rooms(tools: Tools, captures: list[Capture], articles: list[Article], words: int) -> float:
    """Prints a line a room and gives the sum of their times in seconds."""
    spent = {"clean": timed(captures, lambda c: clean_capture(c, options=CleanOptions()))[0]}
    spent["annotate"], annotated = timed(articles, lambda a: annotate_article(a, tools.reader, actors=tools.actors))
    spent["claim"], _ = timed(annotated, lambda a: find_claims(a, find_attributions(a)))
    spent["resolve"], _ = timed(annotated, lambda a: _resolve(a, tools))
    spent["resolve"] -= spent["claim"]  # claims have to be made again before they can be resolved
    for room, seconds in spent.items():
        print(f"{room:<14}{words / max(seconds, 1e-9):>10,.0f}")
    return sum(spent.values())


def words_with(jobs: int, captures: list[Capture]) -> float:
    """Words a second of so many worker processes, once they have started: the examples many times over."""
    results = read_captures(captures * REPEATS, settings=ReadSettings(), jobs=jobs)
    for _ in captures * jobs:
        next(results)
    began, words = time.perf_counter(), 0
    for result in results:
        words += len(result.article.text.split()) if isinstance(result, Reading) else 0
    return words / (time.perf_counter() - began)


def _resolve(annotated: Annotated, tools: Tools) -> object:
    attributions = find_attributions(annotated)
    known = Known(
        annotated=annotated,
        attributions=attributions,
        actors=tools.actors,
        gazetteer=tools.gazetteer,
        sites=tools.sites,
        places=locate_places(annotated, tools.gazetteer),
    )
    return resolve_claims(find_claims(annotated, attributions), known)


def timed(papers: list[Paper], door: Callable[[Paper], Result]) -> tuple[float, list[Result]]:
    """Median seconds for all papers through one door, and what came out."""
    seconds, results = [], []
    for _ in range(ROUNDS):
        began = time.perf_counter()
        results = [door(paper) for paper in papers]
        seconds.append(time.perf_counter() - began)
    return statistics.median(seconds), results


def start_time(*arguments: str) -> float:
    """Median seconds from a cold process to its end."""
    seconds = []
    for _ in range(STARTS):
        began = time.perf_counter()
        subprocess.run([sys.executable, "-m", "vedette", *arguments], check=True, capture_output=True)
        seconds.append(time.perf_counter() - began)
    return statistics.median(seconds)


if __name__ == "__main__":
    main()
