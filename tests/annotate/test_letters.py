"""Sentence ends of letters and posts whose line breaks were lost."""

from __future__ import annotations

import pytest

from vedette.annotate.sentences import find_sentences

TEXTS = [
    ("Anna Orla 05/03/2024 10:30 AM Dear all, we fly.", "Anna Orla|05/03/2024 10:30 AM|Dear all, we fly."),
    ("They left on 05/03/2024 10:30 PM Niamey time.", "They left on 05/03/2024 10:30 PM Niamey time."),
    ("See you ------ Anna Orla", "See you|------|Anna Orla"),
    ("We made it :) Then it rained", "We made it :)|Then it rained"),
    ("we left it. then we ran! did you? we did.", "we left it.|then we ran!|did you?|we did."),
    ("He came at 5 p.m. and left.", "He came at 5 p.m. and left."),
    ("Corvid Inc. said no, approx. five, etc. and so on.", "Corvid Inc. said no, approx. five, etc. and so on."),
    ("and why now? he asked.", "and why now? he asked."),
]


@pytest.mark.parametrize(("text", "sentences"), TEXTS)
def test_sentences(text: str, sentences: str) -> None:
    assert [text[span.start : span.end] for span in find_sentences(text)] == sentences.split("|")
