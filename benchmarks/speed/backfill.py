"""What a backfill costs: engines against a plain loop, trafilatura alone and a spaCy pipeline on the same pages.

    python -m benchmarks.speed.backfill --reports 120 --peer ~/.cache/vedette/spacy-peer/model-best

The pages are our own examples, many times over. Seconds are those of the processor, which other work on the machine
lengthens little, beside those of the clock. A worker's first shard loads the reader: what a report costs is the median
of the shards. The peer is what benchmarks/speed/peer.py trains; without one the line is left out.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

from vedette.records import Capture

if TYPE_CHECKING:
    from collections.abc import Callable


__all__ = ["write_pages"]

EXAMPLES = Path(__file__).parents[2] / "examples" / "niger-2024"
RUNS = (("local", 1), ("local", 2), ("daft", 1), ("daft", 2), ("ray", 2))
ONE_THREAD = {"OPENBLAS_NUM_THREADS": "1"}
"""As in the workers: numpy's own threads spend processor and save no time."""
Figures = dict[str, float]


def main() -> None:
    """Prints the table; as `--one` runs one line of it in a process of its own."""
    options = _options()
    if options.one:
        name, jobs, source, out = options.one
        print(json.dumps(measure(name, int(jobs), Path(source), Path(out))))
        return
    with tempfile.TemporaryDirectory() as folder:
        pages = write_pages(Path(folder) / "pages", options.reports)
        plain = _ask("plain", 1, pages, Path(folder) / "plain")
        head = (
            f"{'':<26}{'ms a report':>12}{'words/s a core':>16}{'overhead':>10}{'clock s':>9}{'driver s':>10}{'MB':>7}"
        )
        print(f"{options.reports} pages, {plain['words']:,.0f} words; milliseconds of one processor\n{head}")
        _print("plain loop", plain, plain)
        for engine, jobs in RUNS:
            if engine in options.engines:
                found = _ask(engine, jobs, pages, Path(folder) / f"{engine}-{jobs}")
                _print(f"{engine}, {jobs} worker{'s' if jobs > 1 else ''}", found, plain)
        _print("trafilatura alone", _ask("trafilatura", 1, pages, Path(folder)) | {"words": plain["words"]}, plain)
        if options.peer and options.peer.is_dir():
            _print("spaCy CNN", _ask(str(options.peer), 1, pages, Path(folder)), plain)
        hours = plain["seconds"] / plain["reports"] * 1e6 / 3600
        print(f"a million such reports: {hours:,.0f} core hours")


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--reports", type=int, default=120)
    parser.add_argument("--engines", nargs="+", default=["local", "daft", "ray"])
    parser.add_argument("--peer", type=Path, help="a spaCy pipeline to read the same text")
    parser.add_argument("--one", nargs=4, help=argparse.SUPPRESS)
    return parser.parse_args()


def write_pages(folder: Path, number: int) -> Path:
    """The HTML examples again and again, each under its own name and with its own number in the text."""
    folder.mkdir(parents=True, exist_ok=True)
    pages = sorted(EXAMPLES.glob("*.html"))
    for at in range(number):
        page = pages[at % len(pages)].read_text(encoding="utf-8")
        numbered = page.replace("</p>", f" This is copy {at}.</p>", 1)
        (folder / f"page-{at:06}.html").write_text(numbered, encoding="utf-8")
    return folder


def _ask(name: str, jobs: int, source: Path, out: Path) -> Figures:
    command = [sys.executable, "-m", "benchmarks.speed.backfill", "--one", name, str(jobs), str(source), str(out)]
    done = subprocess.run(command, check=True, capture_output=True, text=True, env=os.environ | ONE_THREAD)
    figures: Figures = json.loads(done.stdout.splitlines()[-1])
    if out.name != source.parent.name:
        shutil.rmtree(out, ignore_errors=True)
    return figures


