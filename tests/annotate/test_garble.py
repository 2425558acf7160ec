"""Fragments and garbled wording, and what must not be taken for them."""

from __future__ import annotations

import pytest
from tests.fakes.trees import read

from vedette.annotate.garble import find_garble

BROKEN = [
    ("The council met. It was.", "fragment", "It was."),
    ("Reported the agency.", "fragment", "Reported the agency."),
    (
        "The council, a partner of the firm since 1991. It has asked for help.",
        "fragment",
        "The council, a partner of the firm since 1991.",
    ),
    (
        "A first party of soldiers, which is due to fly home on Friday.",
        "fragment",
        "A first party of soldiers, which is due to fly home on Friday.",
    ),
    ("First reported by Tidewater Regarding the soldiers at the port.", "garbled", "Regarding"),
    ("The official told to the agency that soldiers left.", "garbled", "told to"),
    ("The minister visited to Berlin on Monday.", "garbled", "visited to"),
    ("Soldiers left the Chad on Monday.", "garbled", "the Chad"),
    ("Rockets hit an U.S. post.", "garbled", "an U.S."),
    ("A official saw the rockets.", "garbled", "A official"),
    ("Five men died on January when a drone fell.", "garbled", "on January"),
    ("The brigade was arrived at the port.", "garbled", "was arrived"),
    ("The soldiers was leaving the port.", "garbled", "soldiers was"),
    ("Two aircrafts left the port.", "garbled", "aircrafts"),
    ("The the soldiers left.", "garbled", "The the"),
]
SOUND = [
    "He was told to leave the port.",
    "Soldiers crossed the Chad border on Monday.",
    "Rockets hit an American post.",
    "Twenty miles is a long way.",
    "The news was bad.",
    'He said: "It was."',
    "Minister visits port",
]


@pytest.mark.parametrize(("text", "kind", "words"), BROKEN)
def test_find_garble(text: str, kind: str, words: str) -> None:
    notes = find_garble(read(text).doc)
    assert (kind, words) in [(note.kind, text[note.start : note.end]) for note in notes]


@pytest.mark.parametrize("text", SOUND)
def test_sound_sentences_have_no_note(text: str) -> None:
    assert find_garble(read(text).doc) == ()
