"""Learns the weights of the choice among namesakes: `python training/places/train_choice.py GOLD.jsonl… [--out FILE]`.

The gold names are given; each name's candidates are ranked by a softmax over their features, fitted by gradient descent
on the log-probability of the candidates nearest to the gold coordinates. Reports the share within 161 km by
five-fold cross-validation, texts of one outlet kept together, then fits on all.
"""

from __future__ import annotations

import argparse
import zlib
from dataclasses import dataclass
from pathlib import Path

import msgspec
import numpy as np
from gold import GoldText, km_between, read_gold

from vedette.lexicon.gazetteer import Gazetteer, open_gazetteer
from vedette.lexicon.sites import Sites, open_sites
from vedette.resolve.places.candidates import Candidates, gather_candidates
from vedette.resolve.places.choosing import softmax_by_owner
from vedette.resolve.places.company import COMPANY_FEATURES, company_features, text_nearness
from vedette.resolve.places.features import OWN_FEATURES, own_features
from vedette.resolve.places.surroundings import find_surroundings
from vedette.resolve.places.toponym import group_toponyms
from vedette.resolve.places.weights import WEIGHTS_FILE, PlaceWeights

FOLDS = 5
NEAR_KM = 161.0
STEPS = 400
RATE = 0.05
DECAY = 3e-4


@dataclass
class Sample:
    """One text: its candidates, which of them are right, and how many gold spans each name has."""

    text: GoldText
    candidates: Candidates
    own: np.ndarray
    nearness: np.ndarray
    right: np.ndarray
    within: np.ndarray
    times: np.ndarray
    fold: int


def make_sample(text: GoldText, gazetteer: Gazetteer, sites: Sites) -> Sample:
    article = text.article
    toponyms = group_toponyms(article.text, [place.span for place in text.places], gazetteer, sites)
    surroundings = find_surroundings(article, toponyms, gazetteer)
    home = surroundings.home.toponym
    candidates = gather_candidates([*toponyms, *([home] if home else [])])
    located = {place.span: (place.lat, place.lon) for place in text.places if place.lat is not None}
    right = np.zeros(len(candidates.rows))
    within = np.zeros(len(candidates.rows))
    times = np.zeros(len(candidates.toponyms))
    at = 0
    for number, toponym in enumerate(toponyms):
        golds = [located[span] for span in toponym.spans if span in located]
        end = at + len(toponym.matches)
        times[number] = len(golds)
        if golds:
            away = np.array([km_between((r.lat, r.lon), golds[0]) for r in candidates.rows[at:end]])
            if len(away) and away.min() <= NEAR_KM:
                right[at:end] = away <= min(NEAR_KM, away.min() + 15)
                within[at:end] = away <= NEAR_KM
        at = end
    fold = zlib.crc32(text.group.encode()) % FOLDS
    return Sample(
        text, candidates, own_features(candidates, surroundings), text_nearness(candidates), right, within, times, fold
    )


def fit(features: list[np.ndarray], samples: list[Sample]) -> np.ndarray:
    """Weights that make the right candidates probable: Adam on the mean over names, with decay."""
    x, owner, right = _stack(features, samples)
    weights = np.zeros(x.shape[1])
    first, second = np.zeros_like(weights), np.zeros_like(weights)
    names = owner.max() + 1
    for step in range(1, STEPS + 1):
        p = softmax_by_owner(x @ weights, owner)
        mass = np.bincount(owner, weights=p * right, minlength=names)
        posterior = np.where(right > 0, p / np.maximum(mass[owner], 1e-12), 0.0)
        gradient = x.T @ (p - posterior) / names + DECAY * weights
        first = 0.9 * first + 0.1 * gradient
        second = 0.999 * second + 0.001 * gradient**2
        weights -= RATE * (first / (1 - 0.9**step)) / (np.sqrt(second / (1 - 0.999**step)) + 1e-8)
    return weights


