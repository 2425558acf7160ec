"""Words of war that are said of other things, and reports of other things than forces."""

from __future__ import annotations

import re
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
OF_ARMS = frozenset({"presence", "control", "attack", "fight", "mobilize", "expel", "coup"})
WINNING = frozenset(
    {"beat", "defeat", "rout", "crush", "thrash", "edge", "down", "sink", "hammer", "conquer", "attack"}
)
SCORE = re.compile(r"\b\d{1,3} ?[-–] ?\d{1,3}\b")
MOST_STEPS = 4
NEAR = 12
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
    if any(each.lower_ in topics.unarmed for each in children(noun, "compound", "amod", "nmod:desc")):
        return True
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
    matches = [match for match in found if not (_is_armed(match) and _is_made_up(match.trigger[0]))]
    if not any(_is_of_forces(match) for match in matches) or not _is_civil(doc):
        return matches
    return [match for match in matches if not _is_of_forces(match)]


def _is_armed(match: FrameMatch) -> bool:
    return match.frame in OF_ARMS or _is_of_forces(match)


def _is_made_up(word: Token) -> bool:
    """Whether a novel or a game tells it ("The opera shows how the legions left"), or a score: "beat them 3-1"."""
    topics, above = read_topics(), word
    for _ in range(MOST_STEPS):
        for each in above.children:
            if each.dep_ not in ("nsubj", "nsubj:pass", "obl", "nmod"):
                continue
            lemma, inside = each.lemma_.lower(), each.dep_.startswith("nsubj") or "in" in case_words(each)
            played = lemma in topics.games and child(each, "compound", "amod") is None
            if (inside and (lemma in topics.fiction or played)) or (lemma in topics.players and each.i < above.i):
                return True
        if above.head.i == above.i:
            break
        above = above.head
    return _has_score(word) or _has_score(word.head)


def _has_score(verb: Token) -> bool:
    """Whether a score stands behind a verb of winning: "beat Oldport 3-1"."""
    if verb.lemma_.lower() not in WINNING:
        return False
    after = verb.doc[verb.i + 1 : min(verb.i + NEAR, verb.sent.end)].text
    return SCORE.search(after) is not None


def _is_of_forces(match: FrameMatch) -> bool:
    """A move, or craft that lie somewhere; people who are somewhere may be anybody."""
    if match.frame != "presence":
        return match.frame in OF_FORCES
    return any(_kinds_of(each) & CRAFT for each in match.roles.get("force", ()))


def _is_civil(doc: Doc) -> bool:
    topics = read_topics()
    words = {word for token in doc for word in (token.lower_, token.lemma_.lower())}
    return bool(words & topics.civil) and not words & topics.armed
