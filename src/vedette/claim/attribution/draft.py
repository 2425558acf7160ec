"""An attribution while it is being put together, as token numbers."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["Draft"]


@dataclass(frozen=True, slots=True)
class Draft:
    """`Draft(anchor=4, cue=(4,), source=(2, 3), content=(0, 1), frame="clause", share=0.98)`.

    Of "They left, officials said" (commas left out). `anchor` is the token that holds the content in the tree; `share`
    says how often such a word in such a frame is a cue, 0 to 1. `quoted` are the contents' quotations, as token ranges.
    """

    anchor: int
    cue: tuple[int, ...]
    source: tuple[int, ...]
    content: tuple[int, ...]
    frame: str
    share: float
