"""Where a claim is so that stands behind "where": "Sel, a village in the hills, where the army builds barracks"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from vedette.resolve.claims.beside import of_located, token_at

if TYPE_CHECKING:
    from spacy.tokens import Token

    from vedette.records import Claim
    from vedette.resolve.entities.ground import Ground
    from vedette.resolve.entities.meaning import Meaning

__all__ = ["place_of_where"]

LONGEST_WAY = 3


def place_of_where(claim: Claim, ground: Ground) -> Meaning | None:
    """`place_of_where(claim, ground)` of "Sel, a village, where the army builds barracks" -> the place Sel.

    `None` where the claim stands in no clause of "where", or that clause tells of no located place.
    """
    doc = ground.known.annotated.doc
    if not claim.trigger or not doc.has_annotation("DEP"):
        return None
    anchor = token_at(doc, claim.trigger[0].start)
    clause = clause_of(anchor) if anchor is not None else None
    if clause is None:
        return None
    for token in named_by(clause.head):
        found = (place for place in ground.places if place.start <= token.idx < place.end and place.lat is not None)
        place = next(found, None)
        if place is not None:
            return of_located(place, ground)
    return None


def clause_of(token: Token) -> Token | None:
    """The verb of the clause of "where" that a word stands in."""
    for _ in range(LONGEST_WAY):
        if token.dep_ == "acl:relcl" and any(child.lower_ == "where" for child in token.lefts):
            return token
        if token.head.i == token.i:
            return None
        token = token.head
    return None


def named_by(noun: Token) -> list[Token]:
    """What a noun may be called by: the name that it is an apposition of, itself, a name in apposition to it."""
    above: list[Token] = []
    token = noun
    while token.dep_ == "appos" and token.head.i != token.i and len(above) < LONGEST_WAY:
        token = token.head
        above.append(token)
    below = [child for child in noun.rights if child.dep_ in ("appos", "flat")]
    return [*reversed(above), noun, *below]
