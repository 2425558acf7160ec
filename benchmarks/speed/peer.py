"""Trains the spaCy pipeline that the reader is measured against: small CNN, one core, some ten minutes.

    python -m benchmarks.speed.peer --data ../shared/data --out ~/.cache/vedette/spacy-peer

spaCy's own recommended settings for speed on a CPU (tok2vec, tagger, morphologizer, parser, ner), on the sentences that
the reader's syntax was trained on: EWT and GUM, names from UNER on EWT. GUM dev chooses the best step. Nothing is
downloaded; the pipeline stays outside the repository.
"""

from __future__ import annotations

import argparse
import gzip
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.quality.syntax import Tree, make_gold_doc, read_trees

if TYPE_CHECKING:
    from spacy.tokens import Doc
    from spacy.vocab import Vocab

__all__ = ["PIPES", "train_peer"]

PIPES = ("tagger", "morphologizer", "parser", "ner")
SENTENCES = 10
"""Sentences to a training document: the parser has to learn where they end."""
STEPS = 4000
Names = dict[tuple[str, ...], list[str]]


def train_peer(data: Path, out: Path, *, steps: int = STEPS) -> Path:
    """`train_peer(Path("../shared/data"), Path("peer"))` -> the folder to give `spacy.load`."""
    from spacy.cli.init_config import init_config
    from spacy.cli.train import train
    from spacy.vocab import Vocab

    out.mkdir(parents=True, exist_ok=True)
    names = read_names(data / "syntax/uner-ewt-train.iob2.gz")
    with tempfile.TemporaryDirectory() as folder:
        paths = {"train": Path(folder) / "train.spacy", "dev": Path(folder) / "dev.spacy"}
        vocab = Vocab()
        syntax = data / "syntax"
        _write(paths["train"], [syntax / "ewt-train.conllu.gz", syntax / "gum-train.conllu.gz"], vocab, names)
        _write(paths["dev"], [syntax / "gum-dev.conllu.gz"], vocab, names)
        config = init_config(lang="en", pipeline=list(PIPES), optimize="efficiency", gpu=False)
        config["training"]["max_steps"] = steps
        config["training"]["eval_frequency"] = 500
        config.to_disk(Path(folder) / "config.cfg")
        train(Path(folder) / "config.cfg", out, overrides={f"paths.{name}": str(path) for name, path in paths.items()})
    return out / "model-best"


def _write(target: Path, sources: list[Path], vocab: Vocab, names: Names) -> None:
    from spacy.tokens import DocBin

    pairs = (pair for source in sources for document in read_trees(source) for pair in _parts(document))
    DocBin(docs=[make_training_doc(part, vocab, names) for part in pairs]).to_disk(target)


def _parts(document: list[Tree]) -> Iterator[list[Tree]]:
    for start in range(0, len(document), SENTENCES):
        yield document[start : start + SENTENCES]


def make_training_doc(part: list[Tree], vocab: Vocab, names: Names) -> Doc:
    """Gold tokens with tags, trees and, for sentences that somebody labelled, names."""
    doc = make_gold_doc(part, vocab)
    start = 0
    tags: list[str] = []
    for tree in part:
        end = start + len(tree.words)
        tags += names.get(tuple(tree.words), ["-"] * len(tree.words))
        for token, upos, xpos, head, label in zip(
            doc[start:end], tree.upos, tree.xpos, tree.heads, tree.labels, strict=True
        ):
            token.pos_, token.tag_, token.dep_ = upos, xpos, "ROOT" if head < 0 else label
            token.head = doc[start + head] if head >= 0 else token
        start = end
    _set_names(doc, tags)
    return doc


def _set_names(doc: Doc, tags: list[str]) -> None:
    from spacy.training import iob_to_biluo
    from spacy.training.iob_utils import biluo_tags_to_spans

    outside = [tag if tag != "-" else "O" for tag in tags]
    doc.set_ents(
        biluo_tags_to_spans(doc, iob_to_biluo(outside)),
        missing=[doc[i : i + 1] for i, tag in enumerate(tags) if tag == "-"],
        default="outside",
    )


def read_names(path: Path) -> Names:
    """`{("Anna", "left"): ["B-PER", "O"]}`: the words of each sentence and their name tags; OTH counts as unknown."""
    found: Names = {}
    words: list[str] = []
    tags: list[str] = []
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in (*lines, ""):
            columns = line.rstrip("\n").split("\t")
            if len(columns) > 2 and columns[0].isdigit():
                words.append(columns[1])
                tags.append("-" if columns[2].endswith(("-OTH", "-O")) else columns[2])
            elif not line.strip() and words:
                found[tuple(words)] = _mended(tags)
                words, tags = [], []
    return found


def _mended(tags: list[str]) -> list[str]:
    """An I- that follows nothing of its kind begins a name."""
    fixed: list[str] = []
    for tag in tags:
        stray = tag.startswith("I-") and (not fixed or fixed[-1][2:] != tag[2:])
        fixed.append(f"B-{tag[2:]}" if stray else tag)
    return fixed


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True, help="the folder of gold sets")
    parser.add_argument("--out", type=Path, required=True, help="where the pipeline is kept")
    parser.add_argument("--steps", type=int, default=STEPS)
    options = parser.parse_args()
    print(train_peer(options.data, options.out, steps=options.steps))
