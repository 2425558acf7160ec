"""Arguments that a wrong tree, or a dateline, has put in the wrong place."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from vedette.claim.frames.tree import child

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = ["blamed_before_gerund", "past_dateline"]

DASHES: Final = frozenset({"-", "--", "–", "—"})
LONGEST_DATELINE: Final = 12
BLAMING: Final = frozenset({"of", "for", "from"})
NAMED: Final = frozenset({"PROPN", "NUM", "PUNCT", "SYM", "X"})


def past_dateline(token: Token) -> Token:
    """Of "LIMA, Peru - Premier Ana Duarte resigned" with `LIMA` read as who resigned -> `Duarte`'s noun.

    Any other word is itself.
    """
    start = token.sent.start
    if token.i - start >= LONGEST_DATELINE or token.pos_ != "PROPN":
        return token
    dash = next((each for each in token.doc[token.i : start + LONGEST_DATELINE] if each.text in DASHES), None)
    if dash is None or any(each.pos_ not in NAMED for each in token.doc[start : dash.i]):
        return token
    beyond = (each for each in token.children if each.i > dash.i and each.pos_ in ("NOUN", "PROPN"))
    return next(beyond, token)


def blamed_before_gerund(verb: Token) -> Token | None:
    """Of "accused the army of looting" with `army` hung on `looting` -> `army`, which is the verb's object too."""
    after = verb.i + 1
    if after >= len(verb.doc) or verb.doc[after].is_punct:
        return None
    noun = next((each for each in verb.doc[after : after + LONGEST_DATELINE] if each.dep_ == "nsubj"), None)
    if noun is None or noun.left_edge.i != after or noun.head.tag_ != "VBG":
        return None
    mark = child(noun.head, "mark", "case")
    return noun if mark is not None and mark.lower_ in BLAMING and mark.i > noun.i else None
