"""How many of the distortions listed for the garbled and rewritten reports are found.

    python -m benchmarks.quality.distortions --data ../shared/data

A distortion counts as found where a change of the same kind overlaps its words in the copy; a change counts as right
where it overlaps one of those listed. Sentences added and dropped are left aside. Copies that were printed as they
came should have no changes: `measure_false_changes` counts those that are told of them all the same.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["measure_distortions", "measure_false_changes"]

SENTENCES = {"added", "dropped"}
VERBATIM = {"same bytes", "syndicated"}
FIELDS = ("id", "title", "text", "published", "url", "outlet")


def measure_distortions(data: Path, *, show: bool = False) -> dict[str, float]:
    """`{"distortions: found of 21": 14.0, "distortions: changes told": 60.0, "distortions: told rightly": 70.0}`."""
    found = total = told = right = 0
    for arc in sorted((data / "posture").glob("arc*")):
        reports = {path.stem: json.loads(path.read_text(encoding="utf-8")) for path in sorted(arc.glob("[0-9]*.json"))}
        texts = {report["id"]: report["text"] for report in reports.values()}
        changes = _changes(list(reports.values()))
        listed = json.loads((arc / "situation.json").read_text(encoding="utf-8"))["distortions"]
        spans = {article: [_span(d, texts) for d in listed if d["article"] == article] for article in texts}
        for article, rows in changes.items():
            shown = [change["in_copy"] for change in rows if change["kind"] not in SENTENCES]
            told += len(shown)
            right += sum(any(_meet(span, other) for other in spans[article]) for span in shown)
        for distortion in listed:
            total += 1
            hit = _is_found(distortion, texts, changes)
            found += hit
            if show:
                print("found " if hit else "missed", distortion["kind"], "|", distortion["quote"])
    return {
        f"distortions: found of {total}": float(found),
        "distortions: changes told": float(told),
        "distortions: told rightly": round(100 * right / max(1, told), 1),
    }


def measure_false_changes(families: Path) -> dict[str, float]:
    """`{"copies: changes told of a verbatim copy": 0.04}`: from what `vedette families --format jsonl` wrote."""
    lines = families.read_text(encoding="utf-8").splitlines()
    links = [link for line in lines for link in json.loads(line)["links"] if link["how"] in VERBATIM]
    told = sum(change["kind"] not in SENTENCES for link in links for change in link["changes"])
    return {"copies: changes told of a verbatim copy": round(told / max(1, len(links)), 2)}


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
    span = _span(distortion, texts)
    return any(
        change["kind"] == distortion["kind"] and change["in_copy"] is not None and _meet(change["in_copy"], span)
        for change in changes.get(distortion["article"], [])
    )


def _span(distortion: dict[str, str], texts: dict[str, str]) -> tuple[int, int]:
    start = texts[distortion["article"]].find(distortion["quote"])
    return start, start + len(distortion["quote"])


def _meet(one: Sequence[int], two: Sequence[int]) -> bool:
    return one[0] < two[1] and two[0] < one[1]


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    print(json.dumps(measure_distortions(parser.parse_args().data, show=True), indent=1))
