"""Another spaCy pipeline in the reader's place, its annotations made to look like the reader's."""

from __future__ import annotations

from typing import TYPE_CHECKING

from vedette.annotate.pipelines.gaps import fill_lemmas, fill_names, fill_tags
from vedette.annotate.pipelines.installed import describe_pipeline
from vedette.annotate.pipelines.universal import make_universal
from vedette.annotate.reader import load_model
from vedette.errors import SettingError

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

    from vedette.annotate.pipelines.annotator import Annotator
    from vedette.annotate.pipelines.installed import PipelineCard

__all__ = ["ForeignReader", "load_annotator"]


def load_annotator(model: str | None = None, *, threads: int = 1, device: str = "cpu") -> Annotator:
    """`load_annotator()` -> the reader model; `load_annotator("en_core_web_sm")` -> that pipeline in its place.

    Raises `SettingError` for a pipeline or a device that is not there.
    """
    if model is None:
        return load_model(threads=threads, device=device)
    card = describe_pipeline(model)
    return ForeignReader(_load(card, device), card)


def _load(card: PipelineCard, device: str) -> Language:
    import spacy
    from thinc.api import prefer_gpu

    if device == "cuda" and not prefer_gpu():
        raise SettingError("--device cuda: spaCy finds no card; install cupy and a driver, or leave --device out")
    try:
        return spacy.load(card.source)
    except (OSError, ValueError, ImportError) as fault:
        reason = " ".join(str(fault).split())[:200]
        raise SettingError(f"--model: '{card.source}' cannot be loaded: {reason}") from fault


class ForeignReader:
    """`ForeignReader(spacy.load("en_core_web_sm"), card).annotate(doc)`: our words and sentences, its annotations."""

    def __init__(self, nlp: Language, card: PipelineCard) -> None:
        self._nlp = nlp
        self._card = card

    @property
    def name(self) -> str:
        """`en_core_web_sm/3.8.0-1b5c02aa+universal/1`."""
        return self._card.maker

    def annotate(self, doc: Doc) -> Doc:
        """A document of the same words and sentences in the pipeline's own vocabulary, with what the pipeline knows."""
        copy = _copy(doc, self._nlp)
        for _, component in self._nlp.pipeline:
            copy = component(copy)
        fill_tags(copy)
        fill_lemmas(copy)
        make_universal(copy, clear_labels=self._card.clear_labels)
        fill_names(copy)
        return copy


def _copy(doc: Doc, nlp: Language) -> Doc:
    """The same words and sentence starts; its components find their labels only in their own vocabulary."""
    from spacy.tokens import Doc as NewDoc

    return NewDoc(
        nlp.vocab,
        words=[token.text for token in doc],
        spaces=[bool(token.whitespace_) for token in doc],
        sent_starts=[bool(token.is_sent_start) for token in doc],
    )
