"""Learns which proposed spans are place names: `python train_recognition.py GOLD.jsonl… --cache FOLDER`.

Logistic regression over the features of `proposal_features`, those seen in fewer than MIN_TEXTS texts left out. Each
gold set weighs the same. Adjectives and peoples ("Georgian"), which one set marks and the other does not, are not
proposed at all. Reports recognition by five-fold cross-validation (texts of one outlet in one fold), and the share of
all gold names placed within 161 km when the choice among namesakes follows.
"""

from __future__ import annotations

import argparse
import zlib
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

import msgspec
import numpy as np
import train_choice
from gold import GoldText, km_between, read_gold
from reading import read_docs
from spacy.tokens import Doc

from vedette.annotate.mentions.finding import find_mentions
from vedette.lexicon import load_actors
from vedette.lexicon.gazetteer import Gazetteer, open_gazetteer
from vedette.lexicon.sites import open_sites
from vedette.records import Annotated, Span, overlap
from vedette.resolve.places import locate_places
from vedette.resolve.places.proposal_features import describe_proposals
from vedette.resolve.places.proposals import find_proposals
from vedette.resolve.places.recognising import TOPONYM_WEIGHTS_FILE, ToponymWeights
from vedette.resolve.places.weights import PlaceWeights

FOLDS = 5
MIN_TEXTS = 6
STEPS = 300
RATE = 0.05
DECAY = 3e-4
THRESHOLD = 0.32


@dataclass
class Sample:
    text: GoldText
    annotated: Annotated
    features: list[list[str]]
    labels: list[bool]
    weight: float
    fold: int


def make_sample(text: GoldText, doc: Doc, gazetteer: Gazetteer, weight: float) -> Sample:
    proposals = find_proposals(doc, gazetteer, open_sites())
    mentions = find_mentions(doc, load_actors())
    labels = []
    for p in proposals:
        span = Span(doc[p.start].idx, doc[p.end - 1].idx + len(doc[p.end - 1]))
        best = max(
            (overlap(span, g.span) / max(span.end - span.start, g.span.end - g.span.start) for g in text.places),
            default=0.0,
        )
        labels.append(best > 0.45)
    fold = zlib.crc32(text.group.encode()) % FOLDS
    annotated = Annotated(article=text.article, doc=doc, mentions=mentions)
    return Sample(text, annotated, describe_proposals(doc, proposals, mentions), labels, weight, fold)


def fit(samples: list[Sample]) -> dict[str, float]:
    seen: Counter[str] = Counter()
    for sample in samples:
        seen.update({feature for features in sample.features for feature in features})
    names = sorted(name for name, texts in seen.items() if texts >= MIN_TEXTS and name)
    index = {name: i for i, name in enumerate(names)}
    rows, columns, y, w = [], [], [], []
    for sample in samples:
        for features, label in zip(sample.features, sample.labels, strict=True):
            columns.extend(c := [index[f] for f in set(features) if f in index])
            rows.extend([len(y)] * len(c))
            y.append(float(label))
            w.append(sample.weight)
    at = (np.array(rows), np.array(columns))
    weights = _descend(at, np.array(y), np.array(w) / np.mean(w), len(names))
    return {name: round(float(value), 3) for name, value in zip(names, weights, strict=True) if abs(value) > 0.004}


def _descend(at: tuple[np.ndarray, np.ndarray], y: np.ndarray, w: np.ndarray, width: int) -> np.ndarray:
    rows, columns = at
    weights = np.zeros(width)
    first, second = np.zeros_like(weights), np.zeros_like(weights)
    for step in range(1, STEPS + 1):
        p = 1 / (1 + np.exp(-np.bincount(rows, weights=weights[columns], minlength=len(y))))
        error = (p - y) * w / len(y)
        gradient = np.bincount(columns, weights=error[rows], minlength=width) + DECAY * weights
        first = 0.9 * first + 0.1 * gradient
        second = 0.999 * second + 0.001 * gradient**2
        weights -= RATE * (first / (1 - 0.9**step)) / (np.sqrt(second / (1 - 0.999**step)) + 1e-8)
    return weights


def evaluate(
    samples: list[Sample], models: dict[int, ToponymWeights], choices: dict[int, PlaceWeights], gazetteer: Gazetteer
) -> dict[str, float]:
    found = predicted = gold = within = located = 0
    for sample in samples:
        places = locate_places(sample.annotated, gazetteer, toponyms=models[sample.fold], choice=choices[sample.fold])
        predicted += len(places)
        gold += len(sample.text.places)
        located += sum(g.lat is not None for g in sample.text.places)
        free = list(places)
        for g in sample.text.places:
            best = max(free, key=lambda p: overlap(Span(p.start, p.end), g.span), default=None)
            if best is None or not overlap(Span(best.start, best.end), g.span):
                continue
            free.remove(best)
            found += 1
            if g.lat is not None and best.lat is not None:
                within += km_between((g.lat, g.lon), (best.lat, best.lon)) <= 161
    precision, recall = found / max(1, predicted), found / gold
    return {
        "precision": 100 * precision,
        "recall": 100 * recall,
        "f1": 200 * precision * recall / (precision + recall),
        "end to end": 100 * within / located,
    }


def cross_validated(samples: list[train_choice.Sample]) -> dict[int, PlaceWeights]:
    """For each fold the weights of the choice among namesakes, learnt on the others."""
    rest = {fold: [sample for sample in samples if sample.fold != fold] for fold in range(FOLDS)}
    return {fold: train_choice.as_weights(*train_choice.train(samples)) for fold, samples in rest.items()}


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("gold", nargs="+", type=Path)
    arguments.add_argument("--cache", type=Path, required=True)
    arguments.add_argument("--out", type=Path, default=TOPONYM_WEIGHTS_FILE)
    arguments.add_argument("--threshold", type=float, default=THRESHOLD)
    options = arguments.parse_args()
    gazetteer = open_gazetteer()
    sets = {}
    for path in options.gold:
        texts = read_gold(path)
        docs = read_docs(texts, options.cache / f"{path.stem}.docs")
        weight = 1 / sum(len(text.places) for text in texts)
        sets[path.name] = [make_sample(t, d, gazetteer, weight) for t, d in zip(texts, docs, strict=True)]
    samples = [sample for group in sets.values() for sample in group]
    models = {
        fold: ToponymWeights(options.threshold, fit([s for s in samples if s.fold != fold])) for fold in range(FOLDS)
    }
    choices = cross_validated([train_choice.make_sample(sample.text, gazetteer, open_sites()) for sample in samples])
    for name, group in sets.items():
        print(name, {k: round(v, 1) for k, v in evaluate(group, models, choices, gazetteer).items()}, flush=True)
    model = ToponymWeights(options.threshold, fit(samples))
    options.out.write_bytes(msgspec.json.format(msgspec.json.encode(model), indent=1) + b"\n")
    print(len(model.weights), "features kept")


if __name__ == "__main__":
    main()
