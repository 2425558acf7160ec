"""The model that ships, on small texts."""

import hashlib
from importlib.resources import files

import pytest
import spacy
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from spacy.language import Language
from spacy.tokens import Doc

from vedette.annotate.reader import Reader, load_model, notes_of

pytestmark = pytest.mark.reader


@pytest.fixture(scope="module")
def reader() -> Reader:
    return load_model()


@pytest.fixture(scope="module")
def blank() -> Language:
    nlp = spacy.blank("en")
    nlp.add_pipe("sentencizer")
    return nlp


def read(reader: Reader, blank: Language, text: str) -> Doc:
    return reader.annotate(blank(text))


def test_labels_belong_to_the_graph(reader: Reader) -> None:
    graph = (files("vedette.annotate.reader") / "model" / "reader.onnx").read_bytes()
    assert hashlib.sha256(graph).hexdigest() == reader.labels.sha256
    assert reader.name == f"reader/{reader.labels.version}"


def test_syntax(reader: Reader, blank: Language) -> None:
    doc = read(reader, blank, "The soldiers have left the base in Niamey.")
    assert [t.pos_ for t in doc] == ["DET", "NOUN", "AUX", "VERB", "DET", "NOUN", "ADP", "PROPN", "PUNCT"]
    assert [t.lemma_ for t in doc][1:4] == ["soldier", "have", "leave"]
    assert [(t.dep_, t.head.text) for t in doc][:6] == [
        ("det", "soldiers"),
        ("nsubj", "left"),
        ("aux", "left"),
        ("root", "left"),
        ("det", "base"),
        ("obj", "left"),
    ]
    assert [(e.text, e.label_) for e in doc.ents] == [("Niamey", "LOC")]


def test_attribution(reader: Reader, blank: Language) -> None:
    doc = read(reader, blank, "A U.S. official said that Russian troops have entered the air base.")
    assert [s.text for s in doc.spans["source"]] == ["A U.S. official"]
    assert [s.text for s in doc.spans["cue"]] == ["said"]
    assert [s.text for s in doc.spans["content"]] == ["that Russian troops have entered the air base"]
    assert {s.id_ for group in ("source", "cue", "content") for s in doc.spans[group]} == {"a0"}
    assert notes_of(doc).attributions[0][:3] == (((0, 3),), ((3, 4),), ((4, 12),))


def test_white_space_hangs_on_the_word_before(reader: Reader, blank: Language) -> None:
    doc = read(reader, blank, "\n\nTroops left.  \n They did.")
    spaces = [(t.i, t.pos_, t.dep_) for t in doc if t.is_space]
    assert {(pos, dep) for _, pos, dep in spaces} == {("SPACE", "dep")}
    assert all(doc[i].sent == doc[i].head.sent for i, _, _ in spaces)


@pytest.mark.parametrize("text", ["", " \n ", "a" * 200_000, "( " * 3000, "word " * 3000, "\x00\x01 \u200b", "😀 😀"])
def test_odd_texts_are_read(reader: Reader, blank: Language, text: str) -> None:
    doc = read(reader, blank, text)
    assert len(notes_of(doc).kinds) == len(doc)


def test_sentences_stay_as_given(reader: Reader, blank: Language) -> None:
    text = "He left. " * 40 + "word " * 900 + ". They stayed."
    before = [(s.start, s.end) for s in blank(text).sents]
    doc = read(reader, blank, text)
    assert [(s.start, s.end) for s in doc.sents] == before
    assert all(s.root.dep_ == "root" for s in doc.sents)
    assert notes_of(doc).vectors.shape == (len(before), 384)


def test_documents_are_read_the_same_alone_and_together(reader: Reader, blank: Language) -> None:
    texts = ["Chad ended the pact.", "France has 1,000 soldiers there, officials said. " * 9, "No."]
    together = [blank(text) for text in texts]
    reader.read(together)
    for text, doc in zip(texts, together, strict=True):
        alone = read(reader, blank, text)
        assert [t.tag_ for t in alone] == [t.tag_ for t in doc]
        assert [t.head.i for t in alone] == [t.head.i for t in doc]


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(max_size=200))
def test_any_text_gets_one_root_a_sentence(reader: Reader, blank: Language, text: str) -> None:
    doc = read(reader, blank, text)
    for sentence in doc.sents:
        assert sum(t.head == t for t in sentence) == 1
        assert all(t.head.sent == sentence for t in sentence)
