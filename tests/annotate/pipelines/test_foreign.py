"""Another spaCy pipeline in the reader's place."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from tests.fakes.pipelines import TEXT, save_pipeline

from vedette.annotate import annotate_article
from vedette.annotate.pipelines import describe_pipeline, load_annotator
from vedette.annotate.tokens import make_doc
from vedette.errors import SettingError
from vedette.lexicon import load_actors
from vedette.records import Article


def test_its_annotations_look_like_the_reader_s(tmp_path: Path) -> None:
    reader = load_annotator(str(save_pipeline(tmp_path / "by_heart")))
    doc = reader.annotate(make_doc(TEXT))
    assert doc.text == TEXT
    assert [token.dep_ for token in doc] == ["amod", "nsubj", "root", "case", "obl", "punct"]
    assert doc[3].head.text == "Agadez"
    assert [token.pos_ for token in doc] == ["ADJ", "NOUN", "VERB", "ADP", "PROPN", "PUNCT"]
    assert doc[1].lemma_ == "troop"
    assert doc[2].lemma_ == "fly"
    assert [(span.text, span.label_) for span in doc.spans["mentions"]] == [("Agadez", "LOC")]
    assert "cue" not in doc.spans
    assert re.fullmatch(r"by_heart/2\.1\.0-[0-9a-f]{8}\+universal/1", reader.name)


@pytest.mark.parametrize("text", ["", " \n\n ", "One left.\n\nTwo stayed. 🚁", "a" * 5000])
def test_a_pipeline_that_knows_nothing_loses_no_text(tmp_path: Path, text: str) -> None:
    reader = load_annotator(str(save_pipeline(tmp_path / "bare", parser=False)))
    before = make_doc(text)
    doc = reader.annotate(before)
    assert doc.text == text
    assert [sentence.text for sentence in doc.sents] == [sentence.text for sentence in before.sents]


def test_the_room_takes_it_and_names_it(tmp_path: Path) -> None:
    reader = load_annotator(str(save_pipeline(tmp_path / "by_heart")))
    article = Article(
        id="article:1",
        name="a",
        text=TEXT,
        title=None,
        outlet=None,
        byline=None,
        url=None,
        published=None,
        published_from=None,
        language="en",
        capture="capture:1",
    )
    annotated = annotate_article(article, reader, actors=load_actors())
    assert annotated.reader == reader.name
    assert [(TEXT[m.start : m.end], m.kind) for m in annotated.mentions] == [
        ("Italian troops", "force"),
        ("Agadez", "place"),
    ]


def test_one_line_says_what_is_filled_and_what_is_missing(tmp_path: Path) -> None:
    told = describe_pipeline(str(save_pipeline(tmp_path / "by_heart"))).told()
    assert told == (
        "by_heart 2.1.0 reads in the reader's place; its labels are mapped to Universal Dependencies; "
        "from rules: lemmas, attributions, names and noun phrases; missing: tags, sentence vectors"
    )
    bare = describe_pipeline(str(save_pipeline(tmp_path / "bare", parser=False))).told()
    assert "missing: tags, trees, so that there are few claims, sentence vectors" in bare


def test_what_is_not_there_or_not_english_is_named(tmp_path: Path) -> None:
    with pytest.raises(SettingError, match=r"^--model: there is no spaCy pipeline 'en_none_sm'; installed: "):
        load_annotator("en_none_sm")
    with pytest.raises(SettingError, match="'de'; Vedette's rules need an English pipeline"):
        load_annotator(str(save_pipeline(tmp_path / "de", language="de", parser=False)))
    with pytest.raises(SettingError, match=r"is no spaCy pipeline: its meta\.json cannot be read"):
        load_annotator(str(tmp_path))
    damaged = save_pipeline(tmp_path / "damaged")
    (damaged / "config.cfg").unlink()
    with pytest.raises(SettingError, match="cannot be loaded"):
        load_annotator(str(damaged))
