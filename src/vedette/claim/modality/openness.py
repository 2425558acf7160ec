"""Questions left open, by the order of words: for sentences whose tree hangs the question in a wrong place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from vedette.claim.modality.forms import plain_forms

if TYPE_CHECKING:
    from spacy.tokens import Token

    from vedette.claim.modality.ground import Ground

__all__ = ["is_left_open"]

QUESTION_WORDS = frozenset({"how", "when", "whether", "where", "why", "what", "which"})
BETWEEN = frozenset({"about", "on", "as", "to", "of", "exactly", "just"})
BREAKS = frozenset({",", ";", ":", ".", "and", "but", "that", "because", "after", "before"})
TELLING = ("report", "known")
FARTHEST = 20


def is_left_open(word: Token, ground: Ground) -> bool:
    """`True` at `base` of "did not say how many were at the base", of "It is unclear how many are at the base".

    A question word stands before the word with no break and no other verb between, and before it a telling word that
    is denied, or an "unclear".
    """
    doc, sentence = word.doc, word.sent
    verbs = 0
    for index in range(word.i - 1, max(sentence.start, word.i - FARTHEST) - 1, -1):
        each = doc[index]
        if each.lower_ in QUESTION_WORDS and index > sentence.start:
            return each.lower_ == "whether" or _is_untold(_telling_word(each), ground)
        verbs += each.pos_ == "VERB" and each.dep_ not in ("amod", "acl", "aux", "aux:pass", "cop")
        if (each.lower_ in BREAKS and each.tag_ != "DT") or verbs > 0:
            return False
    return False


def _telling_word(question: Token) -> Token:
    word = question.nbor(-1)
    while word.i > word.sent.start and word.lower_ in BETWEEN:
        word = word.nbor(-1)
    return word


def _is_untold(word: Token, ground: Ground) -> bool:
    lexicon = ground.lexicon
    if lexicon.first_effect("adjectives", plain_forms(word), "wh") == "unknown":
        return True
    told = word.pos_ == "VERB" and lexicon.first_effect("verbs", plain_forms(word), "that") in TELLING
    return told and ground.stance_of(word).denied
