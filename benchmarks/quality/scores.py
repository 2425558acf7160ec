"""Reads every gold set, scores the readings, prints one table and keeps it.

    python -m benchmarks.quality.scores --data ../shared/data --score ../shared/score --seed ../shared/seed

The figures go to scores.json with the commit; those below a floor of floors.json fail the run.
`--raise-floors` lifts the floors to what was reached: they never fall.
"""

from __future__ import annotations

import argparse
import json
import re
import subprocess
import sys
import tempfile
from pathlib import Path

from benchmarks.quality.distortions import measure_distortions, measure_false_changes
from benchmarks.quality.entities import measure_entities
from benchmarks.quality.raw_text import measure_raw_text
from benchmarks.quality.syntax import measure_syntax
from benchmarks.quality.tasks import TASKS, Task

HERE = Path(__file__).parent
Figures = dict[str, float]
WITHOUT_FLOOR = {"distortions: changes told", "copies: changes told of a verbatim copy"}
"""Figures of which more is not better."""
SITUATION_FIGURES = {
    "row F1": r"situation row F1: ([\d.]+)",
    "state of the found": r"of the found: state ([\d.]+)",
    "roots of the found": r"roots ([\d.]+)",
    "count of the found": r"count ([\d.]+) of",
    "copies precision": r"copies: precision ([\d.]+)",
    "copies recall": r"copies: precision [\d.]+ recall ([\d.]+)",
    "conflicts shown": r"conflicts shown: (\d+)",
    "unknowns shown": r"unknowns shown: (\d+)",
}


def main() -> int:
    """Exit code 1 where a figure is below its floor."""
    options = _options()
    figures: Figures = {} if options.only else measure_syntax(options.data) | measure_raw_text(options.data)
    with tempfile.TemporaryDirectory() as folder:
        for task in TASKS:
            if not options.only or task.name in options.only:
                figures |= score_task(task, options.data, options.score, Path(folder))
        for name, measure in (("copies", score_copies), ("situation", score_situation)):
            if not options.only or name in options.only:
                figures |= measure(options.data, options.score, Path(folder))
        if not options.only or "distortions" in options.only:
            figures |= measure_distortions(options.data)
        if not options.only or "entities across texts" in options.only:
            figures |= measure_entities(options.data)
        if not options.only or "seed" in options.only:
            figures |= score_seed(options.seed, Path(folder))
    floors: Figures = json.loads((HERE / "floors.json").read_text(encoding="utf-8"))
    fallen = [name for name, value in figures.items() if value < floors.get(name, 0)]
    print(table(figures, floors))
    if not options.only:
        keep(figures)
    if options.raise_floors:
        better = {name: value for name, value in figures.items() if name not in WITHOUT_FLOOR}
        raised = floors | {name: max(value, floors.get(name, 0)) for name, value in better.items()}
        _write_json(HERE / "floors.json", raised)
    for name in fallen:
        print(f"{name}: {figures[name]} is below its floor of {floors[name]}", file=sys.stderr)
    return 1 if fallen else 0


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True, help="the folder of gold sets")
    parser.add_argument("--score", type=Path, required=True, help="the folder of score.py")
    parser.add_argument("--seed", type=Path, required=True, help="the folder of article.txt and check.py")
    parser.add_argument("--only", action="append", help="a task's name; may be repeated")
    parser.add_argument("--raise-floors", action="store_true")
    return parser.parse_args()


def score_task(task: Task, data: Path, score: Path, folder: Path) -> Figures:
    """`{"times: value f1": 81.2, …}`: reads the gold file's texts, hands the readings to score.py."""
    gold, readings = data / task.gold, folder / "readings.jsonl"
    _read(gold, readings, "jsonl", *(("--only", task.layers) if task.layers else ()), "--jobs", "2")
    command = [sys.executable, str(score / "score.py"), task.task, "--gold", str(gold), "--readings", str(readings)]
    printed = subprocess.run([*command, "--json"], check=True, capture_output=True, text=True).stdout
    result = json.loads(printed.splitlines()[0])
    return {f"{task.name}: {path}": _figure(result, path) for path in task.figures if _has(result, path)}


def score_seed(seed: Path, folder: Path) -> Figures:
    """`{"seed: rows met of 38": 20.0}`."""
    reading = folder / "seed.json"
    _read(seed / "article.txt", reading, "json", "--published", "2024-05-03")
    command = [sys.executable, str(seed / "check.py"), str(reading)]
    last = subprocess.run(command, check=False, capture_output=True, text=True).stdout.splitlines()[-1]
    met, rows = re.findall(r"\d+", last)
    return {f"seed: rows met of {rows}": float(met)}


def score_copies(data: Path, score: Path, folder: Path) -> Figures:
    """`{"copies: pairs.f1": 95.0}`: families of the gold file's articles."""
    gold, families = data / "copies/dev.jsonl", folder / "families.jsonl"
    with families.open("w", encoding="utf-8") as out:
        command = [sys.executable, "-m", "vedette", "families", str(gold), "--format", "jsonl", "--jobs", "2"]
        subprocess.run(command, check=True, stdout=out)
    command = [sys.executable, str(score / "score.py"), "copies", "--gold", str(gold), "--readings", str(families)]
    printed = subprocess.run([*command, "--json"], check=True, capture_output=True, text=True).stdout
    result = json.loads(printed.splitlines()[0])
    pairs = {f"copies: {path}": _figure(result, path) for path in ("pairs.f1", "pairs.precision", "pairs.recall")}
    return pairs | measure_false_changes(families)


def score_situation(data: Path, score: Path, folder: Path) -> Figures:
    """`{"situation: row F1": 65.0, "situation: state of the found": 75.0, …}` from what score_situation.py prints."""
    del folder
    arcs = [str(arc) for arc in sorted((data / "posture").glob("arc*"))]
    command = [sys.executable, str(score / "score_situation.py"), "--vedette", f"{sys.executable} -m vedette", *arcs]
    printed = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    found = {name: re.search(pattern, printed) for name, pattern in SITUATION_FIGURES.items()}
    return {f"situation: {name}": float(match[1]) for name, match in found.items() if match}


def _read(source: Path, target: Path, form: str, *more: str) -> None:
    command = [sys.executable, "-m", "vedette", "read", str(source), "--format", form, *more]
    with target.open("w", encoding="utf-8") as out:
        subprocess.run(command, check=True, stdout=out)


def _has(result: dict[str, object], path: str) -> bool:
    return path.split(".", maxsplit=1)[0] in result


def _figure(result: dict[str, object], path: str) -> float:
    value: object = result
    for part in path.split("."):
        value = value[part]  # type: ignore[index]  # score.py's own tree
    return float(str(value).split(" of ")[0])


def table(figures: Figures, floors: Figures) -> str:
    """The figures, a line each, with their floors."""
    width = max(map(len, figures))
    lines = [f"{name:<{width}}  {value:>6.1f}  floor {floors.get(name, 0):>5.1f}" for name, value in figures.items()]
    return "\n".join(lines)


def keep(figures: Figures) -> None:
    """Writes scores.json beside this file, with the commit that was measured."""
    commit = subprocess.run(["git", "rev-parse", "--short", "HEAD"], check=True, capture_output=True, text=True)
    dirty = subprocess.run(["git", "status", "--porcelain", "src"], check=True, capture_output=True, text=True)
    _write_json(HERE / "scores.json", {"commit": commit.stdout.strip() + ("+" if dirty.stdout else ""), **figures})


def _write_json(path: Path, value: object) -> None:
    path.write_text(json.dumps(value, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main())
