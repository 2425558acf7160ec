"""The reader as a spaCy pipeline, usable without the rest."""

from __future__ import annotations

import subprocess
import sys

import pytest
import spacy
from spacy.language import Language
from spacy.tokens import Doc

import vedette

TEXT = "A Malian official told the Corvid Wire that 300 soldiers had left Agadez. They flew to Lomé."


@pytest.fixture(scope="module")
def nlp() -> Language:
    return vedette.load_reader()


def test_a_text_becomes_a_document_with_all_layers(nlp: Language) -> None:
    doc = nlp(TEXT)
    assert doc.text == TEXT
    assert [sentence.text.split()[0] for sentence in doc.sents] == ["A", "They"]
    told = next(token for token in doc if token.text == "told")
    assert (told.pos_, told.tag_, told.lemma_, told.dep_) == ("VERB", "VBD", "tell", "root")
    assert "Agadez" not in [span.text for span in doc.spans["cue"]]
    assert ("Lomé", "LOC") in [(name.text, name.label_) for name in doc.ents]
    (attribution,) = doc._.attributions
    assert [span.text for span in attribution.source] == ["A Malian official"]
    assert [span.text for span in attribution.cue] == ["told"]
    assert attribution.content[0].text.endswith("300 soldiers had left Agadez")
    assert len(doc.spans["mentions"].attrs["scores"]) == len(doc.spans["mentions"]) == len(doc.ents)
    assert doc._.sentence_vectors.shape[0] == 2


def test_streams_keep_their_order_and_what_is_said_of_one_text_never_depends_on_the_others(nlp: Language) -> None:
    texts = ["Two left.", "", TEXT, "\n"]
    together = list(nlp.pipe(texts, batch_size=2))
    assert [doc.text for doc in together] == texts
    assert together[2].to_json() == nlp(TEXT).to_json()


def test_a_document_can_be_written_down_and_read_back(nlp: Language) -> None:
    doc = nlp(TEXT)
    again = Doc(nlp.vocab).from_bytes(doc.to_bytes())
    assert again._.attributions[0].cue[0].text == "told"
    assert (again._.sentence_vectors == doc._.sentence_vectors).all()


def test_the_component_stands_behind_any_tokenizer() -> None:
    nlp = spacy.blank("en")
    nlp.add_pipe("vedette_reader")
    assert [token.lemma_ for token in nlp("They left. He stayed.")] == ["they", "leave", ".", "he", "stay", "."]


def test_the_package_is_imported_without_its_libraries() -> None:
    script = "import sys, vedette; sys.exit(bool({'spacy', 'numpy', 'onnxruntime'} & set(sys.modules)))"
    assert subprocess.run([sys.executable, "-c", script], check=False).returncode == 0
    assert vedette.__all__ == ["__version__", "load_reader"]
    with pytest.raises(AttributeError, match="no attribute 'load_writer'"):
        vedette.load_writer  # noqa: B018  # the asking is what is tested
