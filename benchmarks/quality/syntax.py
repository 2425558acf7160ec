"""How often the reader model is right about syntax, given gold tokens and sentences.

python -m benchmarks.quality.syntax --data ../shared/data
"""

from __future__ import annotations

import argparse
import gzip
import json
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from vedette.annotate import load_model

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Doc
    from spacy.vocab import Vocab

__all__ = ["COUNTED", "Tree", "compare_trees", "make_gold_doc", "measure_syntax", "read_trees", "share_of"]

NEWS = ("news", "interview", "speech")
COUNTED = ("las", "upos", "words", "lemmas", "verbs")


@dataclass(slots=True)
class Tree:
    """One gold sentence: columns FORM, LEMMA, UPOS, XPOS, HEAD, DEPREL, and whether a space follows."""

    genre: str
    words: list[str] = field(default_factory=list)
    spaces: list[bool] = field(default_factory=list)
    upos: list[str] = field(default_factory=list)
    xpos: list[str] = field(default_factory=list)
    heads: list[int] = field(default_factory=list)
    labels: list[str] = field(default_factory=list)
    lemmas: list[str] = field(default_factory=list)


def read_trees(path: Path) -> Iterator[list[Tree]]:
    """Documents of a CoNLL-U file (gzip): lists of gold sentences."""
    document: list[Tree] = []
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        genre, tree = "", Tree("")
        for line in lines:
            if line.startswith("# newdoc"):
                if document:
                    yield document
                document, genre = [], _genre(line)
                tree = Tree(genre)
            elif line.startswith("#"):
                continue
            elif not line.strip():
                if tree.words:
                    document.append(tree)
                tree = Tree(genre)
            else:
                _add(tree, line.rstrip("\n").split("\t"))
        if document:
            yield document


def _genre(line: str) -> str:
    name = line.rsplit("=", 1)[-1].strip()
    return name.split("_")[1] if name.startswith("GUM_") else name.split("-")[0]


def _add(tree: Tree, columns: list[str]) -> None:
    if not columns[0].isdigit():
        return
    tree.words.append(columns[1])
    tree.lemmas.append(columns[2])
    tree.spaces.append("SpaceAfter=No" not in columns[9])
    tree.upos.append(columns[3])
    tree.xpos.append(columns[4])
    tree.heads.append(int(columns[6]) - 1)
    tree.labels.append(columns[7])


def make_gold_doc(document: list[Tree], vocab: Vocab) -> Doc:
    """A Doc with the gold tokens and sentence starts, and nothing else."""
    from spacy.tokens import Doc

    words = [word for tree in document for word in tree.words]
    spaces = [space for tree in document for space in tree.spaces]
    starts = [index == 0 for tree in document for index in range(len(tree.words))]
    return Doc(vocab, words=words, spaces=spaces, sent_starts=starts)


def measure_syntax(data: Path) -> dict[str, float]:
    """`{"EWT dev LAS": 88.5, "EWT dev UPOS": 96.3, "GUM dev LAS": 84.1, "GUM news LAS": 88.6}` in per cent."""
    ewt = _score(data / "syntax/ewt-dev.conllu.gz")
    gum = _score(data / "syntax/gum-dev.conllu.gz")
    news = [value for genre, value in gum.items() if genre in NEWS]
    return {
        "EWT dev LAS": share_of(ewt.values(), "las"),
        "EWT dev UPOS": share_of(ewt.values(), "upos"),
        "EWT dev lemmas of verbs": share_of(ewt.values(), "lemmas", of="verbs"),
        "GUM dev LAS": share_of(gum.values(), "las"),
        "GUM news, interviews, speeches LAS": share_of(news, "las"),
    }


def _score(path: Path) -> dict[str, dict[str, int]]:
    from spacy.vocab import Vocab

    reader, vocab = load_model(threads=2), Vocab()
    by_genre: dict[str, dict[str, int]] = {}
    for document in read_trees(path):
        doc = reader.annotate(make_gold_doc(document, vocab))
        counts = by_genre.setdefault(document[0].genre, dict.fromkeys(COUNTED, 0))
        compare_trees(doc, document, counts)
    return by_genre


def compare_trees(doc: Doc, document: list[Tree], counts: dict[str, int]) -> None:
    """Add up words, right tags, words whose head and label are right; verbs, and those whose lemma is."""
    start = 0
    for tree in document:
        for index, token in enumerate(doc[start : start + len(tree.words)]):
            head = -1 if token.head.i == token.i else token.head.i - start
            label = "root" if head == -1 else token.dep_.lower()
            counts["words"] += 1
            counts["upos"] += token.pos_ == tree.upos[index]
            if tree.upos[index] == "VERB":
                counts["verbs"] += 1
                counts["lemmas"] += token.lemma_.lower() == tree.lemmas[index].lower()
            counts["las"] += head == tree.heads[index] and label == tree.labels[index]
        start += len(tree.words)


def share_of(genres: object, what: str, *, of: str = "words") -> float:
    """`share_of([{"words": 8, "las": 6}], "las")` -> 75.0, over all the counts together."""
    rows: list[dict[str, int]] = list(genres)  # type: ignore[call-overload]
    return round(100 * sum(row[what] for row in rows) / max(1, sum(row[of] for row in rows)), 1)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    print(json.dumps(measure_syntax(parser.parse_args().data), indent=1))
