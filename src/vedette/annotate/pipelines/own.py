"""The reader as a spaCy pipeline: text in, `Doc` out, for programs that want nothing else of Vedette."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from spacy.language import Language
from spacy.tokens import Doc, Span
from spacy.util import registry

from vedette.annotate.reader import load_model, notes_of
from vedette.annotate.reader.fill import NOTES
from vedette.annotate.tokens import make_doc, make_tokenizer, mark_sentences

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from vedette.annotate.reader import Reader

__all__ = ["CitedSpans", "ReaderComponent", "attributions_of", "load_reader", "make_component", "make_text_splitter"]

TOKENIZER = "vedette.Tokenizer.v1"
COMPONENT = "vedette_reader"


def load_reader(*, threads: int = 1, device: str = "cpu") -> Language:
    """`load_reader()("A U.S. official said troops left.")` -> a `Doc`: `doc[3].lemma_ == "say"`, and all else.

    Set are sentences, `pos_`, `tag_`, `lemma_`, `dep_` (Universal Dependencies), `doc.ents`; the span groups `source`,
    `cue` and `content`, whose spans have the same `id_` where they belong together; `mentions` (as `doc.ents`),
    `nominals` and `reports`, each with `attrs["scores"]`; `doc._.attributions`, `doc._.clusters` (numbers of the tokens
    that head mentions of one thing) and `doc._.sentence_vectors` (rows of length one).
    `threads` is how many the model may use. Raises `SettingError` where `device` is not there.
    """
    import spacy

    nlp = spacy.blank("en", config={"nlp": {"tokenizer": {"@tokenizers": TOKENIZER}}})
    nlp.add_pipe(COMPONENT, config={"threads": threads, "device": device})
    return nlp


def attributions_of(doc: Doc) -> tuple[CitedSpans, ...]:
    """`doc._.attributions`: the attributions in the order of their content, from the span groups alone."""
    groups = [doc.spans.get(name, ()) for name in ("source", "cue", "content")]
    order = dict.fromkeys(span.id_ for span in groups[2] if span.id_)
    return tuple(CitedSpans(*(tuple(span for span in group if span.id_ == mark) for group in groups)) for mark in order)


@registry.tokenizers(TOKENIZER)  # type: ignore[untyped-decorator]  # of catalogue, without types
def make_text_splitter() -> Callable[[Language], Callable[[str], Doc]]:
    """`make_text_splitter()(nlp)("A U.S. official spoke.")` -> a `Doc` of `A`, `U.S.`, `official`, `spoke`, `.`.

    Words and sentences of Vedette as a spaCy tokenizer, over the vocabulary of the pipeline that asks.
    """

    def create(nlp: Language) -> Callable[[str], Doc]:
        tokenizer = make_tokenizer(nlp.vocab)
        return lambda text: make_doc(text, tokenizer=tokenizer)

    return create


@Language.factory(
    COMPONENT,
    assigns=["token.pos", "token.tag", "token.lemma", "token.dep", "token.head", "doc.ents", "doc.spans"],
    default_config={"threads": 1, "device": "cpu"},
)
def make_component(nlp: Language, name: str, threads: int, device: str) -> ReaderComponent:
    """`nlp.add_pipe("vedette_reader")`: the reader behind any tokenizer; sentences are ours where none are set."""
    del nlp, name  # spaCy hands them to every factory
    return ReaderComponent(load_model(threads=threads, device=device))


class CitedSpans(NamedTuple):
    """`CitedSpans((A U.S. official,), (said,), (troops left,))`: each part in one or more spans, or none."""

    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]


class ReaderComponent:
    """Annotates documents in place; what is said of one never depends on the others."""

    def __init__(self, reader: Reader) -> None:
        self.reader = reader

    def __call__(self, doc: Doc) -> Doc:
        if not doc.has_annotation("SENT_START"):
            mark_sentences(doc)
        self.reader.annotate(doc)
        return _as_plain_data(doc)

    def pipe(self, docs: Iterable[Doc], *, batch_size: int = 1) -> Iterator[Doc]:
        """One document after the other: the model batches the sentences inside each."""
        del batch_size  # spaCy hands it to every component
        yield from map(self, docs)


def _as_plain_data(doc: Doc) -> Doc:
    """The reader's notes as what spaCy can write down: scores of span groups, an array of vectors."""
    notes = notes_of(doc)
    for group, scores in notes.scores.items():
        doc.spans[group].attrs["scores"] = scores
    doc._.sentence_vectors = notes.vectors
    doc._.clusters = notes.clusters
    del doc.user_data[NOTES]
    return doc


_NOTHING_YET: Any = None
Doc.set_extension("sentence_vectors", default=_NOTHING_YET, force=True)
Doc.set_extension("clusters", default=(), force=True)
Doc.set_extension("attributions", getter=attributions_of, force=True)
