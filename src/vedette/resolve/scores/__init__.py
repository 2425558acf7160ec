"""How likely a claim is right: what was seen of it -> a calibrated score."""

from vedette.resolve.scores.calibrating import calibrate_claims
from vedette.resolve.scores.features import features_of
from vedette.resolve.scores.weights import ScoreWeights, load_weights, probability

__all__ = ["ScoreWeights", "calibrate_claims", "features_of", "load_weights", "probability"]
