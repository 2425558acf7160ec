"""What a doubtful word means in an article of its kind."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from vedette.claim.frames.match import FrameMatch

__all__ = ["by_context"]


def by_context(found: Sequence[FrameMatch]) -> list[FrameMatch]:
    """In a report of a departure "120 soldiers will fly to Toulouse" is `withdraw`; in another it stays `arrive`.

    A match whose rule asks for others of its frame is kept where the article has so many, and then stands in the
    place of what else its word opens.
    """
    sure = Counter(match.frame for match in found if not match.rule.among)
    kept = [match for match in found if match.rule.among and sure[match.frame] >= match.rule.among]
    words = {match.trigger[0].i for match in kept}
    return [match for match in found if not match.rule.among and match.trigger[0].i not in words] + kept
