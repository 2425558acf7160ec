"""Noun phrases whose head noun the tables know: "some 50 armoured vehicles", "the government in Damascus"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from vedette.annotate.mentions.settle import Candidate
from vedette.lexicon.actors.nouns import head_kind, load_word_groups

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Doc, Token

    from vedette.lexicon.actors.lookup import Actors

__all__ = ["phrase_candidates"]

OPENED_RANK = -1
PHRASE_RANK = 0
INNER = frozenset(["compound", "amod", "flat", "nmod:desc", "nummod", "goeswith"])
"""Relations of a noun that is no head of its own phrase."""
BEFORE_HEAD = frozenset(
    [
        "det",
        "det:predet",
        "amod",
        "compound",
        "nummod",
        "nmod:poss",
        "nmod:desc",
        "nmod",
        "advmod",
        "obl",
        "acl",
        "flat",
        "punct",
    ]
)
OPENERS = frozenset(["as", "and", "or", "but", "that", "of", "by", "in", "from", "with", "for", "on", "than", "while"])
LONGEST_NUMBER = 4
LONGEST_PHRASE = 25
MOST_BEFORE = 4
WORDS_BEFORE = 8


def phrase_candidates(doc: Doc, actors: Actors) -> Iterator[Candidate]:
    """ "He sent a battalion commander to Agadez" -> one candidate, "a battalion commander", a person.

    One for each known head noun, over its phrase: from the tree, or else from the words before it.
    """
    yield from opened_names(doc)
    tree = doc.has_annotation("DEP")
    persons = {span.start: span.end - 1 for span in doc.spans.get("mentions", ()) if span.label_ == "PER"}
    for token in doc:
        if not token.is_alpha or not heads_phrase(token, tree=tree):
            continue
        kind, length = head_kind([word.lower_ for word in doc[max(0, token.i - 2) : token.i + 1]])
        if kind is None:
            continue
        first, last = edges(token, kind) if tree else (first_by_words(doc, token.i - length + 1, actors), token.i)
        first = min(first, token.i - length + 1)
        while first < token.i and opens_nothing(doc[first]):
            first += 1
        head_last = token.i + 1 if numbered(token) else token.i
        last = max(last, head_last)
        if kind == "person":
            last = persons.get(last + 1, last)
        span = doc[first : last + 1]
        named = any(word.text[0].isupper() for word in doc[first + 1 : token.i + 1])
        head_end = doc[head_last].idx + len(doc[head_last])
        end = span[-1].idx + len(span[-1])
        yield Candidate(span[0].idx, end, refined(kind, span.text, actors), named, head_end, PHRASE_RANK, 0.85)


def opens_nothing(token: Token) -> bool:
    """Whether a token in front is no part of the phrase: marks, conjunctions, and the number, a quantity."""
    return token.is_space or token.is_punct or token.lower_ in OPENERS or token.like_num


def numbered(token: Token) -> bool:
    """Whether a number behind the head belongs to the name: "Air Base 101", "Tower 22"."""
    if token.i + 1 >= len(token.doc) or not token.text[0].isupper():
        return False
    after = token.nbor()
    return after.text[0].isdigit() and len(after) <= LONGEST_NUMBER and after.lower_.isalnum()


def opened_names(doc: Doc) -> Iterator[Candidate]:
    """Names that begin with their noun: "Camp Lemonnier", "Forward Operating Base Shorab", "Tower 22"."""
    openers = load_word_groups()["site_openers"]
    for token in doc[:-1] if len(doc) else ():
        if token.lower_ not in openers or not token.text[0].isupper():
            continue
        last = token.i
        while last + 1 < len(doc) and names_on(doc[last + 1]):
            last += 1
        if last > token.i:
            first = token.i
            while (
                first
                and doc[first - 1].text[0].isupper()
                and head_kind([w.lower_ for w in doc[first - 1 : token.i + 1]])[1] > 1
            ):
                first -= 1
            end = doc[last].idx + len(doc[last])
            yield Candidate(doc[first].idx, end, "site", True, end, OPENED_RANK, 0.9)


def names_on(token: Token) -> bool:
    """Whether a token carries a name on: a capital or a short number."""
    return token.text[0].isupper() or (
        token.text.isalnum() and token.text[0].isdigit() and len(token) <= LONGEST_NUMBER
    )


def refined(kind: str, words: str, actors: Actors) -> str:
    """The actor's own kind where the phrase is its name or its people: "Islamic State fighters"."""
    senses = actors.senses(words)
    if senses and senses[0].form == "name":
        return senses[0].actor.kind
    description = actors.describe(words)
    if (
        kind in ("organisation", "force")
        and description.actor is not None
        and description.actor.kind in ("force", "organisation")
    ):
        return description.actor.kind if kind == "organisation" else kind
    return kind


def heads_phrase(token: Token, *, tree: bool) -> bool:
    """Whether a token is a noun that heads a phrase, as far as tags and tree tell."""
    if token.tag_ and token.pos_ not in ("NOUN", "PROPN", "X", ""):
        return False
    if not tree:
        following = token.nbor() if token.i + 1 < len(token.doc) else None
        if following is None:
            return True
        titles = token.text[0].isupper() and following.text[0].isupper() and head_kind([token.lower_])[0] == "person"
        return not titles and head_kind([token.lower_, following.lower_])[1] < 2
    return token.dep_ not in INNER or token.head.i < token.i


def edges(token: Token, kind: str) -> tuple[int, int]:
    """First and last token of the phrase: what stands before the head and belongs to it, and an "of" behind it."""
    first = last = token.i
    for child in reversed(list(token.lefts)):
        if (
            child.dep_.split(":")[0] not in BEFORE_HEAD_PLAIN
            or child.is_space
            or any(c.dep_ == "cop" for c in (child,))
        ):
            break
        if child.i - child.left_edge.i > MOST_BEFORE and child.dep_ != "nmod:poss":
            break
        if child.is_punct and child.text not in ("-", "–", "’", "'", '"', "“", "”"):
            break
        first = child.left_edge.i
    for child in token.rights:
        if child.dep_ == "flat" or (child.dep_ == "nmod" and opens_with_of(child) and keeps_of(kind)):
            last = max(last, end_without_clause(child))
    if last - first > LONGEST_PHRASE:
        return token.i, token.i
    return first, last


BEFORE_HEAD_PLAIN = frozenset(relation.split(":")[0] for relation in BEFORE_HEAD)


def opens_with_of(token: Token) -> bool:
    return any(child.dep_ == "case" and child.lower_ == "of" for child in token.lefts)


def keeps_of(kind: str) -> bool:
    return kind in ("person", "organisation", "force", "government", "agreement")


def end_without_clause(token: Token) -> int:
    """The last token of a phrase that carries no clause, apposition or second conjunct."""
    last = token.i
    for child in token.rights:
        if child.dep_ in ("flat", "nmod", "compound"):
            last = max(last, end_without_clause(child))
    return last


def first_by_words(doc: Doc, head: int, actors: Actors) -> int:
    """Without a tree: back over determiners, numbers, names and the nations' words before the head."""
    determiners = load_word_groups()["determiners"]
    first = head
    for at in range(head - 1, max(-1, head - WORDS_BEFORE), -1):
        token = doc[at]
        word = token.text
        if token.lower_ in determiners:
            return at
        if token.lower_ == "and" and at and actors.senses(doc[at - 1].text):
            continue
        if not (word[0].isupper() or token.like_num or head_kind([token.lower_])[0] or actors.senses(word)):
            break
        first = at
    return first
