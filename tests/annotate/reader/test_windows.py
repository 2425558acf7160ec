"""Sentences to windows."""

from hypothesis import given
from hypothesis import strategies as st

from vedette.annotate.reader.pieces import SEPARATOR, START
from vedette.annotate.reader.windows import (
    BATCH_PIECES,
    LONGEST_PIECES,
    WINDOW_PIECES,
    Window,
    batch_windows,
    cut_sentences,
    fill_arrays,
    pack_windows,
)


def test_short_sentences_share_a_window() -> None:
    assert pack_windows([1, 2, 1, 1], [0, 2]) == [Window(0, 4, (0, 2), 8)]


def test_nothing_gives_no_window() -> None:
    assert pack_windows([], []) == []


def test_windows_of_a_text_are_about_as_long() -> None:
    sizes = [1] * 400
    windows = pack_windows(sizes, list(range(0, 400, 10)))
    assert [w.end - w.start for w in windows] == [130, 140, 130]


def test_sentence_of_too_many_pieces_is_cut() -> None:
    assert cut_sentences([8] * 80, [0]) == [0, 31, 62]


@given(st.lists(st.integers(1, 8), max_size=600), st.sets(st.integers(0, 599)))
def test_every_word_is_in_one_window(sizes: list[int], borders: set[int]) -> None:
    begins = sorted({0} | {b for b in borders if b < len(sizes)}) if sizes else []
    cut = cut_sentences(sizes, begins)
    windows = pack_windows(sizes, cut)
    assert [i for w in windows for i in range(w.start, w.end)] == list(range(len(sizes)))
    assert set(begins) <= set(cut)
    assert all(w.pieces <= max(WINDOW_PIECES, LONGEST_PIECES) + 1 for w in windows)


def test_batches_are_of_like_length_and_bounded() -> None:
    windows = [Window(0, 1, (0,), size) for size in (200, 10, 190, 12)]
    batches = batch_windows(windows)
    assert all(max(w.pieces for w in b) * len(b) <= BATCH_PIECES for b in batches)
    assert sum(len(b) for b in batches) == 4


def test_arrays_hold_pieces_words_and_sentences() -> None:
    words = [((7, 8), 2), ((9,), 1)]
    arrays = fill_arrays([Window(0, 2, (0, 1), 6)], words)
    assert arrays["ids"].tolist() == [[START, 7, 8, SEPARATOR, 9, SEPARATOR]]
    assert arrays["shapes"].tolist() == [[0, 2, 2, 0, 1, 0]]
    assert arrays["first"].tolist() == [[1, 4]]
    assert arrays["last"].tolist() == [[2, 4]]
    assert arrays["sent"].tolist() == [[0, 1]]
