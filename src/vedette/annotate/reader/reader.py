"""The reader model at work: documents in, the same documents annotated."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from vedette.annotate.reader.fill import NOTES, Filler, Notes
from vedette.annotate.reader.results import SPAN_LAYERS, Result, add_window, empty_result
from vedette.annotate.reader.windows import Window, batch_windows, cut_sentences, fill_arrays, pack_windows

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from spacy.tokens import Doc

    from vedette.annotate.reader.labels import Labels
    from vedette.annotate.reader.pieces import Encoded, PieceTable

__all__ = ["Reader", "notes_of"]


class Reader:
    """Sets tags, lemmas, trees, entities and attribution spans on documents that have sentences.

    `reader.annotate(doc)` on `Niger asked U.S. troops to leave .` sets `doc[1].lemma_` to `ask`,
    `doc[0].dep_` to `nsubj`, `doc.ents[0].label_` to `LOC`.
    """

    def __init__(self, session: Any, table: PieceTable, labels: Labels) -> None:
        self._session = session
        self._outputs = [output.name for output in session.get_outputs()]
        self._table = table
        self._filler = Filler(labels, table.rank)
        self.labels = labels

    @property
    def name(self) -> str:
        """What made the annotations: `reader/1.0`."""
        return f"reader/{self.labels.version}"

    def read(self, docs: Iterable[Doc]) -> None:
        """Annotate documents in place, one by one: what is said of one never depends on the others."""
        for doc in docs:
            self.annotate(doc)

    def annotate(self, doc: Doc) -> Doc:
        """Annotate one document in place, and give it back."""
        places: list[int] = np.nonzero(doc.to_array("IS_SPACE") == 0)[0].tolist() if len(doc) else []
        words = self._encode(doc, places)
        sizes = [len(encoded) for encoded, _ in words]
        windows = pack_windows(sizes, cut_sentences(sizes, _first_words(doc, places)))
        result = empty_result(len(places), {layer: len(self.labels.layers[layer]) for layer in SPAN_LAYERS})
        for batch in batch_windows(windows):
            self._run(batch, words, result)
        result.links.sort(key=lambda part: part.start)
        result.references.sort(key=lambda part: part.first)
        self._filler.fill(doc, places, result)
        return doc

    def _encode(self, doc: Doc, places: Sequence[int]) -> list[Encoded]:
        strings = doc.vocab.strings  # an array of the forms is quicker than a token object for each
        texts = [strings[form] for form in doc.to_array("ORTH")[places].tolist()] if places else []
        self._table.learn(texts)
        return [self._table.look_up(text) for text in texts]

    def _run(self, batch: Sequence[Window], words: Sequence[Encoded], result: Result) -> None:
        values = self._session.run(self._outputs, fill_arrays(batch, words))
        outputs = dict(zip(self._outputs, values, strict=True))
        for row, window in enumerate(batch):
            add_window(result, window, outputs, row)


def _first_words(doc: Doc, places: Sequence[int]) -> list[int]:
    """Which of the words begin a sentence."""
    starts = np.array([sentence.start for sentence in doc.sents], np.int64)
    sentence_of = np.searchsorted(starts, np.array(places, np.int64), side="right")
    begins: list[int] = np.nonzero(np.diff(sentence_of, prepend=-1))[0].tolist()
    return begins


def notes_of(doc: Doc) -> Notes:
    """`notes_of(doc).kinds` -> `["person", "", "", …]`: a head word of a person and others.

    Scores, attributions, head kinds and sentence vectors that a reader left on a document.
    Raises `TypeError` where it was not this reader.
    """
    notes = doc.user_data[NOTES]
    if not isinstance(notes, Notes):
        raise TypeError("the document was not annotated by this reader")
    return notes
