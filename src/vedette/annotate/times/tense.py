"""Whether the verb that a time hangs on looks ahead or back, from tags and dependencies."""

from __future__ import annotations

from typing import TYPE_CHECKING

from vedette.annotate.times.table import read_time_table

if TYPE_CHECKING:
    from collections.abc import Collection

    from spacy.tokens import Doc, Token

__all__ = ["has_syntax", "looks_ahead"]

FARTHEST = 5
PLANNED = ("plan", "schedule", "slate")
HELPERS = frozenset({"aux", "aux:pass", "cop"})
NOT = frozenset({"not", "n't", "n’t", "neither", "never"})
MODALS = frozenset({"will", "shall", "would", "may", "might", "must", "should", "'ll", "’ll", "can", "could"})


def has_syntax(doc: Doc) -> bool:
    """`True` where a `Doc` carries tags and dependencies."""
    return doc.has_annotation("DEP") and doc.has_annotation("TAG")


def looks_ahead(token: Token) -> bool | None:
    """`looks_ahead(Friday)` -> `True` in "They will leave on Friday", `False` in "They left on Friday".

    Climbs from the time to the verbs above it; the first that tells decides, `None` where none does. A time that hangs
    on a noun is ahead where what the noun hangs on looks ahead ("plan a rally on Friday", "expects results in May"),
    but a deed that is past says nothing of it ("bought tickets for Friday").
    """
    current, in_noun = token, False
    for _ in range(FARTHEST):
        if current.dep_.startswith("compound"):
            return None
        in_noun = in_noun or current.dep_.startswith("nmod")
        told = _verb_tells(current) if current.pos_ in ("VERB", "AUX", "ADJ", "NOUN", "PROPN") else None
        if told is not None:
            return told or (None if in_noun else False)
        if current.head.i == current.i:
            return None
        current = current.head
    return None


def _verb_tells(verb: Token) -> bool | None:
    helpers = [child for child in verb.children if child.dep_ in HELPERS]
    words = {child.text.lower() for child in helpers}
    if "could" in words and any(child.text.lower() in NOT for child in verb.children):
        return False  # "could not be reached on Wednesday"
    if words & MODALS or "wo" in words:
        return True
    if _is_among(verb, PLANNED) and "had" not in words:
        return True
    if any(child.tag_ == "VBD" for child in helpers):
        return _is_among(verb, read_time_table().looks_on) and "had" not in words
    if verb.pos_ not in ("VERB", "AUX") and not helpers:
        return None
    return _bare_verb_tells(verb, words)


def _is_among(word: Token, lemmas: Collection[str]) -> bool:
    """A lemma that a model guessed may lack its last letter or double it: "schedul", "plann"."""
    lemma = word.lemma_.lower()
    return bool({lemma, f"{lemma}e", lemma[:-1]} & set(lemmas))


def _bare_verb_tells(verb: Token, helpers: set[str]) -> bool | None:
    if verb.tag_ == "VBD":
        return False
    if verb.tag_ == "VBN" and helpers & {"has", "have", "'s", "’s", "'ve", "’ve", "been"}:
        return False
    if verb.tag_ == "VBN" and not helpers:
        return _is_among(verb, read_time_table().looks_on)
    if verb.tag_ in ("VBG", "VBN") and helpers & {"is", "are", "'re", "’re", "am"}:
        return True if verb.tag_ == "VBG" or _is_among(verb, read_time_table().looks_on) else None
    if verb.tag_ == "VB" and "to" in {child.text.lower() for child in verb.children if child.dep_ in ("mark", "aux")}:
        return True if verb.head.i != verb.i and _is_among(verb.head, read_time_table().looks_on) else None
    return None
