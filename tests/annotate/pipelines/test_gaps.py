"""What rules fill in where another pipeline has nothing."""

from __future__ import annotations

import pytest

from vedette.annotate.pipelines.gaps import fill_names, fill_tags, lemma_by_rule
from vedette.annotate.tokens import make_doc

LEMMAS = [
    ("left", "VERB", "leave"),
    ("withdrew", "VERB", "withdraw"),
    ("were", "AUX", "be"),
    ("cities", "NOUN", "city"),
    ("bases", "NOUN", "base"),
    ("churches", "NOUN", "church"),
    ("crisis", "NOUN", "crisis"),
    ("press", "NOUN", "press"),
    ("Honduras", "PROPN", "Honduras"),
    ("The", "DET", "the"),
    ("", "", ""),
]


@pytest.mark.parametrize(("form", "pos", "lemma"), LEMMAS)
def test_lemmas(form: str, pos: str, lemma: str) -> None:
    assert lemma_by_rule(form, pos) == lemma


def test_coarse_tags_come_from_fine_ones_and_what_is_set_stays() -> None:
    doc = make_doc("Orla left\n\n2")
    for token, tag in zip(doc, ["NNP", "VBD", "_SP", "CD"], strict=True):
        token.tag_ = tag
    doc[0].pos_ = "NOUN"
    fill_tags(doc)
    assert [token.pos_ for token in doc] == ["NOUN", "VERB", "SPACE", "NUM"]


def test_names_take_our_kinds_and_days_are_none() -> None:
    from spacy.tokens import Span

    doc = make_doc("Orla left Gao on Monday")
    doc.set_ents([Span(doc, 0, 1, "PERSON"), Span(doc, 2, 3, "GPE"), Span(doc, 4, 5, "DATE")])
    fill_names(doc)
    assert [(span.text, span.label_) for span in doc.spans["mentions"]] == [("Orla", "PER"), ("Gao", "LOC")]
