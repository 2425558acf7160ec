"""From the word that fills a role to the words that a reader would mark."""

from __future__ import annotations

from typing import TYPE_CHECKING

from vedette.claim.frames.pronouns import speaker_of
from vedette.records import Filler, Span

if TYPE_CHECKING:
    from collections.abc import Collection

    from spacy.tokens import Token

    from vedette.claim.frames.kinds import Kinds

__all__ = ["filler_of", "noun_phrase", "renamed", "siblings"]

OUTSIDE = frozenset(
    [
        "acl:relcl",
        "acl",
        "appos",
        "conj",
        "cc",
        "cc:preconj",
        "punct",
        "parataxis",
        "case",
        "cop",
        "nsubj",
        "nsubj:pass",
        "aux",
        "aux:pass",
        "mark",
        "advcl",
        "expl",
        "ccomp",
        "xcomp",
        "csubj",
        "discourse",
        "advcl:relcl",
        "list",
    ]
)
UNKNOWN = frozenset({"name", "thing", "pronoun", "number", "adverb", "words", "group", "office"})


def filler_of(token: Token, kinds: Kinds, *, words: bool, others: Collection[int] = ()) -> Filler:
    """The filler for a role: `Filler(0, 13, "force")` of "French troops" at `troops`.

    `words`: the filler is a clause or a phrase, kept whole with kind `other`. `others` are the words that fill the
    other roles of the claim: they are left out ("the French troops in Chad" is a force and a place).
    """
    if words:
        span = _clause(token) if token.pos_ in ("VERB", "AUX") else noun_phrase(token, others)
        return Filler(span.start, span.end, "other")
    token = speaker_of(token, kinds)
    mention = kinds.mention(token)
    kind = kinds.of(token)
    known = "person" if kind == "group" else None if kind in UNKNOWN else kind
    if mention is not None and mention.kind not in ("quantity", "time", "other"):
        of_ship = kind == "equipment" and mention.named
        return Filler(mention.start, mention.end, None if token.pos_ == "PRON" else kind if of_ship else mention.kind)
    span = noun_phrase(token, others)
    return Filler(span.start, span.end, known)


def siblings(token: Token) -> list[Token]:
    """Of "Faya-Largeau, Abeche and Kossei" at `Faya-Largeau` -> all three."""
    found = [token]
    for each in token.children:
        if each.dep_ == "conj" and each.pos_ not in ("VERB", "AUX") and not _ends_name(each):
            found.extend(siblings(each))
    return found


def renamed(token: Token) -> list[Token]:
    """Of "Their relief, four jets, landed" at `relief` -> `[jets]`: what a common noun is said to be."""
    if token.pos_ != "NOUN":
        return []
    return [each for each in token.children if each.dep_ == "appos" and each.i > token.i and each.pos_ != "VERB"]


def _ends_name(token: Token) -> bool:
    """Whether a name is the second half of one that the tree has cut: "Leone" of "to Mali and to Sierra Leone"."""
    before = token.nbor(-1) if token.i else token
    return token.pos_ == before.pos_ == "PROPN" and before.dep_ == "conj" and before.head.i == token.head.i


def noun_phrase(token: Token, others: Collection[int] = ()) -> Span:
    """The words around a noun that belong to it, without relative clauses, appositions and coordinated nouns."""
    inside = {token.i}
    for each in token.children:
        if each.dep_ in OUTSIDE or each.i in others or each.is_space:
            continue
        below = {deep.i for deep in each.subtree}
        if not below & set(others):
            inside |= below
    first = last = token.i
    while first - 1 in inside:
        first -= 1
    while last + 1 in inside or _continues_name(token, last, others):
        last += 1
    return _trimmed(token, first, last)


def _clause(verb: Token) -> Span:
    within = [each.i for each in verb.subtree]
    return _trimmed(verb, min(within), max(within))


def _continues_name(token: Token, last: int, others: Collection[int]) -> bool:
    """Whether a name goes on after the phrase: "Ukrainian President" + "Petro Poroshenko", in a tree that cuts it."""
    doc = token.doc
    if last < token.i or last + 1 >= len(doc) or doc[last].pos_ != "PROPN":
        return False
    following = doc[last + 1]
    if following.i in others or following.head.i in others:
        return False
    return following.pos_ == "PROPN" and following.sent_start != 1 and following.dep_ in ("flat", "compound", "nsubj")


def _trimmed(token: Token, first: int, last: int) -> Span:
    doc = token.doc
    while last > first and (doc[last].is_space or doc[last].pos_ == "PUNCT"):
        last -= 1
    while first < last and (doc[first].is_space or doc[first].pos_ == "PUNCT" or doc[first].dep_ == "cc"):
        first += 1
    return Span(doc[first].idx, doc[last].idx + len(doc[last]))
