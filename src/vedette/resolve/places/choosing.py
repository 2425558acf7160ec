"""Chooses among namesakes: a first look at each name alone, then two with the places that the others seem to be."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec
import numpy as np

from vedette.lexicon.gazetteer import GazetteerRow
from vedette.resolve.places.candidates import Candidates, gather_candidates
from vedette.resolve.places.company import company_features, text_nearness
from vedette.resolve.places.features import own_features

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from numpy.typing import NDArray

    from vedette.resolve.places.surroundings import Surroundings
    from vedette.resolve.places.toponym import Toponym
    from vedette.resolve.places.weights import PlaceWeights

__all__ = ["MOST_TOGETHER", "Choice", "choose_rows", "softmax_by_owner"]

MOST_TOGETHER = 1_200
"""Candidates that are weighed together: texts with more are taken in pieces, so that time and memory stay linear."""
_LOOKS = 2
_RUNNERS_UP = 3


class Choice(msgspec.Struct, frozen=True):
    """The chosen row with its probability, and the runners-up: `Choice(paris_in_texas, 0.93, ((paris, 0.06),))`."""

    row: GazetteerRow
    score: float
    others: tuple[tuple[GazetteerRow, float], ...]
    exact: bool = True
    """Whether the row is the place itself, not what holds it."""


def choose_rows(toponyms: Sequence[Toponym], surroundings: Surroundings, weights: PlaceWeights) -> list[Choice | None]:
    """One choice a name, in their order; `None` where a name has no candidate."""
    chosen: list[Choice | None] = []
    home = [surroundings.home.toponym] if surroundings.home.toponym else []
    for piece in _pieces(toponyms):
        candidates = gather_candidates([*piece, *home])
        probability = _weigh(candidates, surroundings, weights)
        chosen.extend(_best(candidates, probability)[: len(piece)])
    return chosen


def softmax_by_owner(scores: NDArray[np.float64], owner: NDArray[np.int64]) -> NDArray[np.float64]:
    """`softmax_by_owner([0, 0, 5], [0, 0, 1])` -> `[0.5, 0.5, 1.0]`: probabilities that sum to one for each owner."""
    if not len(scores):
        return scores
    highest = np.full(owner.max() + 1, -np.inf)
    np.maximum.at(highest, owner, scores)
    raised = np.exp(scores - highest[owner])
    shares: NDArray[np.float64] = raised / np.bincount(owner, weights=raised)[owner]
    return shares


def _pieces(toponyms: Sequence[Toponym]) -> Iterator[Sequence[Toponym]]:
    first = held = 0
    for at, toponym in enumerate(toponyms):
        if held and held + len(toponym.matches) > MOST_TOGETHER:
            yield toponyms[first:at]
            first, held = at, 0
        held += len(toponym.matches)
    yield toponyms[first:]


def _weigh(candidates: Candidates, surroundings: Surroundings, weights: PlaceWeights) -> NDArray[np.float64]:
    own = own_features(candidates, surroundings)
    probability = softmax_by_owner(own @ weights.first, candidates.owner)
    nearness = text_nearness(candidates)
    for _ in range(_LOOKS):
        company = company_features(candidates, probability, nearness)
        probability = softmax_by_owner(np.hstack([own, company]) @ weights.second, candidates.owner)
    return probability


def _best(candidates: Candidates, probability: NDArray[np.float64]) -> list[Choice | None]:
    choices: list[Choice | None] = []
    at = 0
    for toponym in candidates.toponyms:
        end = at + len(toponym.matches)
        ranked = sorted(zip(candidates.rows[at:end], probability[at:end].tolist(), strict=True), key=lambda x: -x[1])
        at = end
        choices.append(Choice(*ranked[0], tuple(ranked[1 : 1 + _RUNNERS_UP])) if ranked else None)
    return choices
