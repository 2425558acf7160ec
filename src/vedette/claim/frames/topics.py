"""Words of war that are said of other things, and reports of other things than forces."""

from __future__ import annotations

from typing import TYPE_CHECKING

from vedette.claim.frames.tree import case_words, child, children, noun_lemmas
from vedette.lexicon.frame_files import load_frames
from vedette.lexicon.topics import read_topics

if TYPE_CHECKING:
    from collections.abc import Iterable

    from spacy.tokens import Doc, Token

    from vedette.claim.frames.match import FrameMatch

__all__ = ["is_figurative", "on_topic"]

OF_FORCES = frozenset({"withdraw", "arrive", "deploy", "relocate", "handover", "establish", "close"})
"""Frames whose words serve any trade: players arrive, airlines move crews, shops open and close."""
CRAFT = frozenset({"equipment", "vehicle"})


def is_figurative(noun: Token) -> bool:
    """Whether a word for soldiers means none: of "market forces", "an army of lawyers", "forces of nature" `True`."""
    topics = read_topics()
    lemmas = {*noun_lemmas(noun)}
    if lemmas & {"force", "forces"}:
        before = [each.lower_ for each in children(noun, "compound", "amod")]
        if topics.other_forces.intersection(before):
            return True
    if not lemmas & topics.bodies:
        return False
    return any(_is_crowd(each) for each in children(noun, "nmod") if case_words(each)[:1] == ("of",))


def _is_crowd(noun: Token) -> bool:
    """Whether a body of these is no body of soldiers: "lawyers", "locusts", "nature"; not "the coalition", "tanks"."""
    topics = read_topics()
    lemmas = {*noun_lemmas(noun)}
    if lemmas & topics.forces_of:
        return True
    plain = noun.tag_ == "NNS" and child(noun, "det", "nmod:poss") is None and noun.ent_type_ == ""
    return plain and _kinds_of(noun) <= {"group"} and not lemmas & topics.serving


def _kinds_of(noun: Token) -> set[str]:
    """The kinds that the lexicon gives to a noun's lemmas; none where it lists none."""
    known = load_frames().kinds
    return {known[lemma] for lemma in noun_lemmas(noun) if lemma in known}


def on_topic(found: Iterable[FrameMatch], doc: Doc) -> list[FrameMatch]:
    """Leaves out what sport, business and the stage do with the words of forces, where the report names no force."""
    matches = list(found)
    if not any(_is_of_forces(match) for match in matches) or not _is_civil(doc):
        return matches
    return [match for match in matches if not _is_of_forces(match)]


def _is_of_forces(match: FrameMatch) -> bool:
    """A move, or craft that lie somewhere; people who are somewhere may be anybody."""
    if match.frame != "presence":
        return match.frame in OF_FORCES
    return any(_kinds_of(each) & CRAFT for each in match.roles.get("force", ()))


def _is_civil(doc: Doc) -> bool:
    topics = read_topics()
    words = {word for token in doc for word in (token.lower_, token.lemma_.lower())}
    return bool(words & topics.civil) and not words & topics.armed
