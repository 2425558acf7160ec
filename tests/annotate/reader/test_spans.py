"""Probabilities to spans."""

import numpy as np
import pytest

from vedette.annotate.reader.spans import decode_spans

TAGS = ("O", "B-LOC", "I-LOC", "B-PER", "I-PER")


def rows(drawn: str) -> np.ndarray:
    """`.Ll` -> rows that are sure of O, B-LOC, I-LOC; P and p are of persons."""
    return np.array([[0.9 if ".LlPp".index(c) == i else 0.025 for i in range(5)] for c in drawn], np.float32)


@pytest.mark.parametrize(
    ("drawn", "spans"),
    [
        ("...", []),
        (".Ll.", [(1, 3, "LOC")]),
        ("LL", [(0, 1, "LOC"), (1, 2, "LOC")]),
        ("l.", [(0, 1, "LOC")]),
        (".pp", [(1, 3, "PER")]),
        ("Llp", [(0, 3, "LOC")]),
        ("", []),
    ],
)
def test_spans(drawn: str, spans: list[tuple[int, int, str]]) -> None:
    scores = rows(drawn) if drawn else np.zeros((0, 5), np.float32)
    assert [span[:3] for span in decode_spans(scores, TAGS)] == spans


def test_score_is_the_mean_probability_of_the_kind() -> None:
    assert decode_spans(rows("Ll"), TAGS)[0].score == pytest.approx(0.925)


def test_a_lower_bar_finds_more() -> None:
    scores = np.array([[0.6, 0.4, 0, 0, 0]], np.float32)
    assert decode_spans(scores, TAGS) == []
    assert decode_spans(scores, TAGS, least=0.3)[0].kind == "LOC"
