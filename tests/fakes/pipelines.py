"""A pipeline as another project would make it: ClearNLP labels, Penn tags, no lemmas, all of it known by heart."""

from __future__ import annotations

from pathlib import Path

import spacy
from spacy.language import Language
from spacy.tokens import Doc, Span

TEXT = "Italian troops flew to Agadez."
ROWS = [
    ("JJ", 1, "amod"),
    ("NNS", 2, "nsubj"),
    ("VBD", 2, "ROOT"),
    ("IN", 2, "prep"),
    ("NNP", 3, "pobj"),
    (".", 2, "punct"),
]


@Language.factory("learnt_by_heart")
class LearntByHeart:
    """Tags and trees of TEXT; leaves other texts as they are."""

    labels = ("amod", "nsubj", "ROOT", "prep", "pobj", "dobj", "punct")

    def __init__(self, nlp: Language, name: str) -> None:
        self.vocab, self.name = nlp.vocab, name

    def __call__(self, doc: Doc) -> Doc:
        if doc.text != TEXT:
            return doc
        for token, (tag, head, label) in zip(doc, ROWS, strict=True):
            token.tag_, token.head, token.dep_ = tag, doc[head], label
        doc.set_ents([Span(doc, 4, 5, "GPE")])
        return doc


def save_pipeline(folder: Path, *, language: str = "en", parser: bool = True) -> Path:
    """A folder that `spacy.load` takes."""
    nlp = spacy.blank(language)
    nlp.meta["name"] = "by_heart"
    nlp.meta["version"] = "2.1.0"
    if parser:
        nlp.add_pipe("learnt_by_heart", name="parser")
    nlp.to_disk(folder)
    return folder
