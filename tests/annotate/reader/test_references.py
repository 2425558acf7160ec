from __future__ import annotations

import numpy as np

from vedette.annotate.reader.references import References, link_mentions

WIDTH, STEPS = 2, 4
NONE = 1.0


def rows(
    words: list[int],
    refer: list[list[float]],
    referred: list[list[float]],
    *,
    far: tuple[float, ...] = (NONE, 0.0, 0.0, 0.0),
    same_form: float = 0.0,
    prior: float = 0.0,
) -> References:
    """Vectors of two numbers, what each word says of distances, of equal forms, and how likely each is meant."""
    left = [[*vector, *far, same_form] for vector in refer]
    right = [[*vector, prior] for vector in referred]
    return References(
        np.array(words), np.array(left, np.float16).reshape(-1, 7), np.array(right, np.float16).reshape(-1, 3)
    )


def test_a_word_means_the_earlier_one_that_its_vector_fits() -> None:
    part = rows([0, 3, 5], [[0, 0], [0, 0], [4, 0]], [[1, 0], [0, 1], [0, 0]])
    assert link_mentions([part], ["Mali", "and", "the", "Chad", ",", "it"]) == [(5, 0)]


def test_none_wins_where_nothing_fits_better() -> None:
    part = rows([0, 1], [[0, 0], [0.1, 0]], [[1, 0], [0, 0]])
    assert link_mentions([part], ["Mali", "it"]) == []
    assert link_mentions([part], ["Mali", "it"], least=-2.0) == [(1, 0)]


def test_links_go_over_windows() -> None:
    first = rows([2], [[0, 0]], [[1, 0]])
    second = rows([9], [[4, 0]], [[0, 0]])
    assert link_mentions([first, second], [f"w{i}" for i in range(10)]) == [(9, 2)]


def test_the_same_word_may_be_enough() -> None:
    part = rows([0, 1, 2], [[0, 0]] * 3, [[0, 0]] * 3, same_form=3.0)
    assert link_mentions([part], ["Sahel", "junta", "SAHEL"]) == [(2, 0)]


def test_distance_counts_in_mentions() -> None:
    part = rows([0, 10, 20], [[0, 0]] * 3, [[0, 0]] * 3, far=(NONE, 3.0, 0.0, 0.0))
    assert link_mentions([part], [f"w{i}" for i in range(21)]) == [(10, 0), (20, 10)]


def test_a_mention_never_means_a_later_one() -> None:
    part = rows([0, 1], [[4, 0], [0, 0]], [[0, 0], [1, 0]])
    assert link_mentions([part], ["it", "Mali"]) == []


def test_many_mentions_over_more_than_one_block() -> None:
    count = 300
    part = rows(list(range(count)), [[0, 0]] * count, [[0, 0]] * count, same_form=9.0)
    forms = [f"name{i % 150}" for i in range(count)]
    assert link_mentions([part], forms) == [(i, i - 150) for i in range(150, count)]


def test_no_mentions_no_links() -> None:
    assert link_mentions([], []) == []
    assert link_mentions([rows([], [], [])], ["rain"]) == []
