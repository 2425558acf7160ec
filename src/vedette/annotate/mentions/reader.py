"""Mentions that the reader marked and the tables do not know."""

from __future__ import annotations

from typing import TYPE_CHECKING

from vedette.annotate.mentions.settle import Candidate
from vedette.annotate.reader import notes_of
from vedette.lexicon.actors.nouns import load_word_groups

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from spacy.tokens import Doc, Span

__all__ = ["reader_candidates"]

KINDS = {
    "mentions": {"PER": "person", "ORG": "organisation", "LOC": "place", "NORP": "nationality"},
    "reports": {
        "Organisation": "organisation",
        "Person": "person",
        "Location": "place",
        "Nationality": "nationality",
        "Weapon": "weapon",
        "Vehicle": "vehicle",
        "MilitaryPlatform": "equipment",
        "Money": "money",
    },
    "nominals": {"person": "person", "organization": "organisation", "place": "place"},
}
NOUNS = frozenset(["NOUN", "PROPN", "SYM", ""])
PERSONS = frozenset({"PER", "Person"})
LEAST = {"reports": 0.6, "mentions": 0.3, "nominals": 0.5}
"""Least scores: below them a span costs more on the development reports than it gains."""
UNSCORED = 0.6
RANKS = {"reports": 2, "mentions": 3, "nominals": 4}


def reader_candidates(doc: Doc) -> Iterator[Candidate]:
    """ "It left with President Lund" -> "President Lund", a person, with the reader's own certainty as its score.

    The reader's named spans, reports' spans and noun phrases, in the kinds of a reading; pronouns left out.
    """
    groups = load_word_groups()
    pronouns = (
        groups["person_pronouns"] | groups["group_pronouns"] | groups["thing_pronouns"] | groups["owner_pronouns"]
    )
    scores = scores_of(doc)
    for group, kinds in KINDS.items():
        certain = scores.get(group, ())
        for index, span in enumerate(doc.spans.get(group, ())):
            kind = kinds.get(span.label_)
            if kind is None or (len(span) == 1 and span.text.lower() in pronouns) or not plain(span):
                continue
            score = certain[index] if index < len(certain) else UNSCORED
            if score < LEAST[group]:
                continue
            named = group == "mentions" or span[-1].pos_ == "PROPN"
            start = with_titles(span) if span.label_ in PERSONS else span.start_char
            end = next((token.idx + len(token) for token in reversed(list(span)) if not token.is_punct), span.end_char)
            yield Candidate(start, end, kind, named, end, RANKS[group], score)


def scores_of(doc: Doc) -> Mapping[str, Sequence[float]]:
    """How sure the reader is of each span; empty where another pipeline marked the document."""
    try:
        return notes_of(doc).scores
    except (KeyError, TypeError):
        return {}


def with_titles(span: Span) -> int:
    """Where a person's span begins with the titles in front: "Foreign Minister" of "Foreign Minister Anna Orla"."""
    titles = load_word_groups()["titles"]
    first = span.start
    while first and span.doc[first - 1].text[0].isupper() and span.doc[first - 1].lower_.rstrip(".") in titles:
        first -= 1
    return span.doc[first].idx


def plain(span: Span) -> bool:
    """Whether a span holds a noun (where tags are known) of more than one letter, and begins and ends in no space."""
    if span[0].is_space or span[-1].is_space:
        return False
    return any(token.is_alpha and len(token) > 1 and token.pos_ in NOUNS for token in span)
