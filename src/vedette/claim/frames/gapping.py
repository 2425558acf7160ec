"""Deeds whose verb is said but once: "25 departed from Gao in March, 26 from Mopti in April"."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from vedette.claim.frames.tree import case_words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from spacy.tokens import Token

    from vedette.claim.frames.kinds import Kinds
    from vedette.claim.frames.match import FrameMatch

__all__ = ["with_gapped"]

FRAMES: Final = {
    "withdraw": ("place", "destination"),
    "arrive": ("place",),
    "deploy": ("place",),
    "presence": ("place",),
    "relocate": ("destination",),
}
"""By frame the roles of ground that may be said anew."""
GROUND: Final = frozenset({"place", "site", "state", "name"})
JOINED: Final = frozenset({",", ";", "and", "while", "as"})
MOST: Final = 6


def with_gapped(found: Sequence[FrameMatch], kinds: Kinds) -> list[FrameMatch]:
    """`with_gapped([25 departed from Gao], kinds)` -> that, and 26 from Mopti and 37 from Oldport, a match each."""
    taken = {
        (match.frame, token.i)
        for match in found
        for role in ("force", *FRAMES.get(match.frame, ()))
        for token in match.roles.get(role, ())
    }
    more: list[FrameMatch] = []
    for match in found:
        for again in _again(match, kinds):
            words = {(again.frame, each.i) for each in (again.anchor, *_grounds(again))}
            if words.isdisjoint(taken):
                taken |= words
                more.append(again)
    return [*found, *more]


def _grounds(match: FrameMatch) -> list[Token]:
    first = match.anchor.i
    return [each for role in FRAMES[match.frame] for each in match.roles.get(role, ()) if each.i > first]


def _again(match: FrameMatch, kinds: Kinds) -> Iterator[FrameMatch]:
    verb = match.trigger[0]
    if verb.pos_ != "VERB" or "force" not in match.roles:
        return
    for role in FRAMES.get(match.frame, ()):
        ground = match.roles.get(role, ())
        words = case_words(ground[0]) if ground else ()
        if not words or ground[0].i < verb.i:
            continue
        for number, place in _pairs(ground[0], words[0], kinds):
            roles = {**match.roles, "force": (number,), role: (place,)}
            yield replace(match, roles=roles, anchor=number, score=round(0.9 * match.score, 3))


def _pairs(ground: Token, preposition: str, kinds: Kinds) -> Iterator[tuple[Token, Token]]:
    """Numbers behind a place, each with the place that the same preposition gives it, up to the next verb."""
    doc, end, seen = ground.doc, ground.sent.end, 0
    for word in doc[ground.i + 1 : end]:
        if word.pos_ in ("VERB", "AUX") or seen >= MOST:
            return
        if word.pos_ != "NUM" or word.i + 2 >= end or kinds.of(word) == "time" or not _opens(word):
            continue
        link = doc[word.i + 1]
        place = link.head
        if link.lower_ == preposition and link.dep_ == "case" and place.i > link.i and kinds.of(place) in GROUND:
            seen += 1
            yield word, place


def _opens(number: Token) -> bool:
    """Whether a number begins a part of the sentence: behind a comma or "and", with "some" or "about" between."""
    before = number.i - 1
    while before > number.sent.start and number.doc[before].lower_ in ("some", "about", "another", "the", "around"):
        before -= 1
    return number.doc[before].lower_ in JOINED
