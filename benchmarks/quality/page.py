"""Puts the kept figures into docs/quality.md, between its two marks.

python -m benchmarks.quality.page
"""

from __future__ import annotations

import json
from pathlib import Path

__all__ = ["page_with_figures"]

HERE = Path(__file__).parent
PAGE = HERE.parents[1] / "docs" / "quality.md"
BEGIN, END = "<!-- figures -->", "<!-- end of figures -->"


def page_with_figures() -> str:
    """The page as it should be: a table of scores.json, with its floors and the commit that was measured."""
    scores = json.loads((HERE / "scores.json").read_text(encoding="utf-8"))
    floors = json.loads((HERE / "floors.json").read_text(encoding="utf-8"))
    commit = scores.pop("commit")
    rows = [f"| {name} | {value:g} | {floors.get(name, 0):g} |" for name, value in scores.items()]
    table = "\n".join([f"Measured at {commit}.", "", "| figure | value | floor |", "|---|---|---|", *rows])
    before, _, rest = PAGE.read_text(encoding="utf-8").partition(BEGIN)
    return f"{before}{BEGIN}\n{table}\n{END}{rest.partition(END)[2]}"


if __name__ == "__main__":
    PAGE.write_text(page_with_figures(), encoding="utf-8")
