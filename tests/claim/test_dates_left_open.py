"""What has no date yet is left open: nothing is denied by "no date was given"."""

from __future__ import annotations

import pytest

from vedette.annotate import Reader, annotate_article
from vedette.claim import find_attributions, find_claims
from vedette.lexicon import load_actors
from vedette.records import Article

pytestmark = pytest.mark.reader


@pytest.mark.parametrize(
    ("sentence", "modality", "polarity"),
    [
        ("No date was given for the marines' return to Oldport.", "unknown", "affirmed"),
        ("No timetable has been set for the withdrawal of the gunners from Latvia.", "unknown", "affirmed"),
        ("The ministry gave no timetable for the withdrawal of the gunners from Latvia.", "unknown", "affirmed"),
        ("No date has yet been set for the marines to leave Oldport.", "unknown", "affirmed"),
        ("A date for the closure of the base at Oldport has not been fixed.", "unknown", "affirmed"),
        ("The council has no timetable for withdrawing the gunners from Latvia.", "unknown", "affirmed"),
        ("A date has been set for the withdrawal of the gunners from Latvia.", "planned", "affirmed"),
        ("There will be no withdrawal of the gunners from Latvia.", "planned", "denied"),
        ("The council has no plan to withdraw the gunners from Latvia.", "planned", "denied"),
    ],
)
def test_no_date_is_no_denial(sentence: str, modality: str, polarity: str, reader: Reader) -> None:
    article = Article("a", "a", sentence, None, None, None, None, None, None, "en", "c")
    annotated = annotate_article(article, reader, actors=load_actors())
    moves = [
        c for c in find_claims(annotated, find_attributions(annotated)) if c.frame in ("withdraw", "arrive", "close")
    ]
    assert [(claim.modality, claim.polarity) for claim in moves] == [(modality, polarity)]
