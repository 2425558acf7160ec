"""The reader against a small spaCy CNN trained on the same sentences, in one run: speed, memory, syntax.

    python -m benchmarks.speed.pairs --data ../shared/data --peer ~/.cache/vedette/spacy-peer

Both read the same news articles from text to `Doc`, by turns, so that other work on the machine falls on both alike:
the ratios hold where the figures move; seconds are those of the processor. The peer is trained first where it is absent
(benchmarks/speed/peer.py). Each process has one thread; words are what white space parts.
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path
from types import TracebackType

from benchmarks.speed.worker import OURS

__all__ = ["Pair", "Worker", "ratio_lines"]

ARTICLES = 16
ROUNDS = 3
ONE_THREAD = {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1", "MKL_NUM_THREADS": "1"}
Figures = dict[str, float]


def main() -> None:
    """Trains the peer if need be, prints the table."""
    options = _options()
    if not (options.data / "syntax").is_dir():
        print(f"no pairing with a spaCy pipeline: {options.data} holds no gold sets (make bench DATA=…)")
        return
    peer = options.peer / "model-best"
    if not peer.is_dir():
        from benchmarks.speed.peer import train_peer

        train_peer(options.data, options.peer)
    texts = read_articles(options.data / "attributions/dev.jsonl")
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "texts.json"
        source.write_text(json.dumps(texts), encoding="utf-8")
        ours, theirs = measure((OURS, str(peer)), source, options.data / "syntax/ewt-dev.conllu.gz")
    words = sum(len(text.split()) for text in texts)
    print(f"{len(texts)} articles, {words:,} words; median of {ROUNDS} rounds by turns, processor time")
    print("\n".join(ratio_lines(ours, theirs, words)))


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True, help="the folder of gold sets")
    parser.add_argument("--peer", type=Path, required=True, help="where the spaCy pipeline is kept, or goes")
    return parser.parse_args()


def read_articles(path: Path) -> list[str]:
    """The first texts of a file of document lines."""
    with path.open(encoding="utf-8") as lines:
        return [json.loads(line)["text"] for line, _ in zip(lines, range(ARTICLES), strict=False)]


def measure(names: tuple[str, str], source: Path, gold: Path) -> tuple[Figures, Figures]:
    """Seconds with one and two processes, megabytes and syntax of both, taken by turns."""
    with Pair(names[0], source) as first, Pair(names[1], source) as second:
        pairs = (first, second)
        figures: tuple[Figures, Figures] = ({}, {})
        for processes in (1, 2):
            seconds: tuple[list[float], list[float]] = ([], [])
            for _ in range(ROUNDS):
                for pair, taken in zip(pairs, seconds, strict=True):
                    taken.append(pair.read(processes))
            for found, taken in zip(figures, seconds, strict=True):
                found[f"seconds {processes}"] = statistics.median(taken)
        for pair, found in zip(pairs, figures, strict=True):
            found["memory"] = float(str(pair.workers[0].ask("memory")))
            found.update(pair.workers[0].ask_figures(f"score {gold}"))
    return figures


def ratio_lines(ours: Figures, theirs: Figures, words: int) -> list[str]:
    """The table, a line a measure: ours, theirs, ours as a share of theirs."""
    rows: list[tuple[str, float, float]] = []
    for processes in (1, 2):
        mine, other = (processes * words / found[f"seconds {processes}"] for found in (ours, theirs))
        rows.append((f"words a second, {processes} process{'es' if processes > 1 else ''}", mine, other))
    rows.append(("memory a process, MB", ours["memory"], theirs["memory"]))
    head = f"{'':<34}{'reader':>10}{'spaCy CNN':>12}{'ratio':>8}"
    lines = [f"{name:<34}{mine:>10,.0f}{other:>12,.0f}{mine / other:>8.2f}" for name, mine, other in rows]
    syntax = [("LAS, EWT dev, gold words", "las"), ("UPOS, EWT dev, gold words", "upos")]
    for name, key in syntax:
        lines.append(f"{name:<34}{ours[key]:>10.1f}{theirs[key]:>12.1f}{ours[key] - theirs[key]:>+8.1f}")
    return [head, *lines]


class Pair:
    """Two processes with the same pipeline."""

    def __init__(self, name: str, source: Path) -> None:
        self.workers = [Worker(name, source) for _ in range(2)]

    def read(self, processes: int) -> float:
        """Seconds that the slowest of so many processes took for all texts, while all of them read."""
        busy = self.workers[:processes]
        for worker in busy:
            worker.tell("read")
        return max(float(str(worker.answer())) for worker in busy)

    def __enter__(self) -> Pair:
        for worker in self.workers:
            worker.answer()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, value: BaseException | None, trace: TracebackType | None
    ) -> None:
        for worker in self.workers:
            worker.stop()


class Worker:
    """A process that reads when it is told to."""

    def __init__(self, name: str, source: Path) -> None:
        command = [sys.executable, "-m", "benchmarks.speed.worker", name, str(source)]
        self._process = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=os.environ | ONE_THREAD
        )

    def tell(self, command: str) -> None:
        """Hand over a command without waiting for its answer."""
        assert self._process.stdin is not None
        self._process.stdin.write(f"{command}\n")
        self._process.stdin.flush()

    def answer(self) -> object:
        """The next answer; waits for it."""
        assert self._process.stdout is not None
        line = self._process.stdout.readline()
        if not line:
            raise SystemExit(f"a process of the benchmark ended early: {' '.join(map(str, self._process.args))}")  # type: ignore[arg-type]  # the list given above
        answer: object = json.loads(line)
        return answer

    def ask(self, command: str) -> object:
        """The answer to one command."""
        self.tell(command)
        return self.answer()

    def ask_figures(self, command: str) -> Figures:
        """The answer to a command that gives figures."""
        answer = self.ask(command)
        return {str(name): float(value) for name, value in answer.items()} if isinstance(answer, dict) else {}

    def stop(self) -> None:
        """Let the process end by itself."""
        assert self._process.stdin is not None
        self._process.stdin.close()
        self._process.wait()


if __name__ == "__main__":
    main()
