"""Whose forces are: by the clause, by the mission that a text names, never by a country near by."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
import spacy
from spacy.tokens import Doc

from vedette.annotate import Reader, annotate_article, load_model
from vedette.claim import find_attributions, find_claims
from vedette.lexicon import load_actors
from vedette.lexicon.gazetteer import open_gazetteer
from vedette.lexicon.sites import open_sites
from vedette.records import Article
from vedette.resolve import Known, locate_places, resolve_claims
from vedette.resolve.coreference.missions import is_bare_mission
from vedette.resolve.coreference.owners import acting

if TYPE_CHECKING:
    from tests.resolve.conftest import Draw

    from vedette.records import Claim

VOCAB = spacy.blank("en").vocab


@pytest.fixture(scope="module")
def reader() -> Reader:
    return load_model()


def force_of(draw: Draw, text: str, words: str, frame: str = "withdraw") -> str | None:
    claims, known = draw(text, [(frame, {"force": words})])
    return resolve_claims(claims, known).claims[0].roles["force"][0].entity


def test_the_subject_of_a_relative_clause_is_what_it_is_about() -> None:
    doc = Doc(
        VOCAB,
        words=["Turkey", "which", "keeps", "troops", "there", "agreed"],
        heads=[5, 2, 0, 2, 2, 5],
        deps=["nsubj", "nsubj", "acl:relcl", "obj", "advmod", "ROOT"],
    )
    found = acting(doc[2])
    assert found is not None
    assert found.text == "Turkey"


def test_a_joined_verb_takes_the_subject_of_the_first() -> None:
    doc = Doc(
        VOCAB,
        words=["Norway", "closed", "posts", "and", "sent", "crews"],
        heads=[1, 1, 1, 4, 1, 4],
        deps=["nsubj", "ROOT", "obj", "cc", "conj", "obj"],
    )
    found = acting(doc[4])
    assert found is not None
    assert found.text == "Norway"


@pytest.mark.parametrize(
    ("text", "words", "entity"),
    [
        (
            "UNIFIL left Naqoura. Ghana and Nepal praised the two peacekeepers.",
            "the two peacekeepers",
            "force:unifil",
        ),
        ("M23 took the road. Soldiers left.", "Soldiers", "force:soldiers"),
    ],
)
def test_bare_nouns_take_no_country_near_by(draw: Draw, text: str, words: str, entity: str) -> None:
    assert force_of(draw, text, words) == entity


def test_what_a_force_leaves_is_not_whose_it_is(draw: Draw) -> None:
    claims, known = draw(
        "Norway pulls radar units from Latvia's coast.", [("withdraw", {"sender": "Norway", "force": "radar units"})]
    )
    assert resolve_claims(claims, known).claims[0].roles["force"][0].entity == "force:NOR"


def test_nobody_attacks_himself(draw: Draw) -> None:
    text = "M23 took Sake. The group shot at convoys."
    claims, known = draw(text, [("attack", {"attacker": "The group", "target": "convoys"})])
    roles = resolve_claims(claims, known).claims[0].roles
    assert roles["attacker"][0].entity == "force:march-23-movement"
    assert roles["target"][0].entity != roles["attacker"][0].entity


def test_the_rebels_are_the_armed_group_named(draw: Draw) -> None:
    claims, known = draw("M23 took Sake. The rebels run it.", [("control", {"holder": "The rebels", "place": "Sake"})])
    assert resolve_claims(claims, known).claims[0].roles["holder"][0].entity == "force:march-23-movement"


@pytest.mark.parametrize(
    ("text", "bare"), [("that the 900-strong mission", True), ("the rescue mission", False), ("mission", False)]
)
def test_bare_missions(text: str, bare: bool) -> None:
    assert is_bare_mission(text) is bare


@pytest.mark.reader
def test_whose_binds_to_the_name_right_before_it(reader: Reader) -> None:
    text = (
        "Denmark left Mali in 2022 and Mali's junta was glad. Peru has sent gunners not only to Bamako but also to "
        "Sierra Leone, whose junta relies on Turkey for drones."
    )
    (tied,) = [claim for claim in read(text, reader) if claim.frame == "alignment"]
    assert tied.roles["party"][0].entity == "government:SLE"


@pytest.mark.reader
def test_soldiers_withdrawn_from_a_country_are_not_its_own(reader: Reader) -> None:
    (gone,) = read("Denmark has withdrawn all remaining soldiers from Chad.", reader)
    assert gone.roles["force"][0].entity == "force:DNK"


@pytest.mark.reader
def test_the_national_army_is_that_of_the_ground_spoken_of(reader: Reader) -> None:
    text = "The Sudanese army shelled a town. In Togo, the gunners will hand a fort to the national army."
    (given,) = [claim for claim in read(text, reader) if claim.frame == "handover"]
    assert given.roles["receiver"][0].entity == "force:TGO"


def read(text: str, reader: Reader) -> tuple[Claim, ...]:
    article = Article("a", "a", text, None, None, None, None, None, None, "en", "c")
    annotated = annotate_article(article, reader, actors=load_actors())
    attributions = find_attributions(annotated)
    gazetteer, sites = open_gazetteer(), open_sites()
    places = locate_places(annotated, gazetteer, sites)
    known = Known(annotated, attributions, load_actors(), gazetteer, sites, places)
    return resolve_claims(find_claims(annotated, attributions), known).claims
