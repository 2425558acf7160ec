"""Trees may be wrong in any way: an answer may be wrong then, but there is one."""

from __future__ import annotations

import random
from datetime import date

from tests.fakes.trees import vocabulary

from vedette.annotate.garble import find_garble
from vedette.claim.counts import count_of
from vedette.claim.evidence import evidence_of
from vedette.claim.modality import judge
from vedette.claim.when import time_of
from vedette.records import Annotated, Article, Quantity, TimeExpression

WORDS = [
    *("the", "no", "not", "never", "nobody", "if", "had", "would", "will", "may", "is", "was", "to", "that", "when"),
    *("whether", "how", "many", "since", "until", "by", "before", "after", "yet", "have", "ask", "say", "deny"),
    *("refuse", "announce", "withdrawal", "troops", "soldier", "base", "300", "May", "last", "week", ",", ".", "?"),
    *('"', "It", "said", "leave", "left"),
]
TAGS = ("NN", "NNS", "NNP", "VB", "VBD", "VBG", "VBN", "VBP", "VBZ", "MD", "TO", "IN", "DT", "WRB", "RB", "CD", ".")
KINDS = ("NOUN", "PROPN", "VERB", "AUX", "ADP", "ADJ", "ADV", "DET", "PRON", "NUM", "PART", "SCONJ", "PUNCT")
LABELS = [
    *("nsubj", "nsubj:pass", "obj", "obl", "obl:unmarked", "nmod", "amod", "acl", "acl:relcl", "advcl", "ccomp"),
    *("xcomp", "csubj", "conj", "cc", "case", "mark", "aux", "aux:pass", "cop", "compound", "compound:prt", "flat"),
    *("appos", "parataxis", "nummod", "det", "advmod", "expl", "punct", "dep"),
]


def test_any_tree_gives_an_answer() -> None:
    for seed in range(200):
        annotated = _sentence(random.Random(seed))
        tokens = list(annotated.doc)
        for each in tokens:
            assert judge(each, annotated).modality
            spans = evidence_of(each, tokens[:3], annotated)
            assert all(0 <= span.start < span.end <= len(annotated.article.text) for span in spans)
            time = time_of(each, annotated)
            assert time is None or time.edtf
            count = count_of(tokens[:2], each, annotated)
            assert count is None or (count.low, count.high) == (300, 300)
        for note in find_garble(annotated.doc):
            assert 0 <= note.start < note.end <= len(annotated.article.text)


def _sentence(chance: random.Random) -> Annotated:
    from spacy.tokens import Doc

    size = chance.randint(1, 25)
    words = [chance.choice(WORDS) for _ in range(size)]
    heads = [0] + [chance.randrange(index) for index in range(1, size)]
    order = list(range(size))
    chance.shuffle(order)
    shuffled = [0] * size
    for index, head in enumerate(heads):
        shuffled[order[index]] = order[head]
    doc = Doc(
        vocabulary(),
        words=words,
        heads=shuffled,
        deps=[chance.choice(LABELS) for _ in range(size)],
        tags=[chance.choice(TAGS) for _ in range(size)],
        pos=[chance.choice(KINDS) for _ in range(size)],
        lemmas=words,
    )
    article = Article("a", "a", doc.text, None, None, None, None, date(2025, 3, 5), None, "en", "sha256:a")
    times = tuple(
        TimeExpression(each.idx, each.idx + len(each), "DATE", "2025-05", "2025-05")
        for each in doc
        if each.text == "May"
    )
    amounts = tuple(Quantity(each.idx, each.idx + 3, 300, 300, False, "person") for each in doc if each.text == "300")
    return Annotated(article=article, doc=doc, times=times, quantities=amounts)