def _stack(features: list[np.ndarray], samples: list[Sample]) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    xs, owners, rights = [], [], []
    names = 0
    for x, sample in zip(features, samples, strict=True):
        mass = np.bincount(sample.candidates.owner, weights=sample.right, minlength=len(sample.times))
        kept = (mass > 0)[sample.candidates.owner] if len(x) else np.zeros(0, dtype=bool)
        renumbered = np.cumsum(mass > 0) - 1
        xs.append(x[kept])
        owners.append(renumbered[sample.candidates.owner[kept]] + names)
        rights.append(sample.right[kept])
        names += int((mass > 0).sum())
    return np.vstack(xs), np.concatenate(owners), np.concatenate(rights)


def first_look(sample: Sample, weights: np.ndarray) -> np.ndarray:
    return softmax_by_owner(sample.own @ weights, sample.candidates.owner)


def together(sample: Sample, probability: np.ndarray) -> np.ndarray:
    return np.hstack([sample.own, company_features(sample.candidates, probability, sample.nearness)])


def train(samples: list[Sample]) -> tuple[np.ndarray, np.ndarray]:
    first = fit([sample.own for sample in samples], samples)
    looks = [first_look(sample, first) for sample in samples]
    second = fit([together(s, p) for s, p in zip(samples, looks, strict=True)], samples)
    looks = [softmax_by_owner(together(s, p) @ second, s.candidates.owner) for s, p in zip(samples, looks, strict=True)]
    return first, fit([together(s, p) for s, p in zip(samples, looks, strict=True)], samples)


def score(sample: Sample, first: np.ndarray, second: np.ndarray, looks: int = 2) -> float:
    """How many gold spans of the text get a place within 161 km."""
    probability = first_look(sample, first)
    for _ in range(looks):
        probability = softmax_by_owner(together(sample, probability) @ second, sample.candidates.owner)
    hits = 0.0
    for number, times in enumerate(sample.times):
        mine = np.flatnonzero(sample.candidates.owner == number)
        if times and len(mine):
            hits += times * sample.within[mine[probability[mine].argmax()]]
    return hits


def most_populous(sample: Sample) -> float:
    hits = 0.0
    for number, times in enumerate(sample.times):
        mine = list(np.flatnonzero(sample.candidates.owner == number))
        if times and mine:
            hits += times * sample.within[max(mine, key=lambda i: sample.candidates.rows[i].population)]
    return hits


def as_weights(first: np.ndarray, second: np.ndarray) -> PlaceWeights:
    names = (*OWN_FEATURES, *COMPANY_FEATURES)
    return PlaceWeights(
        alone={name: round(float(w), 3) for name, w in zip(OWN_FEATURES, first, strict=True)},
        together={name: round(float(w), 3) for name, w in zip(names, second, strict=True)},
    )


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("gold", nargs="+", type=Path)
    arguments.add_argument("--out", type=Path, default=WEIGHTS_FILE)
    options = arguments.parse_args()
    gazetteer, sites = open_gazetteer(), open_sites()
    sets = {path.name: [make_sample(text, gazetteer, sites) for text in read_gold(path)] for path in options.gold}
    samples = [sample for group in sets.values() for sample in group]
    trained = {fold: train([s for s in samples if s.fold != fold]) for fold in range(FOLDS)}
    for name, group in sets.items():
        located = sum(s.times.sum() for s in group)
        hits = sum(score(s, *trained[s.fold]) for s in group)
        bound = sum(
            (
                np.maximum.reduceat(s.within, np.flatnonzero(np.diff(s.candidates.owner, prepend=-1)))
                * s.times[np.unique(s.candidates.owner)]
            ).sum()
            for s in group
            if len(s.within)
        )
        plain = sum(map(most_populous, group))
        print(
            f"{name}: {100 * hits / located:.1f} % of {located:.0f} names within 161 km "
            f"(most populous {100 * plain / located:.1f}, a right candidate exists for {100 * bound / located:.1f})"
        )
    first, second = train(samples)
    weights = as_weights(first, second)
    options.out.write_bytes(msgspec.json.format(msgspec.json.encode(weights), indent=1) + b"\n")
    for name, w in weights.together.items():
        print(f"{name:24} {weights.alone.get(name, 0):8.2f} {w:8.2f}")


if __name__ == "__main__":
    main()
