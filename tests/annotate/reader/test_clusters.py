from __future__ import annotations

import pytest
import spacy
from spacy.tokens import Doc

from vedette.annotate.reader.clusters import find_clusters, name_of

VOCAB = spacy.blank("en").vocab


def read(rows: str) -> tuple[Doc, list[str]]:
    """`word/POS/dep/distance to the head/kind` a token -> the document, and the kinds of its mentions' heads."""
    cells = [row.split("/") for row in rows.split()]
    words, tags, labels, steps, kinds = zip(*cells, strict=True)
    heads = [i + int(step) for i, step in enumerate(steps)]
    return Doc(VOCAB, words=words, pos=tags, deps=labels, heads=heads), [kind.strip("-") for kind in kinds]


@pytest.mark.parametrize(
    ("rows", "clusters"),
    [
        ("Ansu/PROPN/nsubj/2/person Toure/PROPN/flat/-1/- "
         "spoke/VERB/root/0/- Toure/PROPN/nsubj/1/person left/VERB/root/0/-",
         ((0, 3),)),
        ("Sahel/PROPN/compound/1/- Union/PROPN/nsubj/1/organization "
         "met/VERB/root/0/- SU/PROPN/nsubj/1/organization left/VERB/root/0/-",
         ((1, 3),)),
        ("Mr./PROPN/nmod:desc/1/- Toure/PROPN/nsubj/1/person "
         "spoke/VERB/root/0/- Toure/PROPN/nsubj/1/person left/VERB/root/0/-",
         ((1, 3),)),
        ("Ansu/PROPN/nsubj/1/person "
         "spoke/VERB/root/0/- Awa/PROPN/nsubj/1/person left/VERB/root/0/-", ()),
        ("rain/NOUN/nsubj/1/substance fell/VERB/root/0/- rain/NOUN/nsubj/1/substance stopped/VERB/root/0/-", ()),
    ],
    ids=["last word", "initials", "title", "other names", "common nouns are the model's to link"],
)  # fmt: skip
def test_names(rows: str, clusters: tuple[tuple[int, ...], ...]) -> None:
    assert find_clusters(*read(rows), []) == clusters


def test_links_join_with_names() -> None:
    doc, kinds = read(
        "Ansu/PROPN/nsubj/1/person "
        "spoke/VERB/root/0/- he/PRON/nsubj/1/person left/VERB/root/0/- Ansu/PROPN/root/0/person"
    )
    assert find_clusters(doc, kinds, [(2, 0)]) == ((0, 2, 4),)


def test_the_words_of_a_name() -> None:
    doc, _ = read("Idris/PROPN/nsubj/2/person Bah/PROPN/flat/-1/- left/VERB/root/0/-")
    assert name_of(doc[0]) == ("idris", "bah")
