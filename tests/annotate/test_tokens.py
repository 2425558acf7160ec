"""Words as UD EWT and GUM write them, over the exact text."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from vedette.annotate.tokens import make_doc

WORDS = [
    ("They don't know.", "They|do|n't|know|."),
    ("We can't, he's here", "We|ca|n't|,|he|'s|here"),
    ("a three-week mission", "a|three|-|week|mission"),
    ("re-elected, anti-ship", "re-elected|,|anti-ship"),
    ("the U.S. force", "the|U.S.|force"),
    ("Maj. Gen. Orlo Hast", "Maj.|Gen.|Orlo|Hast"),
    ("in N'Djamena", "in|N'Djamena"),
    ("at Ain al-Asad", "at|Ain|al|-|Asad"),
    ("Jean-Noel", "Jean|-|Noel"),
    ("an F-16 jet", "an|F|-|16|jet"),
    ("100-150 men, 60–70", "100|-|150|men|,|60|–|70"),
    ("No. 5 gate", "No.|5|gate"),
    ("No. Never.", "No|.|Never|."),
    ("$2.5bn and 45%", "$|2.5|bn|and|45|%"),
    ("at 7.30pm", "at|7.30|pm"),
    ("What?! No...", "What|?!|No|..."),
]


@pytest.mark.parametrize(("text", "words"), WORDS)
def test_words(text: str, words: str) -> None:
    assert [token.text for token in make_doc(text)] == words.split("|")


def test_sentence_starts_skip_white_space() -> None:
    doc = make_doc("One left.\n\nTwo stayed.")
    assert [token.text for token in doc if token.is_sent_start] == ["One", "Two"]
    assert [token.text for token in doc if token.is_space] == ["\n\n"]


def test_a_long_run_without_spaces_is_cut_and_kept() -> None:
    text = "x" * 200_000 + " left"
    doc = make_doc(text)
    assert doc.text == text
    assert doc[-1].text == "left"


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=400))
def test_the_text_is_kept(text: str) -> None:
    doc = make_doc(text)
    assert doc.text == text
    assert len(doc) == 0 or doc[0].is_sent_start
