"""The text of one report, found in a capture."""

from __future__ import annotations

from datetime import date

import msgspec

from vedette.records.span import Span
from vedette.records.vocabulary import NoteKind

__all__ = ["Article", "Dropped", "Note"]


class Dropped(msgspec.Struct, frozen=True):
    """`Dropped("We use cookies…", "cookie notice")`: what stood in the capture and is not the report."""

    text: str
    reason: str


class Note(msgspec.Struct, frozen=True):
    """`Note(2670, 2677, "fragment", "a sentence with no more than a pronoun and a verb")`.

    `kind` is `fragment`, `garbled` or `inconsistent`.
    """

    start: int
    end: int
    kind: NoteKind
    note: str


class Article(msgspec.Struct, frozen=True):
    """Title, body and what is known of one report; every character leads back into the capture.

    `origin` maps runs of the text to the decoded capture: `(Span in text, start in decoded capture or -1)`; -1 marks
    characters that `clean` wrote itself (paragraph breaks). `published_from` is
    `metadata`, `url`, `text`, `option` or `inferred`; `None` where the day is unknown.
    """

    id: str
    name: str
    text: str
    title: str | None
    outlet: str | None
    byline: str | None
    url: str | None
    published: date | None
    published_from: str | None
    language: str | None
    capture: str
    dropped: tuple[Dropped, ...] = ()
    notes: tuple[Note, ...] = ()
    origin: tuple[tuple[Span, int], ...] = ()
