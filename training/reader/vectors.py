"""How near the sentence vectors stay to the untouched encoder's: `vectors.py FOLDER --data … --encoder …`.

The cosine of each GUM dev sentence's two vectors; and, on data/copies, how well the likeness of two articles tells
those of one story, and those that copy one another, from all others (area under the curve, 0.5 for chance).
"""

from __future__ import annotations

import argparse
import json
import tomllib
from collections import defaultdict
from itertools import combinations
from pathlib import Path
from typing import Any

import numpy as np
import spacy
from data import Text, open_text, read_conllu
from evaluate import make_doc
from numpy.typing import NDArray
from rawtext import split_text
from teacher import encode_sentences, load_untouched
from train import load_table

from vedette.annotate.reader import load_model, notes_of

Rows = dict[str, NDArray[np.float32]]


def area(scores: NDArray[np.float32], right: NDArray[np.bool_]) -> float:
    """`[0.9, 0.2, 0.8]`, `[True, False, False]` -> 1.0: how often a right pair scores above a wrong one."""
    ranks = np.empty(len(scores))
    ranks[scores.argsort(kind="stable")] = np.arange(len(scores))
    hits = int(right.sum())
    return float((ranks[right].sum() - hits * (hits - 1) / 2) / (hits * (len(scores) - hits)))


def own_vectors(folder: Path, texts: list[Text]) -> Rows:
    reader, vocab = load_model(path=folder), spacy.blank("en").vocab
    return {text.name: notes_of(reader.annotate(make_doc(vocab, text))).vectors for text in texts}


def untouched_vectors(encoder: Path, recipe: dict[str, Any], texts: list[Text]) -> Rows:
    keys, vectors = encode_sentences(load_untouched(encoder, recipe), load_table(encoder), texts)
    rows: dict[str, dict[int, Any]] = defaultdict(dict)
    for (name, number), vector in zip(keys, vectors.float().numpy(), strict=True):
        rows[name][number] = vector
    return {name: np.stack([found[i] for i in sorted(found)]) for name, found in rows.items()}


def compare_articles(vectors: Rows, articles: list[dict[str, Any]]) -> dict[str, float]:
    """Areas under the curve for pairs of one story, and for pairs of which one copies the other."""
    means = np.stack([vectors[article["id"]].mean(0) for article in articles])
    means /= np.linalg.norm(means, axis=1, keepdims=True)
    pairs = list(combinations(range(len(articles)), 2))
    scores = np.array([means[a] @ means[b] for a, b in pairs])
    gold = [article["gold"] for article in articles]
    story = np.array([gold[a]["story"] == gold[b]["story"] for a, b in pairs])
    copied = np.array([articles[b]["id"] in (*gold[a]["copies"], *gold[a]["near"]) for a, b in pairs])
    return {"one story": round(area(scores, story), 4), "copies": round(area(scores, copied), 4)}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--encoder", type=Path, required=True)
    parser.add_argument("--recipe", type=Path, default=Path(__file__).with_name("recipe.toml"))
    options = parser.parse_args()
    recipe = tomllib.loads(options.recipe.read_text())
    gum = read_conllu(options.data / "syntax" / "gum-dev.conllu.gz", "gum")
    articles = [json.loads(line) for line in open_text(options.data / "copies" / "dev.jsonl")]
    texts = [Text(one["id"], "copies", *split_text(one["text"])[:2]) for one in articles]
    own = own_vectors(options.folder, gum + texts)
    untouched = untouched_vectors(options.encoder, recipe, gum + texts)
    near = np.sort(np.concatenate([(own[text.name] * untouched[text.name]).sum(1) for text in gum]))
    print(f"cosine on GUM dev: mean {near.mean():.3f}, of the lowest tenth {near[: len(near) // 10].mean():.3f}")
    for name, vectors in (("reader", own), ("untouched", untouched)):
        print(name, compare_articles(vectors, articles))


if __name__ == "__main__":
    main()
