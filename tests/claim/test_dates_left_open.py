"""What is left open: a date that nobody set, a withdrawal that was only agreed on."""

from __future__ import annotations

import pytest

from vedette.annotate import Reader, annotate_article
from vedette.claim import find_attributions, find_claims
from vedette.lexicon import load_actors
from vedette.records import Article, Claim

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
    assert [(claim.modality, claim.polarity) for claim in moves_in(sentence, reader)] == [(modality, polarity)]


@pytest.mark.parametrize(
    ("sentence", "modality", "time"),
    [
        ("Latvia signed a pact with Peru on Monday on the withdrawal of the gunners from Oldport.", "planned", None),
        ("A pact was signed in Lima on Monday on the departure of the gunners from Oldport.", "planned", None),
        ("Latvia signed a pact after the withdrawal of the gunners from Oldport.", "asserted", None),
    ],
)
def test_what_is_agreed_on_is_not_done_by_signing(
    sentence: str, modality: str, time: str | None, reader: Reader
) -> None:
    moves = moves_in(sentence, reader)
    assert [(claim.modality, claim.time) for claim in moves] == [(modality, time)]


def test_who_drives_off_from_a_base_does_not_come_to_it(reader: Reader) -> None:
    (gone,) = moves_in("Some 120 gunners left the base at Oldport and drove north towards the border.", reader)
    assert gone.frame == "withdraw"


def moves_in(sentence: str, reader: Reader) -> list[Claim]:
    article = Article("a", "a", sentence, None, None, None, None, None, None, "en", "c")
    annotated = annotate_article(article, reader, actors=load_actors())
    found = find_claims(annotated, find_attributions(annotated))
    return [claim for claim in found if claim.frame in ("withdraw", "arrive", "close")]
