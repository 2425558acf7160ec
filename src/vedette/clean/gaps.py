"""Paragraphs that an extraction lost out of the middle of a report."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from vedette.clean.blocks import Block, Element
from vedette.clean.boilerplate import paragraph_reason
from vedette.clean.placing import Places

__all__ = ["linked_share", "with_gaps"]

_LONGEST = 12
"""Blocks that may be missing between two that are there."""
_NEAR = 3
"""Elements between a lost block and the one that holds its neighbours: a list's item is two down."""
_TEXT = frozenset({"p", "li", "blockquote", "h2", "h3", "h4", "dd", "dt", "div", "span"})


def with_gaps(blocks: Sequence[Block], kept: frozenset[int], places: Places) -> frozenset[int]:
    """`with_gaps(blocks, frozenset({3, 5}), places)` -> `frozenset({3, 4, 5})`, where 4 is a paragraph beside 3 and 5.

    What stands between two kept siblings, in the same element, is kept with them unless it is links or says or shows
    that it is no part of the report.
    """
    found = set(kept)
    for before, after in pairwise(sorted(kept)):
        if 1 < after - before <= _LONGEST + 1:
            holder = blocks[before].element.parent
            if holder is not None and blocks[after].element.parent is holder:
                found.update(at for at in range(before + 1, after) if _belongs(blocks[at], holder, places))
    return frozenset(found)


def linked_share(block: Block) -> float:
    """`0.8`: the share of a block's visible characters that lie in links."""
    return sum(strand.weight for strand in block.strands if strand.element.linked) / max(1, block.weight)


def _belongs(block: Block, holder: Element, places: Places) -> bool:
    return (
        block.element.name in _TEXT
        and _inside(block.element, holder)
        and linked_share(block) < 0.5
        and not places.reason(block)
        and not paragraph_reason(block.text)
    )


def _inside(element: Element, holder: Element) -> bool:
    at = element.parent
    for _ in range(_NEAR):
        if at is holder:
            return True
        at = at.parent if at is not None else None
    return False
