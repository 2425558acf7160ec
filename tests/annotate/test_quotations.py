"""What stands between quotation marks."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from vedette.annotate.quotations import find_quotations

QUOTATIONS = [
    ('He said "no" and "yes, sir."', ['"no"', '"yes, sir."']),
    ("“We go,” he said.", ["“We go,”"]),
    ("``It was,'' he said.", ["``It was,''"]),
    ("« Oui », said he", ["« Oui »"]),
    ("„Nein“ was all", ["„Nein“"]),
    ("‘We don’t know,’ he said", ["‘We don’t know,’"]),
    ("'We saw the soldiers' tents burn,' he said.", ["'We saw the soldiers' tents burn,'"]),
    ("the 'safe zone' of Varn", ["'safe zone'"]),
    ("the soldiers' tent isn't Odum's, 'tis ours", []),
    ("the '90s and '80s, he said", []),
    ('a 5" gun and a "big" one', ['"big"']),
    ("“We go.\n\n“We stay,” he said.", ["“We go.\n\n“We stay,”"]),
    ('"We go.\n\n"We stay.\n\n"We sleep," he said.', ['"We go.\n\n"We stay.\n\n"We sleep,"']),
    ("“We go.\n\nHe left.\n\nAll slept.", ["“We go."]),
    ('"We go. "They left," she said.', ['"They left,"']),
    ("“He told me ‘run’ and I ran.”", ["“He told me ‘run’ and I ran.”"]),
]


@pytest.mark.parametrize(("text", "expected"), QUOTATIONS)
def test_quotations(text: str, expected: list[str]) -> None:
    assert [text[found.start : found.end] for found in find_quotations(text)] == expected


@settings(max_examples=200, deadline=None)
@given(st.text(alphabet=st.sampled_from("aB .,\n\"'“”‘’«»`„"), max_size=100))
def test_spans_lie_in_the_text_and_apart(text: str) -> None:
    found = find_quotations(text)
    assert all(0 <= one.start < one.end <= len(text) for one in found)
    assert all(one.end <= two.start for one, two in pairwise(found))


@pytest.mark.parametrize("unit", ['"', "'", "“", " 'Abc", ' "a', "``"])
def test_long_runs_take_linear_time(unit: str) -> None:
    text = unit * (100_000 // len(unit))
    assert all(found.end <= len(text) for found in find_quotations(text))
