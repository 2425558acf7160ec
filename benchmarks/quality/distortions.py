"""How many of the distortions listed for the garbled and rewritten reports are found.

    python -m benchmarks.quality.distortions --data ../shared/data

A distortion counts as found where a change of the same kind overlaps its words in the copy.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

__all__ = ["measure_distortions"]

FIELDS = ("id", "title", "text", "published", "url", "outlet")


def measure_distortions(data: Path, *, show: bool = False) -> dict[str, float]:
    """`{"distortions: found of 21": 14.0, "distortions: changes told": 60.0}`."""
    found = total = told = 0
    for arc in sorted((data / "posture").glob("arc*")):
        reports = {path.stem: json.loads(path.read_text(encoding="utf-8")) for path in sorted(arc.glob("[0-9]*.json"))}
        texts = {report["id"]: report["text"] for report in reports.values()}
        changes = _changes(list(reports.values()))
        told += sum(change["kind"] not in {"added", "dropped"} for rows in changes.values() for change in rows)
        for distortion in json.loads((arc / "situation.json").read_text(encoding="utf-8"))["distortions"]:
            total += 1
            hit = _is_found(distortion, texts, changes)
            found += hit
            if show:
                print("found " if hit else "missed", distortion["kind"], "|", distortion["quote"])
    return {f"distortions: found of {total}": float(found), "distortions: changes told": float(told)}


def _changes(reports: list[dict[str, Any]]) -> dict[str, list[dict[str, Any]]]:
    """Every change of every link, by the article that is the copy."""
    with tempfile.TemporaryDirectory() as folder:
        documents = Path(folder) / "documents.jsonl"
        lines = [json.dumps({key: report.get(key) for key in FIELDS}, ensure_ascii=False) for report in reports]
        documents.write_text("\n".join(lines) + "\n", encoding="utf-8")
        command = [sys.executable, "-m", "vedette", "families", str(documents), "--format", "jsonl"]
        printed = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    by_copy: dict[str, list[dict[str, Any]]] = {}
    for line in printed.splitlines():
        for link in json.loads(line)["links"]:
            by_copy.setdefault(link["copy"], []).extend(link["changes"])
    return by_copy


def _is_found(distortion: dict[str, str], texts: dict[str, str], changes: dict[str, list[dict[str, Any]]]) -> bool:
    start = texts[distortion["article"]].find(distortion["quote"])
    end = start + len(distortion["quote"])
    return any(
        change["kind"] == distortion["kind"]
        and change["in_copy"] is not None
        and change["in_copy"][0] < end
        and start < change["in_copy"][1]
        for change in changes.get(distortion["article"], [])
    )


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    print(json.dumps(measure_distortions(parser.parse_args().data, show=True), indent=1))
