"""Words of a verb that the tree has hung on a word beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from vedette.claim.frames.tree import antecedent, case_words, child, children, homeward, is_relative

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Token

__all__ = ["bare_relative", "hung_beside", "is_of_part", "told_before"]

JOINTLY: Final = frozenset({"together", "along", "jointly", "alongside"})
WAYS: Final = frozenset({"back", "out", "away", "off", "down", "up", "over", "on", "north", "south", "east", "west"})
"""Adverbs of which a way goes on: "came back to Gao"."""
PART: Final = 3
"""Words of "650 of them" before a place."""
STANDING: Final = frozenset({"stand", "lie", "sit", "wait", "remain", "stay"})


def hung_beside(each: Token) -> Iterator[tuple[str, Token]]:
    """Of "came back to Gao" at `back`, with `Gao` hung on it -> `("to", Gao)`.

    Of "worked together with Peru" at `together` `("with", Peru)`.

    `each` is a dependant of the verb. Also "raids using drones against the camp", "flew its men home from Gao" with
    "home" hung on the men, and "stood ready at Gao".
    """
    for used in (each, *children(each, "acl", "advcl")):
        if used.lower_ == "using" and used.dep_ in ("advcl", "acl", "xcomp"):
            for below in children(used, "obj", "obl", "nmod"):
                for word in case_words(below) or ("using",):
                    yield word, below
    for adverb in homeward(each):
        if adverb.i != each.i:
            yield "to", adverb
        yield from _below(adverb)
    if each.dep_ == "advmod" and (each.lower_ in JOINTLY or each.lower_ in WAYS):
        yield from _below(each)
    if each.dep_ == "xcomp" and each.pos_ == "ADJ" and each.head.lemma_.lower() in STANDING:
        yield from _below(each)


def _below(word: Token) -> Iterator[tuple[str, Token]]:
    for below in children(word, "obl", "nmod"):
        for preposition in case_words(below):
            yield preposition, below


def is_of_part(each: Token) -> bool:
    """Whether a place is that of a part: `Gao` of "900 men are in the country, some 650 of them at Gao"."""
    first = each.left_edge.i
    return (
        first > PART
        and each.doc[first].dep_ == "case"
        and each.doc[first - 1].lower_ in ("them", "whom")
        and each.doc[first - 2].lower_ == "of"
        and (each.doc[first - 3].pos_ == "NUM" or each.doc[first - 3].tag_ == "CD")
    )


def told_before(verb: Token) -> Token | None:
    """Of "the marines left on Friday, says a baker" at `left`, with `marines` hung on `says` -> `marines`."""
    teller = verb.head
    if verb.dep_ not in ("ccomp", "parataxis") or teller.i < verb.i or child(verb, "nsubj", "nsubj:pass", "expl"):
        return None
    subjects = children(teller, "nsubj", "nsubj:pass")
    before = [each for each in subjects if each.i < verb.i]
    after = [each for each in children(teller, "nsubj", "obj") if each.i > teller.i]
    return before[-1] if before and after else None


def bare_relative(verb: Token) -> Token | None:
    """Of "a pact that Peru signed" with `that` read as some other word than its object -> `pact`."""
    if verb.dep_ != "acl:relcl" or not child(verb, "nsubj") or child(verb, "obj", "ccomp", "xcomp", "cop"):
        return None
    for each in verb.children:
        if each.dep_ in ("obl", "mark", "dep") and each.i < verb.i and is_relative(each) and not case_words(each):
            return antecedent(each) if each.lower_ in ("that", "which") else None
    return None
