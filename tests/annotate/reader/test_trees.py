"""Heads to trees."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from vedette.annotate.reader.trees import best_tree, repair_heads


def reaches_root(heads: list[int], word: int) -> bool:
    for _ in heads:
        word = heads[word]
    return heads[word] == word


def test_a_tree_is_left_alone() -> None:
    heads = np.array([1, 1, 1])
    assert repair_heads(heads, np.zeros((3, 3), np.float32), [0, 3]) == []
    assert heads.tolist() == [1, 1, 1]


def test_a_cycle_is_broken_where_it_costs_least() -> None:
    scores = np.array([[5, 0, 0], [0, 0, 9], [4, 9, 0]], np.float32)
    heads = np.array([0, 2, 1])
    assert repair_heads(heads, scores, [0, 3]) == [2]
    assert heads.tolist() == [0, 2, 0]


def test_of_two_roots_the_better_stays() -> None:
    scores = np.array([[3, 2, 0], [0, 7, 0], [0, 5, 0]], np.float32)
    heads = np.array([0, 1, 1])
    repair_heads(heads, scores, [0, 3])
    assert heads.tolist() == [1, 1, 1]


def test_sentences_of_a_window_are_repaired_apart() -> None:
    scores = np.full((4, 4), -1e4, np.float32)
    scores[:2, :2] = [[0, 1], [1, 2]]
    scores[2:, 2:] = [[4, 0], [3, 0]]
    heads = np.array([1, 0, 2, 2])
    repair_heads(heads, scores, [0, 2, 4])
    assert heads.tolist() == [1, 1, 2, 2]


@given(st.integers(1, 9).flatmap(lambda n: arrays(np.float32, (n, n), elements=st.integers(-9, 9).map(float))))
def test_any_scores_give_one_tree(scores: np.ndarray) -> None:
    heads = best_tree(scores).tolist()
    assert sum(head == word for word, head in enumerate(heads)) == 1
    assert all(reaches_root(heads, word) for word in range(len(heads)))


def test_best_tree_beats_every_other() -> None:
    scores = np.random.default_rng(3).normal(size=(4, 4)).astype(np.float32)
    scores[2, 2] = 9
    found = best_tree(scores)
    best = max(
        sum(scores[i, h] for i, h in enumerate(heads))
        for heads in np.ndindex(4, 4, 4, 4)
        if sum(h == i for i, h in enumerate(heads)) == 1
        and heads[2] == 2
        and all(reaches_root(list(heads), i) for i in range(4))
    )
    assert sum(scores[i, h] for i, h in enumerate(found)) == best
