"""Frames found in the syntax of sentences, by the rules of the lexicon."""

from vedette.claim.frames.fillers import filler_of
from vedette.claim.frames.match import FrameMatch
from vedette.claim.frames.matching import find_frames

__all__ = ["FrameMatch", "filler_of", "find_frames"]
