"""Every rule over every sentence of running text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from vedette.annotate.garble.agreement import find_disagreement
from vedette.annotate.garble.fragments import find_fragment
from vedette.annotate.garble.wording import find_wording
from vedette.records import Note, Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Doc, Token

__all__ = ["find_garble"]

ENDS = frozenset({".", "!", "?", "…"})
CLOSERS = frozenset({'"', "'", "”", "’", ")", "''", "»"})
OPENERS = frozenset({'"', "“", "‘", "«", "``", "”"})
LONGEST = 120


def find_garble(doc: Doc) -> tuple[Note, ...]:
    """`find_garble(doc)` of "They left. It was." -> `(Note(11, 18, "fragment", "a pronoun and a verb, …"),)`.

    Only whole sentences of running text are judged: not headings, list items or lines without a full stop, nor what
    stands in quotation marks. A fragment says nothing by itself; a garbled wording is one that no writer of English
    makes. Precision before recall: on clean newswire under one note in 100 sentences.
    """
    notes: dict[tuple[int, int], Note] = {}
    for sentence in doc.sents:
        words = [each for each in sentence if not each.is_space]
        if not words or len(words) > LONGEST or not _is_running_text(words):
            continue
        for note in _notes(words):
            notes.setdefault((note.start, note.end), note)
    return tuple(sorted(notes.values(), key=lambda note: (note.start, note.end)))


def _notes(words: list[Token]) -> Iterator[Note]:
    fragment = find_fragment(words)
    if fragment is not None:
        yield Note(words[0].idx, words[-1].idx + len(words[-1]), "fragment", fragment)
        yield from (_garbled(*found) for found in find_wording(words) if found[0].start > words[0].idx)
        return
    yield from (_garbled(*found) for found in find_wording(words))
    yield from (_garbled(*found) for found in find_disagreement(words))


def _garbled(span: Span, note: str) -> Note:
    return Note(span.start, span.end, "garbled", note)


def _is_running_text(words: list[Token]) -> bool:
    """Whether it ends as a sentence does, opens with a capital, and is no quotation."""
    last = next((each for each in reversed(words) if each.text not in CLOSERS), words[-1])
    return last.text in ENDS and words[0].text[:1].isupper() and words[0].text not in OPENERS
