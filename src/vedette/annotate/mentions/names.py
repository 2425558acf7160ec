"""Mentions by name from the actor tables, and pronouns."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from vedette.annotate.mentions.settle import Candidate
from vedette.lexicon.actors.nouns import load_word_groups

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Doc

    from vedette.lexicon.actors.lookup import Actors, Sense

__all__ = ["named_candidates", "pronoun_candidates"]

WORD_BEFORE = re.compile(r"(?<!\w)([A-Za-z-]+) $")
LONGEST_BEFORE = 16
ADJECTIVES = frozenset({"adjective", "region-adjective"})
NAME_RANK = 1
PRONOUN_RANK = 5
KIND_OF_FORM = {
    "country": "state",
    "adjective": "nationality",
    "people": "nationality",
    "capital": "place",
    "seat": "place",
    "region": "place",
    "region-adjective": "nationality",
}


def named_candidates(doc: Doc, actors: Actors) -> Iterator[Candidate]:
    """ "He thanked the United States" -> one candidate, "the United States", a state.

    The names of the tables, each with a "the" in front.
    """
    text = doc.text
    directions = load_word_groups()["directions"]
    for name in actors.names_in(text):
        kind = kind_of(name.senses)
        start = name.start
        before = WORD_BEFORE.search(text, max(0, start - LONGEST_BEFORE), start)
        word = before[1].lower() if before is not None else ""
        if kind == "state" and word in directions:
            kind, start = "place", before.start(1) if before is not None else start
        elif word == "the" and name.senses[0].form not in ADJECTIVES:
            start = before.start(1) if before is not None else start
        yield Candidate(start, name.end, kind, True, name.end, NAME_RANK, 0.95)


def kind_of(senses: tuple[Sense, ...]) -> str:
    """`kind_of(senses of "Nigerien")` -> `"nationality"`; of "Reuters" -> `"outlet"`."""
    return KIND_OF_FORM.get(senses[0].form, senses[0].actor.kind)


def pronoun_candidates(doc: Doc) -> Iterator[Candidate]:
    """ "He said it left" -> "He", a person, and "it", other: he and I are persons.

    We and they are organisations until somebody knows better, it and its are other.
    """
    groups = load_word_groups()
    kinds = dict.fromkeys(groups["person_pronouns"], "person")
    kinds |= dict.fromkeys(groups["group_pronouns"], "organisation")
    kinds |= dict.fromkeys(groups["thing_pronouns"] | groups["owner_pronouns"], "other")
    for token in doc:
        kind = kinds.get(token.lower_)
        if kind is not None and not (token.text == "US" or token.dep_ == "expl"):
            end = token.idx + len(token)
            yield Candidate(token.idx, end, kind, False, end, PRONOUN_RANK, 0.8)
