"""Shapes of words and their pieces."""

import pytest
from tokenizers import Tokenizer
from tokenizers.models import WordPiece

from vedette.annotate.reader.pieces import MAX_PIECES, SHAPES, UNKNOWN, PieceTable, shape_of


@pytest.mark.parametrize(
    ("word", "shape"),
    [
        ("troops", "lower"),
        ("Niamey", "title"),
        ("NATO", "upper"),
        ("McCain", "mixed"),
        ("2,500", "digit"),
        ("...", "punct"),
        ("A", "initial"),
        ("U.S.", "upper"),
    ],
)
def test_shape(word: str, shape: str) -> None:
    assert SHAPES[shape_of(word)] == shape


def small_table(limit: int = 10) -> PieceTable:
    vocabulary = {"[UNK]": UNKNOWN, "a": 1, "##a": 2, "base": 3}
    return PieceTable(Tokenizer(WordPiece(vocabulary, unk_token="[UNK]")), limit=limit)


def test_words_become_pieces_with_a_shape() -> None:
    table = small_table()
    table.learn(["base", "aa"])
    assert table.look_up("base") == ((3,), 1)
    assert table.look_up("aa") == ((1, 2), 1)


def test_endless_word_has_few_pieces() -> None:
    table = small_table()
    table.learn(["a" * 200_000])
    assert len(table.look_up("a" * 200_000)[0]) == MAX_PIECES


def test_table_forgets_when_it_is_full() -> None:
    table = small_table(limit=2)
    for word in ("a", "aa", "aaa", "base"):
        table.learn([word])
    assert table.look_up("base") == ((3,), 1)
