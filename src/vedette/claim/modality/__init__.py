"""How a claim is meant: planned, demanded, expected, denied."""

from vedette.claim.modality.judging import Judgement, judge

__all__ = ["Judgement", "judge"]
