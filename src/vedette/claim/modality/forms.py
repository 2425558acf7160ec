"""The words under which a governing word may be listed."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Token

__all__ = ["base_forms", "forms_of", "plain_forms"]


def forms_of(word: Token, below: Token) -> Iterator[str]:
    """Of "called on us to leave" at `called`: `"call on"`, `"call"`, at last the form and what it may come from.

    `below` is what the word governs: its preposition counts too ("a call for withdrawal" -> `"call for"`).
    """
    for second in _second_words(word, below):
        yield from (f"{form} {second}" for form in plain_forms(word))
    yield from plain_forms(word)


def plain_forms(word: Token) -> Iterator[str]:
    """Of "denied": its lemma, the form itself, and what it may come from; some are no words."""
    lemma = word.lemma_.lower()
    yield lemma
    if word.lower_ != lemma or word.pos_ == "VERB":
        yield word.lower_
        yield from base_forms(word.lower_)


def base_forms(form: str) -> Iterator[str]:
    """`tuple(base_forms("denied"))` -> `("deny", "deni", "denie")`: for words whose lemma the reader got wrong."""
    if form.endswith("ied") or form.endswith("ies"):
        yield form[:-3] + "y"
    for ending in ("ed", "ing", "es", "s"):
        if form.endswith(ending) and len(form) > len(ending) + 2:
            stem = form[: -len(ending)]
            yield stem
            if ending in ("ed", "ing"):
                yield stem + "e"
                if stem[-1] == stem[-2]:
                    yield stem[:-1]


def _second_words(word: Token, below: Token) -> Iterator[str]:
    for each in word.children:
        if each.dep_ == "compound:prt" or (each.dep_ == "advmod" and each.tag_ == "RP"):
            yield each.lower_
    for each in below.children:
        if each.dep_ in ("case", "mark") and each.i < below.i:
            yield each.lower_
    for each in word.children:
        if each.dep_ == "obl" and word.i < each.i < below.i:
            yield from (case.lower_ for case in each.children if case.dep_ == "case" and case.i <= word.i + 2)
        elif each.dep_ == "xcomp" and each.pos_ == "ADJ":
            yield each.lower_
