"""Logistic regression by Newton's method, and how far its answers lie from the shares that are right."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from benchmarks.quality.calibration.gathering import Sample
    from vedette.resolve import ScoreWeights

__all__ = ["Group", "calibration_error", "cross_validate", "fit"]

RIDGE = 4.0
GROUPS = 10
Group = tuple[float, float, int]


def fit(samples: list[Sample]) -> ScoreWeights:
    """Weights that make the samples likeliest, held near nothing by a ridge (all but the bias)."""
    from vedette.resolve import ScoreWeights

    names = sorted(samples[0].features)
    x = np.array([[1.0, *(sample.features[name] for name in names)] for sample in samples])
    y = np.array([sample.right for sample in samples], dtype=float)
    weights = np.zeros(x.shape[1])
    penalty = RIDGE * np.eye(x.shape[1])
    penalty[0, 0] = 1e-6
    for _ in range(50):
        p = 1 / (1 + np.exp(-x @ weights))
        gradient = x.T @ (y - p) - penalty @ weights
        hessian = (x * (p * (1 - p))[:, None]).T @ x + penalty
        step = np.linalg.solve(hessian, gradient)
        weights += step
        if np.abs(step).max() < 1e-8:
            break
    rounded = [round(float(weight), 4) for weight in weights]
    return ScoreWeights(rounded[0], dict(zip(names, rounded[1:], strict=True)))


def cross_validate(samples: list[Sample]) -> list[tuple[float, bool]]:
    """`(score, right)` of each claim by weights learnt on the other arcs."""
    from vedette.resolve.scores import probability

    scored = []
    for arc in sorted({sample.arc for sample in samples}):
        learnt = fit([sample for sample in samples if sample.arc != arc])
        scored += [(probability(s.features, learnt), s.right) for s in samples if s.arc == arc]
    return scored


def calibration_error(scored: list[tuple[float, bool]]) -> tuple[float, list[Group]]:
    """The expected calibration error, and ten groups of equal size: mean score, share right, claims.

    Naeini, Cooper and Hauskrecht (2015), with groups of equal size for bins.
    """
    ordered = sorted(scored)
    parts = [part for part in np.array_split(np.arange(len(ordered)), GROUPS) if len(part)]
    groups = []
    for part in parts:
        rows = [ordered[i] for i in part]
        groups.append(
            (sum(score for score, _ in rows) / len(rows), sum(right for _, right in rows) / len(rows), len(rows))
        )
    return sum(abs(mean - share) * size for mean, share, size in groups) / len(ordered), groups
