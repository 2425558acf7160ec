"""Broken sentences in running text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from vedette.records import Note

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span

__all__ = ["find_garble"]


def find_garble(doc: Doc) -> tuple[Note, ...]:
    """`find_garble(doc)` of "They left. It was." -> `(Note(11, 18, "fragment", "a pronoun and a bare verb"),)`."""
    return tuple(note for sentence in doc.sents if (note := _bare(sentence)) is not None)


def _bare(sentence: Span) -> Note | None:
    words = [each for each in sentence if not each.is_space and not each.is_punct]
    if len(words) != 2 or words[0].pos_ != "PRON" or words[1].lower_ not in ("is", "was", "were", "are"):
        return None
    return Note(words[0].idx, words[1].idx + len(words[1]), "fragment", "a pronoun and a bare verb: nothing is said")
