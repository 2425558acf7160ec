"""What a wrong tree or a dateline has put in the wrong place, on trees drawn by hand."""

from __future__ import annotations

import spacy
from spacy.tokens import Doc

from vedette.claim.frames.repairs import blamed_before_gerund, past_dateline

VOCAB = spacy.blank("en").vocab


def dateline(dash: str) -> Doc:
    return Doc(
        VOCAB,
        words=["LIMA", ",", "Peru", dash, "Premier", "Duarte", "resigned"],
        pos=["PROPN", "PUNCT", "PROPN", "PUNCT", "PROPN", "PROPN", "VERB"],
        heads=[6, 2, 0, 0, 5, 0, 6],
        deps=["nsubj", "punct", "appos", "punct", "nmod:desc", "appos", "ROOT"],
        sent_starts=[True, False, False, False, False, False, False],
    )


def blame(mark: str) -> Doc:
    return Doc(
        VOCAB,
        words=["accused", "the", "army", mark, "looting"],
        tags=["VBD", "DT", "NN", "IN", "VBG"],
        pos=["VERB", "DET", "NOUN", "SCONJ", "VERB"],
        heads=[0, 2, 4, 4, 0],
        deps=["ROOT", "det", "nsubj", "mark", "advcl"],
    )


def test_the_town_of_a_dateline_did_not_do_it() -> None:
    assert past_dateline(dateline("--")[0]).text == "Duarte"


def test_a_town_without_a_dash_stays() -> None:
    assert past_dateline(dateline(",")[0]).text == "LIMA"


def test_who_is_blamed_for_doing_something_is_the_object() -> None:
    found = blamed_before_gerund(blame("of")[0])
    assert found is not None
    assert found.text == "army"


def test_another_clause_has_its_own_subject() -> None:
    assert blamed_before_gerund(blame("while")[0]) is None
