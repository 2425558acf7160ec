"""The grammar of headlines, where "to" is the future."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = ["is_headline_plan"]

FINITE: Final = frozenset({"VBD", "VBZ", "VBP", "MD"})


def is_headline_plan(verb: Token) -> bool:
    """`is_headline_plan(quit)` of "U.S. to quit base by May" -> `True`; of "They want to quit the base" `False`.

    An infinitive after a noun, with no finite verb before it in the sentence: news style for what is decided.
    """
    if verb.tag_ != "VB":
        return False
    mark = next((child for child in verb.children if child.lower_ == "to" and child.i < verb.i), None)
    if mark is None or mark.i == verb.sent.start:
        return False
    before = verb.doc[verb.sent.start : mark.i]
    # "Spain's refusal to send ships" is no headline: there the noun governs
    doer = before[-1].tag_ in {"NNS", "NNP", "NNPS"} or verb.dep_ == "root"
    return doer and not any(token.tag_ in FINITE for token in before)
