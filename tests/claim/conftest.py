"""Parsed articles drawn as tables, so that rules are tested without the reader."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from spacy.tokens import Doc
from spacy.vocab import Vocab

from vedette.annotate import Reader, load_model
from vedette.records import Annotated, Article, Mention, Quotation

POS = {
    "N": "NOUN", "V": "VERB", "J": "ADJ", "R": "ADV", "I": "ADP", "D": "DET", "P": "PRON", "C": "CCONJ", "W": "PRON",
    "M": "AUX", "T": "PART",
}  # fmt: skip

Parse = Callable[..., Annotated]


@pytest.fixture(scope="session")
def reader() -> Reader:
    """The packaged reader, for tests marked so."""
    return load_model()


@pytest.fixture
def parse() -> Parse:
    """`parse("Troops|NNS|2|nsubj left=leave|VBD|0|root +.|.|2|punct")` -> the article "Troops left." with its tree.

    A line is a sentence, an empty line a new paragraph, `+` glues a word to the one before, `=` gives the lemma.
    Heads count from 1 within the sentence, 0 is the root.
    """
    return build_annotated


def build_annotated(
    table: str,
    *,
    quotations: tuple[str, ...] = (),
    mentions: tuple[tuple[str, str], ...] = (),
    outlet: str | None = None,
) -> Annotated:
    doc = build_doc(table)
    text = doc.text
    article = Article("a", "a", text, None, outlet, None, None, None, None, "en", "c")
    return Annotated(
        article,
        doc,
        mentions=tuple(
            Mention(text.index(words), text.index(words) + len(words), kind, True) for words, kind in mentions
        ),
        quotations=tuple(Quotation(text.index(words), text.index(words) + len(words)) for words in quotations),
    )


def build_doc(table: str) -> Doc:
    words: list[str] = []
    spaces: list[bool] = []
    rows: list[tuple[str, str, int, str, bool]] = []
    for line in table.strip().splitlines():
        if not line.strip():
            words.append("\n\n")
            spaces[-1:] = [False, False]
            rows.append(("\n\n", "_SP", len(words) - 1, "dep", False))
            continue
        base = len(words)
        for number, cell in enumerate(line.split()):
            form, tag, head, dep = cell.split("|")
            word, _, lemma = form.removeprefix("+").partition("=")
            if form.startswith("+") and spaces:
                spaces[-1] = False
            words.append(word)
            spaces.append(True)
            rows.append(
                (lemma or word.lower(), tag, base + (int(head) - 1 if head != "0" else number), dep, number == 0)
            )
    spaces[-1] = False
    return Doc(
        Vocab(),
        words=words,
        spaces=spaces,
        lemmas=[row[0] for row in rows],
        tags=[row[1] for row in rows],
        pos=[_pos(row[1], row[3]) for row in rows],
        heads=[row[2] for row in rows],
        deps=[row[3] for row in rows],
        sent_starts=[row[4] for row in rows],
    )


def _pos(tag: str, dep: str) -> str:
    if tag == "_SP":
        return "SPACE"
    if tag.startswith("NNP"):
        return "PROPN"
    if dep in ("aux", "aux:pass", "cop"):
        return "AUX"
    if tag == "CD":
        return "NUM"
    if tag == "PRP$":
        return "PRON"
    return POS.get(tag[0], "PUNCT")
