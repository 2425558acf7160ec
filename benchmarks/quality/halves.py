"""A gold set's figures by halves: rules were made while looking at the first one, the second is only a figure.

vedette read GOLD.jsonl --format jsonl --only claims > READINGS.jsonl
python -m benchmarks.quality.halves pairs --gold GOLD.jsonl --readings READINGS.jsonl --score ../shared/score
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
import zlib
from pathlib import Path

__all__ = ["half_of", "score_halves"]


def half_of(name: str) -> int:
    """`half_of("plv-train-4")` -> `0` or `1`, the same on every machine: the lowest bit of the id's CRC-32."""
    return zlib.crc32(name.encode()) % 2


def score_halves(task: str, *, gold: Path, readings: Path, score: Path) -> tuple[str, str]:
    """What score.py prints of the rows of either half, in one line of JSON each."""
    lines = gold.read_text(encoding="utf-8").rstrip("\n").split("\n")
    printed: list[str] = []
    with tempfile.TemporaryDirectory() as folder:
        for half in (0, 1):
            part = Path(folder) / f"half-{half}.jsonl"
            rows = [line for line in lines if half_of(str(json.loads(line)["id"])) == half]
            part.write_text("\n".join(rows) + "\n", encoding="utf-8")
            command = [sys.executable, str(score / "score.py"), task, "--gold", str(part), "--readings", str(readings)]
            done = subprocess.run([*command, "--json"], check=True, capture_output=True, text=True)
            printed.append(done.stdout.splitlines()[0])
    return printed[0], printed[1]


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("task", help="a task of score.py: pairs, relations")
    parser.add_argument("--gold", type=Path, required=True)
    parser.add_argument("--readings", type=Path, required=True)
    parser.add_argument("--score", type=Path, required=True, help="the folder of score.py")
    given = parser.parse_args()
    for line in score_halves(given.task, gold=given.gold, readings=given.readings, score=given.score):
        print(line)
