"""What the rooms need of whatever reads the sentences: the reader model, or another pipeline in its place."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from spacy.tokens import Doc

__all__ = ["Annotator"]


class Annotator(Protocol):
    """`annotator.annotate(make_doc("Niger asked U.S. troops to leave."))` -> a `Doc` over the same text, annotated.

    Universal Dependencies labels, coarse and fine tags, lemmas; span groups as the reader's where it has them.
    """

    @property
    def name(self) -> str:
        """What made the annotations, with its version: `reader/1.0`, `en_core_web_sm/3.8.0-1b5c02aa+universal/1`."""

    def annotate(self, doc: Doc) -> Doc:
        """The document, or one of the same words, with all that is known of it."""
