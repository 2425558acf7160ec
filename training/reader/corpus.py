"""All gold sets together, with what is held out for measuring."""

from __future__ import annotations

import random
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from data import Text, add_uner, bucket, read_attributions, read_conllu, read_reports


@dataclass
class Corpus:
    """Training texts by origin, and the texts to measure on."""

    train: dict[str, list[Text]]
    dev: dict[str, list[Text]]

    def all_train(self) -> list[Text]:
        return [text for texts in self.train.values() for text in texts]

    def round(self, share: float, curly: float, rng: random.Random) -> list[Text]:
        """What one round reads: all but the attributions, of which a share is drawn."""
        some = self.train["polnear"]
        drawn = rng.sample(some, int(share * len(some)))
        treebanks = [t for name in ("ewt", "gum") for t in self.train[name]]
        dressed = [curl_quotes(t) if rng.random() < curly else t for t in treebanks]
        return dressed + self.train["re3d"] + drawn


def read_corpus(folder: Path, recipe: dict[str, Any]) -> Corpus:
    syntax = folder / "syntax"
    ewt = read_conllu(syntax / "ewt-train.conllu.gz", "ewt")
    held = set(add_uner(ewt, syntax / "uner-ewt-train.iob2.gz"))
    reports = read_reports(folder / "entities" / "dev.jsonl")
    parts = recipe["data"]["held_out"]
    train = {
        "ewt": ewt,
        "gum": read_conllu(syntax / "gum-train.conllu.gz", "gum"),
        "polnear": read_attributions(folder / "attributions" / "train.jsonl.gz"),
        "re3d": [t for t in reports if bucket(t.name, parts)],
    }
    dev = {
        "ewt": read_conllu(syntax / "ewt-dev.conllu.gz", "ewt"),
        "gum": read_conllu(syntax / "gum-dev.conllu.gz", "gum"),
        "polnear": read_attributions(folder / "attributions" / "dev.jsonl"),
        "re3d": [t for t in reports if not bucket(t.name, parts)],
        "uner": [_names_only(t) for t in ewt if t.name in held],
    }
    for text in ewt:
        if text.name in held:
            text.columns.pop("named")
    return Corpus(train, dev)


def _names_only(text: Text) -> Text:
    columns = {"named": text.columns["named"]}
    return Text(text.name, "uner", text.words, text.sentences, columns, genre=text.genre)


def curl_quotes(text: Text) -> Text:
    """The text with the quotation marks of print: `"` to `“` or `”`, `n't` to `n’t`."""
    words = []
    for word, tag in zip(text.words, text.columns["xpos"], strict=True):
        double = "“" if tag == "``" else "”"
        words.append(double if word == '"' else word.replace("'", "’"))
    return replace(text, words=words)
