"""The words under which a governing word may be listed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from vedette.lexicon.governors import load_governors

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Token

__all__ = ["forms_of", "lemma_of", "plain_forms"]


def forms_of(word: Token, below: Token) -> Iterator[str]:
    """Of "called on us to leave" at `called`: `"call on"`, `"called on"`, `"call"`, `"called"`.

    `below` is what the word governs: its preposition counts too ("a call for withdrawal" -> `"call for"`).
    """
    for second in _second_words(word, below):
        yield from (f"{form} {second}" for form in plain_forms(word))
    yield from plain_forms(word)


def plain_forms(word: Token) -> Iterator[str]:
    """Of "denied": `"deny"`, `"denied"`: its lemma, then the form itself ("the planned withdrawal")."""
    lemma = lemma_of(word)
    yield lemma
    if word.lower_ != lemma:
        yield word.lower_


def lemma_of(word: Token) -> str:
    """`"deny"` of "denied": the reader's lemma, or for a listed verb that it got wrong the one the form belongs to."""
    lemma = str(word.lemma_).lower()
    if word.pos_ not in ("VERB", "AUX", "ADJ"):
        return lemma
    known = load_governors().forms.get(word.lower_)
    return lemma if known is None or lemma in known else known[0]


def _second_words(word: Token, below: Token) -> Iterator[str]:
    for each in word.children:
        if each.dep_ == "compound:prt" or (each.dep_ == "advmod" and each.tag_ == "RP"):
            yield each.lower_
    if word.i + 1 < len(word.doc) and word.nbor(1).tag_ == "RP":
        yield word.nbor(1).lower_
    for each in below.children:
        if each.dep_ in ("case", "mark") and each.i < below.i:
            yield each.lower_
    for each in word.children:
        if each.dep_ == "obl" and word.i < each.i < below.i:
            yield from (case.lower_ for case in each.children if case.dep_ == "case" and case.i <= word.i + 2)
        elif each.dep_ == "xcomp" and each.pos_ == "ADJ":
            yield each.lower_
