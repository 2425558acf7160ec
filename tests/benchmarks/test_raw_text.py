"""Syntax from the bare text, counted as the CoNLL 2018 shared task did."""

from __future__ import annotations

import gzip
from pathlib import Path

import spacy
from benchmarks.quality.raw_text import Words, compare, read_documents, words_of
from spacy.tokens import Doc

ROWS = """\
# newdoc id = d1
1-2\tDon't\t_\t_\t_\t_\t_\t_\t_\t_
1\tDo\tdo\tAUX\tVB\t_\t3\taux\t_\t_
2\tn't\tnot\tPART\tRB\t_\t3\tadvmod\t_\t_
3\tgo\tgo\tVERB\tVB\t_\t0\troot\t_\tSpaceAfter=No
4\t.\t.\tPUNCT\t.\t_\t3\tpunct\t_\t_

# newpar id = p2
1\tHe\the\tPRON\tPRP\t_\t2\tnsubj:outer\t_\t_
2\tleft\tleave\tVERB\tVBD\t_\t0\troot\t_\t_
2.1\tleft\tleave\tVERB\tVBD\t_\t_\t_\t_\t_

"""


def gold(folder: Path) -> tuple[str, Words]:
    path = folder / "gold.conllu.gz"
    path.write_bytes(gzip.compress(ROWS.encode()))
    (document,) = read_documents(path)
    return document


def test_gold_words_lie_over_the_bare_text(tmp_path: Path) -> None:
    text, words = gold(tmp_path)
    assert text == "Don't go.\n\nHe left "
    assert words.extents == [(0, 2), (2, 5), (5, 7), (7, 8), (8, 10), (10, 14)]
    assert words.heads == [2, 2, -1, 2, 5, -1]
    assert words.sentences == [(0, 8), (8, 14)]


def test_labels_count_without_what_follows_the_colon(tmp_path: Path) -> None:
    found = Words(
        extents=[(0, 2), (2, 5), (5, 7), (7, 8), (8, 10), (10, 14)],
        heads=[2, 2, -1, 2, 5, -1],
        labels=["aux", "advmod", "root", "punct", "nsubj", "root"],
        upos=["AUX", "PART", "VERB", "PUNCT", "PRON", "NOUN"],
        sentences=[(0, 8), (8, 14)],
    )
    counts = compare(gold(tmp_path)[1], found)
    assert (counts["gold"], counts["found"], counts["same"], counts["upos"], counts["las"]) == (6, 6, 6, 5, 6)
    assert counts["sentences"] == 2


def test_a_word_cut_otherwise_is_wrong_and_so_is_what_hangs_on_it(tmp_path: Path) -> None:
    found = Words(
        extents=[(0, 5), (5, 7), (7, 8), (8, 14)],
        heads=[1, -1, 1, -1],
        labels=["aux", "root", "punct", "root"],
        upos=["AUX", "VERB", "PUNCT", "VERB"],
        sentences=[(0, 14)],
    )
    counts = compare(gold(tmp_path)[1], found)
    assert (counts["same"], counts["las"], counts["sentences"]) == (2, 2, 0)


def test_white_space_tokens_are_no_words() -> None:
    doc = Doc(
        spacy.blank("en").vocab,
        words=["He", "\n\n", "left"],
        spaces=[False, False, False],
        sent_starts=[True, False, False],
    )
    for token, (head, label) in zip(doc, [(2, "nsubj"), (0, "dep"), (2, "ROOT")], strict=True):
        token.head, token.dep_ = doc[head], label
    found = words_of(doc)
    assert found.extents == [(0, 2), (2, 6)]
    assert found.heads == [1, -1]
    assert found.labels == ["nsubj", "root"]
    assert found.sentences == [(0, 6)]
