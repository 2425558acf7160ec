"""Which block of a page is its headline."""

from __future__ import annotations

import re
from collections.abc import Sequence

from vedette.clean.blocks import Block, Element

__all__ = ["headline_index"]

_NOT_LETTERS = re.compile(r"[\W_]+")


def headline_index(blocks: Sequence[Block], *, title: str | None, first: int) -> int | None:
    """`headline_index(blocks, title="Troops leave base - The Post", first=9)` -> `7`.

    The block that says what the title says, an `h1` before others; else the last `h1` above the report, whose first
    block is `first`. `None` where the page shows no headline.
    """
    wanted = _squeezed(title or "")
    best: tuple[int, int] | None = None
    for index, block in enumerate(blocks):
        rank = _rank(block, wanted)
        if rank and (best is None or rank > best[0]):
            best = (rank, index)
    if best is not None:
        return best[1]
    above = [index for index, block in enumerate(blocks[: first + 1]) if _within(block.element, "h1")]
    return above[-1] if above else None


def _rank(block: Block, wanted: str) -> int:
    if not wanted or block.weight > 2 * len(wanted) + 20 or block.element.linked:
        return 0
    said = _squeezed(block.text)
    heading = next((level for level in (1, 2, 3) if _within(block.element, f"h{level}")), None) if said else None
    if said == wanted:
        return 9 - (heading or 5)
    # A title may carry the outlet's name behind the headline, or stop short of its end.
    near = len(said) >= 12 and (wanted.startswith(said) or (said.startswith(wanted) and len(wanted) >= 12))
    return 1 if near and heading is not None else 0


def _within(element: Element, name: str) -> bool:
    at: Element | None = element
    while at is not None and at.name not in {"body", "main", "article", "div", "section"}:
        if at.name == name:
            return True
        at = at.parent
    return False


def _squeezed(text: str) -> str:
    return _NOT_LETTERS.sub("", text).lower()
