"""The situation of our own arc, scored like the others.

    python -m benchmarks.quality.own_situation --score ../shared/score

Lays the reports and `arcs/situation.json` out as a folder of their own and hands it to score_situation.py.
"""

from __future__ import annotations

import argparse
import json
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

__all__ = ["score_own_situation"]

ARCS = Path(__file__).parent / "arcs"


def score_own_situation(score: Path) -> str:
    """`score_own_situation(Path("../shared/score"))` -> the lines that score_situation.py prints."""
    with tempfile.TemporaryDirectory() as folder:
        lines = (ARCS / "indopacific-sahel.jsonl").read_text(encoding="utf-8").splitlines()
        for number, line in enumerate(lines, start=1):
            report = json.loads(line)
            (Path(folder) / f"{number:02}.json").write_text(json.dumps(report, ensure_ascii=False), encoding="utf-8")
        shutil.copy(ARCS / "situation.json", folder)
        command = [
            sys.executable,
            str(score / "score_situation.py"),
            "--vedette",
            f"{sys.executable} -m vedette",
            folder,
        ]
        return subprocess.run(command, check=True, capture_output=True, text=True).stdout


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--score", type=Path, required=True, help="the folder of score_situation.py")
    print(score_own_situation(parser.parse_args().score), end="")
