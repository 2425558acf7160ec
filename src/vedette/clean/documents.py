"""A document of a `.jsonl`: its text is the article's text, character for character."""

from __future__ import annotations

from vedette.clean.days import parse_day
from vedette.clean.draft import Known
from vedette.clean.json_strings import runs_of_field
from vedette.records import Document, Note, Span

__all__ = ["document_known", "document_origin"]


def document_known(document: Document) -> tuple[Known, tuple[Note, ...]]:
    """`Document("a", "…", published="2024-05-02T10:00Z")` -> `Known(published=date(2024, 5, 2), …)` and no note.

    A `published` that is no day leaves the day unknown, with a note.
    """
    day = parse_day(document.published) if document.published else None
    known = Known(
        title=document.title,
        outlet=document.outlet,
        url=document.url,
        language=document.language,
        published=day,
        published_from="metadata" if day else None,
    )
    if document.published and day is None:
        said = f"published is given as {document.published[:60]!r}, which is no day; it is taken as unknown"
        return known, (Note(0, 0, "inconsistent", said),)
    return known, ()


def document_origin(line: str, text: str) -> tuple[tuple[Span, int], ...]:
    """`document_origin('{"id": "a", "text": "x\\\\ny"}', "x\\ny")` -> runs, and where in the line."""
    origin: list[tuple[Span, int]] = []
    length = 0
    for run in runs_of_field(line, "text") or ():
        origin.append((Span(length, length + len(run.text)), run.start))
        length += len(run.text)
    return tuple(origin) if length == len(text) else ((Span(0, len(text)), -1),)
