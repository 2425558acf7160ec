"""Sentence ends by rule."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from vedette.annotate.sentences import find_sentences

SENTENCES = [
    "Troops left.|They flew home.",
    "Maj. Gen. Orlo Hast met Lt. Col. Ana Prust.|He left.",
    "The U.S. Army stayed in the U.S.|It waited.",
    "It is in the U.S. Embassy.",
    "See Resolution No. 5 at 9 a.m. in St. Orban.|The end.",
    "J. R. Odum spoke.|It rained.",
    "The toll rose 2.5 percent to 3.1 million.|He paid.",
    'He said "go."|Then they went.',
    '"We go." The men left.',
    '"Why now?" Odum asked.|Nobody knew.',
    "“We stay.”|The minister left.",
    "OSTERVILLE, Sept 6 -|The army left.",
    "Osterville, Varn (OTA) —|The army left.",
    "OSTERVILLE, N.V. (OTA) -|The army left.",
    "They met in MT. ORBAN, W.Va. on Friday.",
    "He met J. Odum (the envoy).|They left.",
    "the base.|Envoys met",
    "They waited... and left.|He stayed.",
    "They left (late).|(He stayed.)|All slept.",
    "It fell in 1805.[6]|An envoy came.",
    "the base.|The ministry",
    "Headline without a stop\n\nThe army left.|They flew.",
    "Read on:\n- One left.\n- Two stayed.",
    "One line of a text wrapped by hand at\nabout fifty characters as in old mails,\nand it goes on.|It ends.",
    "Army leaves Varn\nThe army left the town of Varn on Friday, its spokesman said in a statement there.",
]
BREAKS = {"Headline": "\n\n", "Read on": "\n", "Army leaves": "\n"}


@pytest.mark.parametrize("marked", SENTENCES)
def test_sentences(marked: str) -> None:
    text, expected = _unmark(marked)
    assert [sentence.of(text) for sentence in find_sentences(text)] == expected


def _unmark(marked: str) -> tuple[str, list[str]]:
    """A bar marks a border; where none is given, a line break of the text may be one."""
    text = marked.replace("[6]|", "[6] ").replace("base.|", "base.").replace("|", " ")
    mark = next((mark for word, mark in BREAKS.items() if marked.startswith(word)), None)
    pieces = [piece for part in marked.split("|") for piece in (part.split(mark) if mark else [part])]
    if marked.startswith('"We go." '):
        pieces = ['"We go."', "The men left."]
    return text, pieces


def test_paragraphs_always_end_a_sentence() -> None:
    assert len(find_sentences("one\n\ntwo\n \nthree")) == 3


@settings(max_examples=200, deadline=None)
@given(st.text(alphabet=st.sampled_from("aB .!?\n\"'“”()[]1,-•…é\u2028"), max_size=120))
def test_spans_cover_all_but_white_space(text: str) -> None:
    spans = find_sentences(text)
    assert "".join(span.of(text) for span in spans).split() == text.split() or "".join(
        "".join(span.of(text) for span in spans).split()
    ) == "".join(text.split())
    assert all(one.end <= two.start for one, two in pairwise(spans))
    assert all(span.of(text) == span.of(text).strip() != "" for span in spans)


@pytest.mark.parametrize("unit", [". ", "A. ", "(", "'", "\n", " ", 'a?"', "U.S. "])
def test_long_runs_take_linear_time(unit: str) -> None:
    text = unit * (100_000 // len(unit))
    assert len(find_sentences(text)) <= len(text)
