"""The packaged cue lexicon: shares, kinds and floors."""

from __future__ import annotations

import pytest

from vedette.lexicon.cues import load_cues


@pytest.mark.parametrize(
    ("lexeme", "frame", "least", "most"),
    [
        ("say", "clause", 0.85, 1.0),
        ("corroborate", "clause", 0.85, 1.0),
        ("drive", "object", 0.0, 0.2),
        ("no such verb", "clause", 0.3, 0.95),
        ("no such verb", "no such frame", 0.0, 0.0),
    ],
)
def test_share_of_verbs(lexeme, frame, least, most):
    assert least <= load_cues().share("verbs", lexeme, frame) <= most


def test_an_unknown_section_has_no_cues():
    assert load_cues().share("prepositions", "of", "clause") == 0.0


@pytest.mark.parametrize(("lemma", "kind"), [("vow", "promise"), ("believe", "belief"), ("demand", "demand")])
def test_kinds(lemma, kind):
    assert load_cues().is_kind(lemma, kind)


def test_every_share_is_a_share():
    shares = [share for table in load_cues().shares.values() for row in table.values() for share in row.values()]
    assert len(shares) > 500
    assert all(0 <= share <= 1 for share in shares)


def test_kinds_are_written_as_lemmas():
    words = [word for kind in load_cues().kinds.values() for word in kind]
    assert all(word == word.lower().strip() for word in words)
