"""Pieces of text that know where they stood."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vedette.clean.runs import Run, visible, weave
from vedette.records import Span


@pytest.mark.parametrize(
    ("paragraphs", "text", "origin"),
    [
        ([[Run("Two trucks", 7)]], "Two trucks", [(0, 10, 7)]),
        ([[Run("Two", 7), Run(" trucks", 14)]], "Two trucks", [(0, 3, 7), (3, 10, 14)]),
        ([[Run("Two  \n trucks ", 7)]], "Two trucks", [(0, 4, 7), (4, 10, 14)]),
        ([[Run("Two\ntrucks", 7)]], "Two trucks", [(0, 3, 7), (3, 4, -1), (4, 10, 11)]),
        ([[Run("Lee ", 0), Run("&", 4, exact=False), Run(" Co", 9)]], "Lee & Co", [(0, 4, 0), (4, 5, 4), (5, 8, 9)]),
        ([[Run("no", 0), Run(" ", 2, exact=False), Run("one", 8)]], "no one", [(0, 2, 0), (2, 3, -1), (3, 6, 8)]),
        ([[Run("sol\u00addiers", 3)]], "soldiers", [(0, 3, 3), (3, 8, 7)]),
        ([[Run("One.", 0)], [Run(" \n", 4)], [Run("Two.", 9)]], "One.\n\nTwo.", [(0, 4, 0), (4, 6, -1), (6, 10, 9)]),
        ([], "", []),
    ],
)
def test_weaving(paragraphs: list[list[Run]], text: str, origin: list[tuple[int, int, int]]) -> None:
    woven = weave(paragraphs)
    assert woven.text == text
    assert [(span.start, span.end, start) for span, start in woven.origin] == origin


@given(st.lists(st.lists(st.text(max_size=12), max_size=4), max_size=4))
def test_any_text_is_covered_and_leads_back(parts: list[list[str]]) -> None:
    source = "".join("".join(part) for part in parts)
    at, paragraphs = 0, []
    for part in parts:
        runs = []
        for text in part:
            runs.append(Run(text, at))
            at += len(text)
        paragraphs.append(runs)
    woven = weave(paragraphs)
    assert visible(woven.text) == visible(source)
    assert [span for span, _ in woven.origin] == _gapless(woven.origin, len(woven.text))
    for span, start in woven.origin:
        if start >= 0:
            assert source[start : start + span.end - span.start] == span.of(woven.text)
        else:
            assert not visible(span.of(woven.text))


def _gapless(origin: tuple[tuple[Span, int], ...], end: int) -> list[Span]:
    ends = [span.end for span, _ in origin]
    assert ends[-1:] == ([end] if end else [])
    return [Span(start, stop) for start, stop in zip([0, *ends], ends, strict=False)]
