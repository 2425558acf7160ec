"""The spaCy pipeline that the reader is measured against, and the table of the two."""

from __future__ import annotations

import gzip
from pathlib import Path

from benchmarks.quality.syntax import Tree
from benchmarks.speed.pairs import ratio_lines
from benchmarks.speed.peer import make_training_doc, read_names
from spacy.vocab import Vocab


def test_names_begin_where_they_stray_and_other_kinds_are_unknown(tmp_path: Path) -> None:
    path = tmp_path / "names.iob2.gz"
    rows = "# text = x\n1\tAnna\tI-PER\t-\n2\tOrla\tI-PER\t-\n3\tspoke\tO\n\n1\tFrench\tB-OTH\n2\tGao\tB-LOC\n"
    path.write_bytes(gzip.compress(rows.encode()))
    assert read_names(path) == {("Anna", "Orla", "spoke"): ["B-PER", "I-PER", "O"], ("French", "Gao"): ["-", "B-LOC"]}


def test_training_documents_hold_trees_and_know_where_nobody_marked_names() -> None:
    first = Tree("", ["Orla", "left"], [True, True], ["PROPN", "VERB"], ["NNP", "VBD"], [1, -1], ["nsubj", "root"])
    second = Tree("", ["Go"], [True], ["VERB"], ["VB"], [-1], ["root"])
    doc = make_training_doc([first, second], Vocab(), {("Orla", "left"): ["B-PER", "O"]})
    assert [token.dep_ for token in doc] == ["nsubj", "ROOT", "ROOT"]
    assert [sentence.text for sentence in doc.sents] == ["Orla left", "Go"]
    assert [(token.ent_iob_, token.ent_type_) for token in doc] == [("B", "PER"), ("O", ""), ("", "")]


def test_the_table_shows_shares_of_speed_and_points_of_syntax() -> None:
    ours = {"seconds 1": 2.0, "seconds 2": 2.5, "memory": 300.0, "las": 86.0, "upos": 96.0}
    theirs = {"seconds 1": 1.0, "seconds 2": 1.0, "memory": 400.0, "las": 80.0, "upos": 94.5}
    lines = [line.split() for line in ratio_lines(ours, theirs, 1000)]
    assert lines[1][-3:] == ["500", "1,000", "0.50"]
    assert lines[2][-3:] == ["800", "2,000", "0.40"]
    assert lines[3][-3:] == ["300", "400", "0.75"]
    assert lines[4][-3:] == ["86.0", "80.0", "+6.0"]
