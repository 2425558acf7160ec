"""Which spans of a text name or refer to somebody, something or somewhere, and of what kind."""

from __future__ import annotations

from typing import TYPE_CHECKING

from vedette.annotate.mentions.names import named_candidates, pronoun_candidates
from vedette.annotate.mentions.phrases import phrase_candidates
from vedette.annotate.mentions.reader import reader_candidates
from vedette.annotate.mentions.settle import settle
from vedette.records import Mention

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from vedette.lexicon.actors.lookup import Actors

__all__ = ["find_mentions"]


def find_mentions(doc: Doc, actors: Actors) -> tuple[Mention, ...]:
    """`find_mentions(doc, actors)` of "French troops left" -> `(Mention(0, 13, "force", named=True, …),)`.

    Names of the actor tables, noun phrases whose head the tables know, what the reader marked, and pronouns; sorted by
    start. A smaller mention stands inside a larger one only after its head ("the garrison at Abéché"). Determiners
    belong to the span, relative clauses do not. Without a tree, phrases are cut by their words alone. Times and
    quantities are found elsewhere. Entities are left open.
    """
    names = named_candidates(doc, actors)
    phrases = phrase_candidates(doc, actors)
    marked = reader_candidates(doc)
    kept = settle((*names, *phrases, *marked, *pronoun_candidates(doc)), length=len(doc.text))
    return tuple(Mention(one.start, one.end, one.kind, one.named, None, one.score) for one in kept)
