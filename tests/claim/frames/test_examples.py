"""The lexicon's own examples, read by the packaged model."""

from __future__ import annotations

import pytest

from vedette.annotate import annotate_article, load_model
from vedette.claim.frames import find_frames
from vedette.lexicon.actors.lookup import load_actors
from vedette.lexicon.frame_files import load_frames, read_frame_files
from vedette.lexicon.frame_lint import lint_examples
from vedette.records import Article

WRONG_TREES = 0.05
"""The share of examples that a new model's trees may lose before somebody must look at them."""


@pytest.mark.reader
def test_examples_open_their_frames() -> None:
    reader, actors = load_model(), load_actors()

    def fires(sentence: str) -> set[str]:
        article = Article("a", "a", sentence, None, None, None, None, None, None, "en", "c")
        return {match.frame for match in find_frames(annotate_article(article, reader, actors=actors))}

    missed = lint_examples(read_frame_files(), fires)
    total = sum(len(frame.examples) for frame in load_frames().frames.values())
    assert len(missed) <= WRONG_TREES * total, "\n".join(problem.what for problem in missed)
