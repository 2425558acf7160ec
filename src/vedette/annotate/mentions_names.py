"""Mentions by name from the actor tables, and pronouns."""

from __future__ import annotations

from typing import TYPE_CHECKING

from vedette.annotate.mentions_settle import Candidate
from vedette.lexicon.actors_nouns import load_word_groups
from vedette.lexicon.actors_words import words_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Doc

    from vedette.lexicon.actors import Actors, Sense

__all__ = ["named_candidates", "pronoun_candidates"]

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
    """The names of the tables, each with a "the" in front: "the United States", "the Taliban"."""
    text = doc.text
    words = words_of(text)
    for match in actors.table.matches(text, words):
        start, end = words[match.first].start, words[match.last - 1].end
        before = words[match.first - 1] if match.first else None
        if before is not None and before.folded == "the" and start - before.end == 1:
            start = before.start
        yield Candidate(start, end, kind_of(match.senses), True, end, NAME_RANK, 0.95)


def kind_of(senses: tuple[Sense, ...]) -> str:
    """`kind_of(senses of "Nigerien")` -> `"nationality"`; of "Reuters" -> `"outlet"`."""
    return KIND_OF_FORM.get(senses[0].form, senses[0].actor.kind)


def pronoun_candidates(doc: Doc) -> Iterator[Candidate]:
    """Pronouns: he and I are persons, we and they organisations until somebody knows better, it and its are other."""
    groups = load_word_groups()
    kinds = {word: "person" for word in groups["person_pronouns"]}
    kinds |= {word: "organisation" for word in groups["group_pronouns"]}
    kinds |= {word: "other" for word in groups["thing_pronouns"] | groups["owner_pronouns"]}
    for token in doc:
        kind = kinds.get(token.lower_)
        if kind is not None and not (token.text == "US" or token.dep_ == "expl"):
            end = token.idx + len(token)
            yield Candidate(token.idx, end, kind, False, end, PRONOUN_RANK, 0.8)
