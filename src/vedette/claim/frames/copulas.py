"""Who is where, read from the words alone: "how many of the crews are in port" in a tree that misses it."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

__all__ = ["surface_subjects"]

BE = frozenset({"is", "are", "was", "were", "be", "been", "'s", "’s", "'re", "’re"})
HERE = frozenset({"there", "here"})
BETWEEN = frozenset({"ADV", "AUX", "PART"})
NAMES = frozenset({"NOUN", "PROPN", "NUM", "PRON"})
WIDEST = 8
LONGEST = 400


def surface_subjects(doc: Doc) -> dict[int, Token]:
    """Of "The troops are still in Niger" -> `{5: troops}`: the place's index, and who is there."""
    found: dict[int, Token] = {}
    for verb in (token for sentence in doc.sents if len(sentence) <= LONGEST for token in sentence):
        if verb.lower_ in BE:
            place, subject = _place_after(verb), _subject_before(verb)
            if place is not None and subject is not None:
                found[place.i] = subject
    return found


def _place_after(verb: Token) -> Token | None:
    """The noun of the preposition that follows at once, adverbs apart."""
    doc, here = verb.doc, verb.i + 1
    if here < len(doc) and doc[here].lower_ in HERE:
        return doc[here]
    while here < len(doc) and doc[here].pos_ == "ADV" and here < verb.i + 4:
        here += 1
    if here >= len(doc) or doc[here].pos_ != "ADP" or doc[here].sent.start != verb.sent.start:
        return None
    last: Token | None = None
    for word in doc[here + 1 : here + WIDEST]:
        if word.pos_ in ("NOUN", "PROPN"):
            last = word
        elif last is not None or word.pos_ not in ("DET", "ADJ", "PRON", "NUM"):
            break
    while last is not None and last.dep_ in ("flat", "compound") and here < last.head.i < last.i:
        last = last.head
    return last


def _subject_before(verb: Token) -> Token | None:
    here = verb.i - 1
    while here >= verb.sent.start and verb.doc[here].pos_ in BETWEEN:
        here -= 1
    subject = verb.doc[here] if here >= verb.sent.start else None
    return subject if subject is not None and subject.pos_ in NAMES else None
