"""Where a claim is so when no role says it: the place that stands by its words, of "a drone hit a ship at Port Sel"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from vedette.resolve.entities.meaning import Meaning

if TYPE_CHECKING:
    from collections.abc import Iterable

    from spacy.tokens import Doc, Token

    from vedette.records import Claim, Place
    from vedette.resolve.entities.ground import Ground

__all__ = ["place_beside"]

LEAVES = frozenset({"of", "from", "in", "at", "off", "out", "on", "near"})
REACHES = frozenset({"to", "in", "at", "into", "onto", "on", "near", "off", "inside", "outside"})
LIES = frozenset({"in", "at", "near", "off", "on", "inside", "outside", "around", "across", "over"})
PREPOSITIONS = {
    **dict.fromkeys(("withdraw", "relocate"), LEAVES),
    **dict.fromkeys(("arrive", "deploy"), REACHES),
    **dict.fromkeys(
        (
            "armed-conflict", "attack", "close", "coerce", "consult", "cooperate", "coup", "establish", "fight",
            "handover", "mobilize", "presence", "protest",
        ),
        LIES,
    ),
}  # fmt: skip
"""By frame the prepositions behind which its place stands; other frames take none from beside them."""
ELSEWHERE = frozenset({"destination", "origin", "sender"})
LINKS = frozenset({"obl", "nmod", "appos", "flat", "compound", "conj", "nmod:poss", "obj", "xcomp"})
"""Arcs that lead from a place up to what happened there, and no further than one clause."""
LONGEST_WAY = 4


def place_beside(claim: Claim, ground: Ground) -> Meaning | None:
    """`place_beside(claim, ground)` of "they will meet envoys in Sel tomorrow" -> the town Sel.

    Only a located place behind a preposition that fits the frame, in the same clause, and in no role of the claim that
    tells where a force comes from or goes to. `None` for frames that have no place and for texts without a tree.
    """
    doc = ground.known.annotated.doc
    prepositions = PREPOSITIONS.get(claim.frame)
    if prepositions is None or not claim.trigger or not doc.has_annotation("DEP"):
        return None
    anchor = token_at(doc, claim.trigger[0].start)
    if anchor is None:
        return None
    tops = {anchor.i, *(token.i for token in raised(anchor))}
    taken = [(f.start, f.end) for role in ELSEWHERE for f in claim.roles.get(role, ())]
    for place in in_sentence(ground.places, anchor):
        if any(start is not None and start <= place.start < (end or 0) for start, end in taken):
            continue
        token = token_at(doc, place.start)
        if token is not None and place.lat is not None and stands_by(token, tops, prepositions):
            return of_located(place, ground)
    return None


def in_sentence(places: Iterable[Place], anchor: Token) -> list[Place]:
    """The places of a word's sentence, the nearest first."""
    sentence = anchor.sent
    inside = (place for place in places if sentence.start_char <= place.start < sentence.end_char)
    return sorted(inside, key=lambda place: abs(place.start - anchor.idx))


def token_at(doc: Doc, offset: int) -> Token | None:
    """The token that starts at an offset, or holds it."""
    span = doc.char_span(offset, offset + 1, alignment_mode="expand")
    return span[0] if span is not None and len(span) else None


def raised(anchor: Token) -> list[Token]:
    """What a noun of happening depends on: "begin" of "the departure is to begin at Sel"."""
    found: list[Token] = []
    token = anchor
    while (
        token.dep_ in ("nsubj", "nsubj:pass", "xcomp", "obj") and len(found) < LONGEST_WAY and token.head.i != token.i
    ):
        token = token.head
        found.append(token)
        found += [child for child in token.children if child.dep_ == "xcomp" and child.i != anchor.i]
    return found


def stands_by(token: Token, tops: set[int], prepositions: frozenset[str]) -> bool:
    """Whether a place hangs on the words of a claim, in its clause and by such a preposition."""
    while token.dep_ in ("flat", "compound") and token.head.i != token.i:
        token = token.head
    if not any(child.dep_ == "case" and child.lower_ in prepositions for child in token.children):
        return False
    for _ in range(LONGEST_WAY):
        if token.dep_ not in LINKS or token.head.i == token.i:
            return False
        token = token.head
        if token.i in tops:
            return True
    return False


def of_located(place: Place, ground: Ground) -> Meaning:
    """A located place as a meaning, a state's name as the country itself."""
    text = ground.known.annotated.article.text
    senses = ground.known.actors.senses(text[place.start : place.end])
    is_state = bool(senses) and senses[0].form == "country"
    spot = ground.spot_of(place)
    form = "country" if is_state else spot.kind
    return Meaning(
        spot.entity,
        spot.kind,
        spot.name,
        spot.country,
        form,
        "",
        False,
        spot.geonames,
        spot.lat,
        spot.lon,
        spot.radius_m,
    )
