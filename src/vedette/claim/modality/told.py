"""What the rest of the sentence says of a clause: that somebody says it, or that its day is still to come."""

from __future__ import annotations

from typing import TYPE_CHECKING

from vedette.claim.calendar import bounds_of
from vedette.claim.modality.clauses import signs_of
from vedette.claim.modality.forms import lemma_of, plain_forms
from vedette.claim.spans import within

if TYPE_CHECKING:
    from spacy.tokens import Span, Token

    from vedette.lexicon.governors import GovernorLexicon
    from vedette.records import Annotated

__all__ = ["is_told", "lies_ahead"]

FARTHEST = 120
"""Words to either side in which somebody must be telling."""
TELLING = ("report", "known", "planned", "expected")


def is_told(clause: Token, lexicon: GovernorLexicon) -> bool:
    """`True` at `leave` of "Troops would leave, he said": whether a word of telling stands in the sentence."""
    sentence = clause.sent
    for each in clause.doc[max(sentence.start, clause.i - FARTHEST) : min(sentence.end, clause.i + FARTHEST)]:
        if each.i == clause.i:
            continue
        if each.pos_ == "VERB" and lexicon.first_effect("verbs", plain_forms(each), "that") in TELLING:
            return True
        effect = lexicon.effect("nouns", lemma_of(each), "any") if each.pos_ == "NOUN" else None
        if effect in ("report", "planned") and each.is_ancestor(clause):
            return True
        if each.lower_ == "according" and each.i + 1 < len(each.doc) and each.nbor(1).lower_ == "to":
            return True
    return False


def lies_ahead(clause: Token, annotated: Annotated, lexicon: GovernorLexicon) -> bool:
    """`True` at `leave` of "The troops leave tomorrow": present tense with a time after the publication day.

    Verbs of what lasts are left out ("stays until May"), and so is all where the publication day is unknown.
    """
    published = annotated.article.published
    signs = signs_of(clause, lexicon)
    if published is None or signs.tense != "present" or signs.perfect or signs.modal:
        return False
    if lemma_of(clause) in lexicon.rows.lasting or clause.tag_ == "VBN":
        return False
    for time in within(annotated.times, clause.sent.start_char, clause.sent.end_char):
        last = bounds_of(time.edtf).last
        if last is None or last <= published:
            continue
        span = annotated.doc.char_span(time.start, time.end, alignment_mode="expand")
        if span is not None and (_hangs_on(span.root, clause) or _follows(span, clause)):
            return True
    return False


def _hangs_on(word: Token, clause: Token) -> bool:
    """Whether a word belongs to the clause itself, at most three words down."""
    node = word
    for _ in range(3):
        if node.head == clause:
            return node.dep_ in ("obl", "obl:unmarked", "nmod", "advmod", "nmod:unmarked", "obj", "dep")
        if node.head.pos_ in ("VERB", "AUX"):
            return False
        node = node.head
    return False


def _follows(span: Span, clause: Token) -> bool:
    """Whether a time stands after the verb with neither a verb nor a break between: for times hung up wrongly."""
    if not clause.i < span.start <= clause.i + 12 or span.start >= clause.sent.end:
        return False
    between = clause.doc[clause.i + 1 : span.start]
    return not any(each.pos_ in ("VERB", "AUX", "PUNCT", "SCONJ", "CCONJ") for each in between)
