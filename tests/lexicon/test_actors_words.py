"""How names are cut and folded."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vedette.lexicon.actors.lookup import load_actors
from vedette.lexicon.actors.table import slug
from vedette.lexicon.actors.words import case_fits, fold, words_of


@pytest.mark.parametrize(
    ("word", "folded"),
    [("U.S.", "us"), ("Niger's", "niger"), ("N’Djamena", "ndjamena"), ("Élysée", "elysee"), ("Da'esh", "daesh")],
)
def test_spellings_of_one_name_meet(word: str, folded: str) -> None:
    assert fold(word) == folded


def test_words_keep_their_offsets() -> None:
    assert [(word.start, word.end, word.raw) for word in words_of("The U.S.-led force")] == [
        (0, 3, "The"),
        (4, 8, "U.S."),
        (9, 12, "led"),
        (13, 18, "force"),
    ]


@pytest.mark.parametrize(
    ("name", "text", "fits"),
    [
        ("US", "us", False),
        ("US", "U.S.", True),
        ("Hill", "hill", False),
        ("Hill", "HILL", True),
        ("rebels", "Rebels", True),
    ],
)
def test_capitals_tell_names_from_words(name: str, text: str, fits: bool) -> None:
    assert case_fits(name, text) is fits


def test_ids_are_made_of_names() -> None:
    assert slug("Jama'at Nusrat al-Islam wal-Muslimin") == "jama-at-nusrat-al-islam-wal-muslimin"


@given(st.text(max_size=300))
def test_any_text_has_names_within_it(text: str) -> None:
    actors = load_actors()

    assert all(0 <= name.start < name.end <= len(text) for name in actors.names_in(text))
    assert actors.describe(text).kind is None or text.strip()
