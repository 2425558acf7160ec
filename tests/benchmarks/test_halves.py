"""The halves of a gold set: the same on every machine, every row in one of them."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from benchmarks.quality.halves import half_of, score_halves

if TYPE_CHECKING:
    from pathlib import Path

COUNTING = """
import json, sys
gold = open(sys.argv[sys.argv.index("--gold") + 1]).read().splitlines()
print(json.dumps({"rows": len(gold)}))
"""


def test_a_row_is_always_in_the_same_half() -> None:
    assert [half_of(name) for name in ("a", "b", "c", "d")] == [1, 1, 1, 0]


def test_each_half_is_scored_by_itself(tmp_path: Path) -> None:
    gold, readings = tmp_path / "gold.jsonl", tmp_path / "readings.jsonl"
    gold.write_text("".join(f"{json.dumps({'id': name})}\n" for name in "abcd"), encoding="utf-8")
    readings.write_text("", encoding="utf-8")
    (tmp_path / "score.py").write_text(COUNTING, encoding="utf-8")
    assert score_halves("pairs", gold=gold, readings=readings, score=tmp_path) == ('{"rows": 1}', '{"rows": 3}')
