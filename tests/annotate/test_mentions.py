"""Which spans are mentions: by the tables, by the tree, by the reader's marks, and by words alone."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.lang.en import English
from spacy.tokens import Doc, Span

from vedette.annotate.mentions.finding import find_mentions
from vedette.annotate.tokens import make_doc
from vedette.lexicon.actors.lookup import load_actors

VOCAB = English().vocab


def found(doc: Doc) -> list[tuple[str, str]]:
    return [(doc.text[one.start : one.end], one.kind) for one in find_mentions(doc, load_actors())]


def parsed(rows: str) -> Doc:
    """`parsed("Troops/NOUN/1/nsubj left/VERB/1/root")`: words with tag, governor and relation."""
    cells = [row.split("/") for row in rows.split()]
    return Doc(
        VOCAB,
        words=[cell[0] for cell in cells],
        pos=[cell[1] for cell in cells],
        tags=["NN" if cell[1] in ("NOUN", "PROPN") else "X" for cell in cells],
        heads=[int(cell[2]) for cell in cells],
        deps=[cell[3] for cell in cells],
        sent_starts=[index == 0 for index in range(len(cells))],
    )


@pytest.mark.parametrize(
    ("text", "mentions"),
    [
        ("French troops left Chad.", [("French troops", "force"), ("Chad", "state")]),
        ("The junta spoke to Reuters.", [("The junta", "government"), ("Reuters", "outlet")]),
        ("He met the Taliban in Doha.", [("He", "person"), ("the Taliban", "organisation"), ("Doha", "place")]),
        ("The Americans hit an air base.", [("The Americans", "nationality"), ("an air base", "site")]),
        ("They told us about the deal.", [("They", "organisation"), ("us", "organisation"), ("the deal", "agreement")]),
        ("A base near New Mexico", [("A base", "site")]),
    ],
)
def test_words_alone_are_enough(text: str, mentions: list[tuple[str, str]]) -> None:
    assert found(make_doc(text)) == mentions


def test_a_tree_gives_the_whole_phrase_with_its_of_and_without_its_clause() -> None:
    doc = parsed(
        "The/DET/3/det two/NUM/3/nummod senior/ADJ/3/amod members/NOUN/8/nsubj of/ADP/6/case the/DET/6/det "
        "council/NOUN/3/nmod who/PRON/8/nsubj left/VERB/8/root"
    )

    assert found(doc)[0] == ("The two senior members of the council", "person")


def test_what_stands_behind_the_head_is_a_mention_of_its_own() -> None:
    doc = parsed("The/DET/1/det garrison/NOUN/4/nsubj at/ADP/3/case Abuja/PROPN/1/nmod left/VERB/4/root")

    assert found(doc) == [("The garrison", "force"), ("Abuja", "place")]


def test_the_number_of_a_base_belongs_to_its_name() -> None:
    doc = parsed("Air/PROPN/1/compound Base/PROPN/3/nsubj 405/NUM/1/nummod closed/VERB/3/root")

    assert found(doc) == [("Air Base 405", "site")]


def test_names_that_no_table_knows_come_from_the_reader() -> None:
    doc = make_doc("Zorvan Klee met him.")
    doc.spans["mentions"] = [Span(doc, 0, 2, label="PER")]

    assert found(doc) == [("Zorvan Klee", "person"), ("him", "person")]


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=200))
def test_any_text_gives_mentions_inside_it(text: str) -> None:
    assert all(0 <= one.start < one.end <= len(text) for one in find_mentions(make_doc(text), load_actors()))
