from __future__ import annotations

import itertools
import random

import pytest
from training.reader import conll

GOLD = [frozenset("12345"), frozenset("67"), frozenset("89ABC")]


def test_one_wrong_link_as_in_bagga_and_baldwin() -> None:
    found = [frozenset("12345"), frozenset("6789ABC")]
    b_cubed = (5 + 2 * 2 / 7 + 5 * 5 / 7) / 12
    ceaf = 1 + 2 * 5 / 12
    scores = conll.conll_f1([(GOLD, found)])
    assert scores["MUC"] == round(100 * 2 * 0.9 / 1.9, 2)
    assert scores["B3"] == round(100 * 2 * b_cubed / (1 + b_cubed), 2)
    assert scores["CEAFe"] == round(100 * 2 * ceaf / 5, 2)
    assert scores["CoNLL"] == pytest.approx((scores["MUC"] + scores["B3"] + scores["CEAFe"]) / 3, abs=0.01)


def test_the_same_clusters_score_a_hundred() -> None:
    assert conll.conll_f1([(GOLD, GOLD[::-1])]) == {"MUC": 100.0, "B3": 100.0, "CEAFe": 100.0, "CoNLL": 100.0}


def test_nothing_found_scores_nothing() -> None:
    assert conll.conll_f1([(GOLD, [])])["CoNLL"] == 0.0


def test_documents_count_by_their_size() -> None:
    small = [frozenset("ab")]
    both = conll.conll_f1([(GOLD, GOLD), (small, [])])
    assert both["MUC"] == round(100 * 2 * 0.9 / 1.9, 2)


def test_assignment_is_the_best_of_all() -> None:
    rng = random.Random(3)
    for rows, columns in ((1, 1), (2, 3), (3, 3), (4, 5)):
        gain = [[rng.random() for _ in range(columns)] for _ in range(rows)]
        best = max(
            sum(gain[i][j] for i, j in enumerate(order)) for order in itertools.permutations(range(columns), rows)
        )
        chosen = conll.assign(gain)
        assert len(set(chosen)) == rows
        assert sum(gain[i][j] for i, j in enumerate(chosen)) == pytest.approx(best)
