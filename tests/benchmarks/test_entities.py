"""B³ as its authors define it."""

from __future__ import annotations

import pytest
from benchmarks.quality.entities import b_cubed


@pytest.mark.parametrize(
    ("keys", "precision", "recall"),
    [
        ([("a", "1"), ("a", "1"), ("b", "2")], 1.0, 1.0),
        ([("a", "1"), ("b", "1")], 0.5, 1.0),
        ([("a", "1"), ("a", "2")], 1.0, 0.5),
        ([("a", "1"), ("a", "1"), ("a", "2"), ("b", "2")], 0.75, 2 / 3),
        ([], 0.0, 0.0),
    ],
)
def test_b_cubed(keys: list[tuple[str, str]], precision: float, recall: float) -> None:
    found = b_cubed(keys)
    assert found[:2] == (pytest.approx(precision), pytest.approx(recall))
