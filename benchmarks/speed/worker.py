"""One process of a speed pairing: loads one pipeline, then reads the same texts as often as it is told to.

    python -m benchmarks.speed.worker reader texts.json

Each line on standard input is a command, each answer a line of JSON: `read` gives seconds of processor time, which
other work on the machine lengthens little, `memory` megabytes,
`score FILE` labelled attachment and tags on a CoNLL-U file with gold words, in per cent.
"""

from __future__ import annotations

import json
import resource
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.quality.syntax import COUNTED, compare_trees, make_gold_doc, read_trees, share_of

if TYPE_CHECKING:
    from spacy.language import Language

__all__ = ["OURS", "score_pipeline"]

OURS = "reader"


def main() -> None:
    """Answers until standard input ends."""
    name, source = sys.argv[1:]
    nlp = _load(name)
    texts: list[str] = json.loads(Path(source).read_text(encoding="utf-8"))
    _read(nlp, texts[:2])  # the first texts fill tables; they are read once more when the clock runs
    print(json.dumps("ready"), flush=True)
    for line in sys.stdin:
        command, _, argument = line.strip().partition(" ")
        if command == "read":
            answer: object = _read(nlp, texts)
        elif command == "memory":
            answer = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        else:
            answer = score_pipeline(nlp, Path(argument))
        print(json.dumps(answer), flush=True)


def _load(name: str) -> Language:
    if name == OURS:
        from vedette import load_reader

        return load_reader()
    import spacy

    return spacy.load(name)


def _read(nlp: Language, texts: list[str]) -> float:
    began = time.process_time()
    for _ in nlp.pipe(texts):
        pass
    return time.process_time() - began


def score_pipeline(nlp: Language, path: Path) -> dict[str, float]:
    """`{"las": 86.8, "upos": 96.6}` with gold words and sentences."""
    counts = dict.fromkeys(COUNTED, 0)
    for document in read_trees(path):
        doc = make_gold_doc(document, nlp.vocab)
        for _, component in nlp.pipeline:
            doc = component(doc)
        compare_trees(doc, document, counts)
    return {what: share_of([counts], what) for what in ("las", "upos")}


if __name__ == "__main__":
    main()
