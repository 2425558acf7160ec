"""The table of PLOVER's modes."""

from __future__ import annotations

import pytest

from vedette.lexicon.plover_modes import TYPES, find_mode, load_modes


def test_every_type_of_the_table_is_one_of_plover() -> None:
    assert load_modes().keys() <= TYPES


@pytest.mark.parametrize(
    ("root", "words", "mode"),
    [
        ("COERCE", [["arrest"]], "arrest"),
        ("COERCE", [["impose"], ["curfew"]], "curfew"),
        ("COERCE", [["seize"], ["newspaper"]], "confiscate"),
        ("REQUEST", [["urge"], ["release"]], "yield"),
        ("PROTEST", [["march"]], "demo"),
        ("AGREE", [["sign"]], None),
        ("COERCE", [["rule"]], None),
    ],
)
def test_the_earlier_words_tell_the_mode_first(root: str, words: list[list[str]], mode: str | None) -> None:
    assert find_mode(root, *words) == mode
