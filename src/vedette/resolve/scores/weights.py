"""The weights of the score, learnt by training/scores."""

from __future__ import annotations

import math
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

import vedette.lexicon

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["WEIGHTS_FILE", "ScoreWeights", "load_weights", "probability"]

WEIGHTS_FILE = Path(vedette.lexicon.__file__).parent / "data" / "score_weights.json"


class ScoreWeights(msgspec.Struct, frozen=True):
    """`ScoreWeights(bias=1.2, weights={"roles": 0.1})`: of a logistic regression."""

    bias: float
    weights: dict[str, float]


def probability(features: Mapping[str, float], learnt: ScoreWeights) -> float:
    """`probability({"roles": 2.0}, ScoreWeights(0.0, {"roles": 0.5}))` -> `0.731…`."""
    total = learnt.bias + sum(learnt.weights.get(name, 0.0) * value for name, value in features.items())
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, total))))


@cache
def load_weights() -> ScoreWeights:
    """The shipped weights."""
    return msgspec.json.decode(WEIGHTS_FILE.read_bytes(), type=ScoreWeights)
