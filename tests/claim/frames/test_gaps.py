"""A verb that is said but once, words that the tree hung elsewhere, and what stands in apposition."""

from __future__ import annotations

import pytest

from vedette.annotate import Reader, annotate_article
from vedette.claim import find_attributions, find_claims
from vedette.lexicon import load_actors
from vedette.records import Article, Claim

pytestmark = pytest.mark.reader


def test_each_number_with_a_place_of_its_own_is_a_departure(reader: Reader) -> None:
    sentence = "25 departed from Gao in March, 26 from Mopti in April and 37 from Bamako this week."
    told = read(sentence, reader)
    assert [(words(claim, "force", sentence), words(claim, "place", sentence)) for claim in told] == [
        (["25"], ["Gao"]),
        (["26"], ["Mopti"]),
        (["37"], ["Bamako"]),
    ]
    assert [claim.count.low for claim in told if claim.count] == [25, 26, 37]


def test_not_only_here_but_also_there_is_a_claim_each(reader: Reader) -> None:
    sentence = "Russia has sent instructors not only to Bamako but also to Sierra Leone."
    assert [words(claim, "place", sentence) for claim in read(sentence, reader)] == [["Bamako"], ["Sierra Leone"]]


def test_neither_here_nor_there_is_denied_twice(reader: Reader) -> None:
    sentence = "Denmark has based jets neither in Latvia nor in Estonia."
    assert [(words(claim, "place", sentence), claim.polarity) for claim in read(sentence, reader)] == [
        (["Latvia"], "denied"),
        (["Estonia"], "denied"),
    ]


@pytest.mark.parametrize(
    ("sentence", "frame", "role", "expected"),
    [
        (
            "Forty gunners left for Riga last week, says a baker who sells them bread.",
            "withdraw",
            "force",
            "gunners",
        ),
        ("Their relief, four Danish frigates, landed there on Monday.", "arrive", "force", "Danish frigates"),
        ("The gunners have not come back to Gao.", "arrive", "place", "Gao"),
        ("Two jets stood ready at Riga on Monday.", "presence", "place", "Riga"),
        ("Under a pact that Peru signed with Chile in March, trade is free.", "agree", "agreement", "a pact"),
        ("Denmark flew its last 60 soldiers home from Gao on Friday.", "withdraw", "place", "Gao"),
        ("The pull-out of the Danish contingent from Mali took six weeks.", "withdraw", "place", "Mali"),
    ],
)
def test_words_hung_elsewhere_are_found(sentence: str, frame: str, role: str, expected: str, reader: Reader) -> None:
    found = [word for claim in read(sentence, reader) if claim.frame == frame for word in words(claim, role, sentence)]
    assert any(expected in word for word in found)


def test_two_deeds_of_one_frame_are_two_claims(reader: Reader) -> None:
    told = read("Danish and Latvian officials met in Riga in May and will hold talks in Gao in July.", reader)
    assert [claim.modality for claim in told if claim.frame == "consult"] == ["asserted", "planned"]


def test_a_part_has_its_own_place_and_number(reader: Reader) -> None:
    sentence = "There are about 900 gunners in the country, some 650 of them in Gao."
    told = read(sentence, reader)
    assert [(words(claim, "force", sentence), words(claim, "place", sentence)) for claim in told] == [
        (["about 900 gunners"], ["the country"]),
        (["some 650 of them"], ["Gao"]),
    ]
    assert [claim.count.low for claim in told if claim.count] == [810, 585]


def test_who_tells_behind_the_verb_is_the_source(reader: Reader) -> None:
    (claim,) = read("Forty gunners left for Riga last week, says a baker who sells them bread.", reader)
    assert [hop.who for hop in claim.chain] == ["baker"]


def words(claim: Claim, role: str, sentence: str) -> list[str]:
    return [sentence[one.start : one.end] for one in claim.roles.get(role, ()) if one.start is not None]


def read(sentence: str, reader: Reader) -> tuple[Claim, ...]:
    article = Article("a", "a", sentence, None, None, None, None, None, None, "en", "c")
    annotated = annotate_article(article, reader, actors=load_actors())
    return find_claims(annotated, find_attributions(annotated))
