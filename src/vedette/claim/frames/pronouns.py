"""Who speaks of themselves: of "the rebels said that they would leave" at `they` the rebels."""

from __future__ import annotations

from typing import TYPE_CHECKING

from vedette.claim.frames.tree import children

if TYPE_CHECKING:
    from spacy.tokens import Token

    from vedette.claim.frames.kinds import Kinds

__all__ = ["speaker_of"]

FITS = {
    "they": frozenset({"force", "organisation", "group", "government", "outlet", "nationality", "person"}),
    "it": frozenset({"state", "government", "organisation", "outlet", "force", "place"}),
    "he": frozenset({"person", "group"}),
    "she": frozenset({"person", "group"}),
}
SUBJECTS = ("nsubj", "nsubj:pass")
TOLD = frozenset({"ccomp", "parataxis", "conj", "advcl", "xcomp"})
FARTHEST = 3


def speaker_of(token: Token, kinds: Kinds) -> Token:
    """`speaker_of(they, kinds)` -> `rebels`; any other word, and a pronoun that nobody's words fit, stay themselves.

    Only where the pronoun is the subject of what its own sentence reports, and agrees with whoever reports it.
    """
    fits = FITS.get(token.lower_)
    if fits is None or token.dep_ not in SUBJECTS:
        return token
    verb = token.head
    for _ in range(FARTHEST):
        if verb.dep_ not in TOLD or verb.head.i == verb.i:
            break
        reported, verb = verb.dep_ in ("ccomp", "parataxis"), verb.head
        speakers = [each for each in children(verb, *SUBJECTS) if each.pos_ in ("NOUN", "PROPN")]
        if reported and speakers:
            return speakers[0] if kinds.of(speakers[0]) in fits and _agrees(token, speakers[0]) else token
    return token


def _agrees(pronoun: Token, noun: Token) -> bool:
    """ "They" are several or a body of people, "it" and "he" are one."""
    several = noun.tag_ in ("NNS", "NNPS") or bool(children(noun, "conj"))
    if pronoun.lower_ == "they":
        return several or noun.tag_ == "NN" or (noun.tag_ == "NNP" and bool(children(noun, "compound", "amod")))
    return not several or (pronoun.lower_ == "it" and noun.tag_ == "NNPS")
