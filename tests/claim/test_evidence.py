"""The exact words that carry a claim."""

from __future__ import annotations

import pytest
from tests.fakes.trees import read, token, trees

from vedette.claim.evidence import evidence_of

SENTENCES = [
    (
        "The minister said that Estonian soldiers left the port on Friday.",
        "left",
        ("soldiers", "port"),
        ["Estonian soldiers left the port on Friday"],
    ),
    (
        "Estonian soldiers left the port after rebels attacked the town.",
        "left",
        ("soldiers", "port"),
        ["Estonian soldiers left the port"],
    ),
    (
        "Estonian soldiers left the port after rebels attacked the town.",
        "attacked",
        ("rebels", "town"),
        ["rebels attacked the town"],
    ),
    ("The army left the town in 2003 and came back in 2014.", "came", ("army",), ["came back in 2014", "The army"]),
    (
        "The soldiers who left the port will not return.",
        "left",
        ("soldiers", "port"),
        ["The soldiers who left the port"],
    ),
    ("Estonia asked the brigade to leave the port.", "leave", ("brigade", "port"), ["the brigade to leave the port"]),
]


@pytest.mark.parametrize(("text", "trigger", "roles", "expected"), SENTENCES)
def test_evidence_of(text: str, trigger: str, roles: tuple[str, ...], expected: list[str]) -> None:
    annotated = read(text)
    spans = evidence_of(token(annotated, trigger), [token(annotated, each) for each in roles], annotated)
    assert [span.of(text) for span in spans] == expected


def test_evidence_of_any_word_has_words_and_no_loose_ends() -> None:
    for text in trees():
        annotated = read(text)
        for each in annotated.doc:
            if each.is_punct:
                continue
            for span in evidence_of(each, (), annotated):
                words = span.of(text)
                assert words
                assert words == words.strip(' ,;:"')
