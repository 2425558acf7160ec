"""Asking, refusing and letting, in the ways that reports say them; read by the packaged model."""

from __future__ import annotations

import pytest

from vedette.annotate import Reader, annotate_article
from vedette.claim import find_attributions, find_claims
from vedette.claim.frames.telling import is_imperative, is_that_clause, teller
from vedette.lexicon import load_actors
from vedette.records import Annotated, Article

pytestmark = pytest.mark.reader


@pytest.mark.parametrize(
    ("sentence", "wanted"),
    [
        ("The harbour master wants Lisbon to repair the quay.", "demand asserted affirmed"),
        ("Tirana has asked that the monitors be recalled.", "demand asserted affirmed"),
        ("The drill was cut short at Norway's request.", "demand asserted affirmed"),
        ('"Let the garrison sail," the pilot said.', "demand asserted affirmed"),
        ('"Leave our island," the mayor told the sailors.', "demand asserted affirmed"),
        ("The cabinet asked the league for a helicopter.", "demand asserted affirmed"),
        ("Chile will not accept the ruling.", "refuse asserted affirmed"),
        ("The president said no to the camp.", "refuse asserted affirmed"),
        ("The rumours that a Danish unit is to come are untrue, the command said.", "refuse asserted affirmed"),
        ("Norway is bound by treaty to Denmark until 2040.", "agree asserted affirmed"),
        ("A deal was struck between the guild and the navy.", "agree asserted affirmed"),
        ("Negotiations with Chile on the quay will begin in June, the ministry said.", "consult planned affirmed"),
        ("Ministers of six states gathered in Riga.", "consult asserted affirmed"),
        ("Peru closed its airspace to Chilean planes.", "access asserted denied"),
        ("Danish aircraft are barred from the airfield.", "access asserted denied"),
        ("Some 300 Peruvian soldiers and 200 Chilean marines took part in the drill.", "cooperate asserted affirmed"),
        ("The minister thanked Oslo for the delivery of 12 boats to the coast guard.", "aid asserted affirmed"),
        ("The mayor was placed under house arrest.", "coerce asserted affirmed"),
        ("The brigade is under Danish command.", "alignment asserted affirmed"),
        ("Denmark will send up to 400 soldiers to Mali.", "deploy planned affirmed"),
    ],
)
def test_a_way_of_saying_it_opens_its_frame(sentence: str, wanted: str, reader: Reader) -> None:
    assert wanted in claims_of(sentence, reader)


@pytest.mark.parametrize(
    "sentence",
    [
        '"Take the second turning," the guide said.',
        "The museum let visitors touch the fossils.",
        "The odds are against the home side.",
        "The village hall was barred from the outside.",
        "The actress signed letters for her fans.",
        "Critics said the novel was wrong about the sea.",
        "The writer does not accept the prize money.",
        "The band is bound by contract to its label.",
        "The passengers boarded the ferry at noon.",
        "Her doctor said that more sleep would help.",
    ],
)
def test_what_anybody_does_opens_no_frame(sentence: str, reader: Reader) -> None:
    assert claims_of(sentence, reader) == []


@pytest.mark.parametrize(
    ("sentence", "word", "wanted"),
    [
        ("Talks with Rome will open in May, the ministry said.", "Talks", ["ministry"]),
        ("Talks with Rome will open in May, according to the ministry.", "Talks", ["ministry"]),
        ("Talks with Rome will open in May.", "Talks", []),
    ],
)
def test_who_tells_it(sentence: str, word: str, wanted: list[str], reader: Reader) -> None:
    doc = annotated(sentence, reader).doc
    assert [each.text for each in teller(next(each for each in doc if each.text == word))] == wanted


@pytest.mark.parametrize(
    ("sentence", "imperatives", "thats"),
    [
        ("Open the gate!", ["Open"], []),
        ("They open the gate.", [], []),
        ("They asked that the gate be opened.", [], ["opened"]),
        ("He wants to open the gate.", [], []),
    ],
)
def test_the_mood_of_a_clause(sentence: str, imperatives: list[str], thats: list[str], reader: Reader) -> None:
    verbs = [each for each in annotated(sentence, reader).doc if each.pos_ == "VERB"]
    assert [each.text for each in verbs if is_imperative(each)] == imperatives
    assert [each.text for each in verbs if is_that_clause(each)] == thats


def annotated(sentence: str, reader: Reader) -> Annotated:
    article = Article("a", "a", sentence, None, None, None, None, None, None, "en", "c")
    return annotate_article(article, reader, actors=load_actors())


def claims_of(sentence: str, reader: Reader) -> list[str]:
    read = annotated(sentence, reader)
    return [f"{claim.frame} {claim.modality} {claim.polarity}" for claim in find_claims(read, find_attributions(read))]