def measure(name: str, jobs: int, source: Path, out: Path) -> Figures:
    """`{"reports": 120, "words": 27_000, "seconds": 21.0, "clock": 25.0, "driver": 0.4, "memory": 350}` of one line."""
    if name == "plain":
        return _measure_plain(source)
    if name in {"local", "daft", "ray"}:
        return _measure_engine(name, jobs, source, out)
    return _measure_peer(name, source)


def _measure_plain(source: Path) -> Figures:
    """The reports in a loop of one process: what no engine can be quicker than."""
    from vedette.capture import capture_addresses
    from vedette.run import ReadSettings
    from vedette.run.stages import read_capture
    from vedette.run.tools import load_tools

    tools, settings = load_tools(), ReadSettings()
    captures = [found for found in capture_addresses([str(source)]) if isinstance(found, Capture)]
    for capture in captures[:4]:
        read_capture(capture, tools=tools, settings=settings)
    words = 0

    def read(capture: Capture) -> None:
        nonlocal words
        words += len(getattr(read_capture(capture, tools=tools, settings=settings), "article").text.split())  # noqa: B009

    return _timed(captures, read) | {"words": words}


def _measure_peer(name: str, source: Path) -> Figures:
    """trafilatura from page to text, or a spaCy pipeline from that text to a tree."""
    import trafilatura

    pages = [path.read_text(encoding="utf-8") for path in sorted(source.iterdir())]
    if name == "trafilatura":
        return _timed(pages, trafilatura.extract)
    import spacy

    nlp = spacy.load(name)
    texts = [trafilatura.extract(page) or "" for page in pages]
    for text in texts[:4]:
        nlp(text)
    return _timed(texts, nlp) | {"words": sum(len(text.split()) for text in texts)}


def _timed(papers: list, work: Callable[..., object]) -> Figures:  # type: ignore[type-arg]  # whatever the work takes
    began, spent = time.perf_counter(), time.process_time()
    for paper in papers:
        work(paper)
    seconds, clock = time.process_time() - spent, time.perf_counter() - began
    return {"reports": len(papers), "seconds": seconds, "clock": clock, "driver": 0.0, "memory": _memory()}


def _measure_engine(name: str, jobs: int, source: Path, out: Path) -> Figures:
    from vedette.run.backfill import Backfill, ShardJob, open_engine

    backfill = Backfill([str(source)], ShardJob(out=str(out)))
    backfill.plan = _small_shards(backfill)
    began, spent = time.perf_counter(), time.process_time()
    statuses = [status for status, _ in backfill.run(open_engine(name, jobs=jobs))]
    driver, clock = time.process_time() - spent, time.perf_counter() - began
    reports = sum(status.reports for status in statuses)
    return {
        "reports": reports,
        "words": sum(status.words for status in statuses),
        "seconds": statistics.median(status.processor / max(1, status.reports) for status in statuses) * reports,
        "clock": clock,
        "driver": driver,
        "memory": max(status.memory for status in statuses),
    }


def _small_shards(backfill: object) -> list:  # type: ignore[type-arg]
    """Ten pages a shard, so that there are shards enough for a median."""
    from vedette.run.backfill.planning import _shard
    from vedette.run.backfill.shards import Shard

    plan: list[Shard] = backfill.plan  # type: ignore[attr-defined]
    parts = [part for shard in plan for part in shard.parts]
    return [_shard(tuple(parts[at : at + 10]), backfill.job) for at in range(0, len(parts), 10)]  # type: ignore[attr-defined]


def _memory() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def _print(name: str, found: Figures, plain: Figures) -> None:
    one, floor = found["seconds"] / found["reports"], plain["seconds"] / plain["reports"]
    speed, more = found["words"] / found["seconds"], one / floor - 1
    told = f"{one * 1000:>12,.1f}{speed:>16,.0f}{more:>10.1%}{found['clock']:>9,.1f}"
    print(f"{name:<26}{told}{found['driver']:>10,.1f}{found['memory']:>7,.0f}", flush=True)


if __name__ == "__main__":
    main()
