"""Scores of claims: what is learnt counts, and a note on the words counts against them."""

from __future__ import annotations

import msgspec
import pytest
from tests.fakes.reports import make_claim, official

from vedette.records import FRAMES, Span
from vedette.resolve.scores import ScoreWeights, features_of, load_weights, probability


def test_probability_is_logistic() -> None:
    assert probability({"roles": 2.0}, ScoreWeights(0.0, {"roles": 0.5})) == pytest.approx(0.7311, abs=1e-4)


def test_unknown_features_and_huge_sums_do_no_harm() -> None:
    assert probability({"new": 1.0}, ScoreWeights(0.0, {})) == 0.5
    assert probability({"base": -1e9}, ScoreWeights(0.0, {"base": 1.0})) > 0.0


def test_features_tell_what_was_seen() -> None:
    claim = make_claim("withdraw", modality="planned", count=(300, 300), chain=official())
    seen = features_of(claim, [Span(0, 40)], noted=True)
    assert {name for name, value in seen.items() if value == 1.0} >= {"moving", "not asserted", "sourced", "noted"}
    assert (seen["acting"], seen["denied"], seen["long sentence"]) == (0.0, 0.0, 0.0)


def test_shipped_weights_hold_a_note_against_a_claim() -> None:
    claim = msgspec.structs.replace(make_claim(), score=0.8)
    clean, noted = (probability(features_of(claim, (), noted=noted), load_weights()) for noted in (False, True))
    assert noted <= clean
    assert 0.0 < noted < 1.0


def test_every_shipped_weight_is_of_a_feature() -> None:
    assert load_weights().weights.keys() <= features_of(make_claim(), (), noted=False).keys()


def test_groups_of_frames_are_frames() -> None:
    from vedette.resolve.scores.features import DEEDS, MOVES, WORDS

    assert (MOVES | WORDS | DEEDS).issubset(FRAMES)
    assert not MOVES & WORDS
    assert not DEEDS & (MOVES | WORDS)
