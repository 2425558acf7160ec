"""Who tells a clause, and in what mood it stands: "Go home," he said."""

from __future__ import annotations

from typing import TYPE_CHECKING

from vedette.claim.frames.tree import antecedent, case_words, child, children

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = ["is_imperative", "is_that_clause", "teller"]

SAYING = frozenset(["say", "announce", "confirm", "report", "tell", "state", "add", "declare", "note", "insist"])
SUBJECTS = ("nsubj", "nsubj:pass")
TOLD = frozenset({"ccomp", "parataxis", "conj", "xcomp"})
HELPERS = ("aux", "aux:pass", "cop", "mark")
FARTHEST = 4


def teller(word: Token) -> list[Token]:
    """Of "Talks with Rome will open in May, the ministry said" at `Talks` -> `[ministry]`; "according to" counts too.

    Empty where nobody is named as telling it.
    """
    told = word
    for _ in range(FARTHEST):
        named = [each for each in children(told, "obl", "nmod") if "according to" in case_words(each)]
        if named:
            return named[:1]
        if told.head is told:
            break
        reported, told = told.dep_ in TOLD, told.head
        speaker = child(told, *SUBJECTS)
        if reported and speaker is not None and told.lemma_.lower() in SAYING:
            return [antecedent(speaker)]
    return []


def is_imperative(verb: Token) -> bool:
    """Whether somebody is told to do it: "Let them go", "Pull back your ships"; not "to go", "may go", "they go"."""
    if verb.tag_ not in ("VB", "VBP") or verb.dep_ in ("xcomp", "advcl", "acl") or child(verb, *HELPERS, *SUBJECTS):
        return False
    if verb.dep_ == "conj":
        return is_imperative(verb.head)
    return all(each.is_punct or each.pos_ in ("ADV", "CCONJ", "INTJ") for each in verb.doc[verb.left_edge.i : verb.i])


def is_that_clause(verb: Token) -> bool:
    """Whether a clause is opened by "that": "asked that the range be closed"."""
    return any(each.lower_ == "that" for each in children(verb, "mark"))
