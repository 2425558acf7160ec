"""Measure a model folder on text that it should find hard: `stress.py FOLDER --data ../../shared/data`.

EWT dev in capitals, in small letters, with letters lost; its long sentences; GUM's headings and lists.
"""

from __future__ import annotations

import argparse
import random
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import spacy
from data import Text, read_conllu
from evaluate import make_doc, syntax

from vedette.annotate.reader import Reader, load_model


def lose_letters(word: str, rng: random.Random) -> str:
    """`soldiers` -> `soldirs`, one word in ten."""
    if len(word) < 4 or rng.random() > 0.1:
        return word
    at = rng.randrange(1, len(word))
    return word[:at] + word[at + 1 :]


def changed(texts: list[Text], change: Callable[[str], str]) -> list[Text]:
    return [replace(text, words=[change(word) for word in text.words]) for text in texts]


def only(texts: list[Text], wanted: Callable[[list[str]], bool]) -> list[Text]:
    """The sentences that are wanted, each as a text of its own."""
    kept = []
    for text in texts:
        for start, end in text.sentences:
            if wanted(text.words[start:end]):
                columns = {name: column[start:end] for name, column in text.columns.items()}
                heads = [head - start for head in text.heads[start:end]]
                kept.append(Text(text.name, text.origin, text.words[start:end], [(0, end - start)], columns, heads))
    return kept


def without_stop(words: list[str]) -> bool:
    """Headings, captions and items of lists: no stop at the end."""
    return words[-1][-1].isalnum() and len(words) > 2


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--data", type=Path, required=True)
    options = parser.parse_args()
    reader: Reader = load_model(path=options.folder)
    vocab, rng = spacy.blank("en").vocab, random.Random(1)
    ewt = read_conllu(options.data / "syntax" / "ewt-dev.conllu.gz", "ewt")
    gum = read_conllu(options.data / "syntax" / "gum-dev.conllu.gz", "gum")
    sets = {
        "in capitals": changed(ewt, str.upper),
        "in small letters": changed(ewt, str.lower),
        "letters lost": changed(ewt, lambda word: lose_letters(word, rng)),
        "over 40 words": only(ewt, lambda words: len(words) > 40),
        "headings, lists (GUM)": only(gum, without_stop),
    }
    for name, texts in sets.items():
        docs = [make_doc(vocab, text) for text in texts]
        reader.read(docs)
        print(f"{name:24}", "  ".join(f"{k} {v}" for k, v in syntax(texts, docs).items()))


if __name__ == "__main__":
    main()
