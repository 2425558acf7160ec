"""What the form of a verb says of whose it is: a gerund, one of a list, one without a tense of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from vedette.claim.frames.tree import child, is_predicate

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = ["is_bare", "is_gerund", "is_listed", "noun_before_verb", "owns_next"]

NOMINAL: Final = frozenset({"NOUN", "PROPN", "PRON", "NUM"})


def noun_before_verb(each: Token) -> Token:
    """Of the headline "staying at base housing troops" with "at" hung on `housing` -> `base`."""
    if each.tag_ != "VBG":
        return each
    return next((noun for noun in each.lefts if noun.dep_ == "compound" and noun.pos_ in NOMINAL), each)


def owns_next(token: Token) -> bool:
    """Whether the word is a possessor that was read as a subject: "Chad 's cancellation surprised Paris"."""
    following = token.i + 1
    return following < len(token.doc) and token.doc[following].tag_ == "POS"


def is_listed(verb: Token) -> bool:
    """Whether a verb only goes on with what its subject did: "invaded the island, pulled out and came back"."""
    return verb.tag_ in ("VBD", "VBZ") and child(verb, "mark", "advmod", "nsubj", "nsubj:pass", "cop") is None


def is_gerund(verb: Token) -> bool:
    """Whether the clause hangs on a preposition: "a foothold in fighting rebels", whose subject is no foothold."""
    between = range(verb.head.i + 1, verb.i)
    return verb.tag_ == "VBG" and any(each.dep_ in ("mark", "case") and each.i in between for each in verb.children)


def is_bare(verb: Token) -> bool:
    """Whether the verb has no tense of its own, so that its subject is somebody else's."""
    if is_predicate(verb):
        return not child(verb, "nsubj")
    finite = verb.tag_ in ("VBD", "VBZ", "VBP", "MD") or any(
        each.dep_ in ("aux", "aux:pass") and each.tag_ in ("VBD", "VBZ", "VBP", "MD") for each in verb.children
    )
    return not finite or verb.dep_ == "xcomp"
