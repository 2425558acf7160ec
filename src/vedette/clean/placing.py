"""Where on a page a block stands, and what that says of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from vedette.clean.blocks import Block, Element, Strand
from vedette.clean.boilerplate import is_certain, place_reason
from vedette.clean.tags import labels_of

__all__ = ["Places"]

_MOST = 0.35
"""An element that holds more of the report than this is no share bar, whatever its class says."""


class Places:
    """`Places(kept).reason(block)` -> `"share bar"`: what the elements around a block are called.

    `kept` are the blocks that the extraction took for the report. No element around the headline is believed, nor one
    that holds a great part of the report; but a wall of cookies may well be longer than a short report.
    """

    def __init__(self, kept: Iterable[Block], *, headline: Block | None = None) -> None:
        self._named: dict[Element, str | None] = {}
        self._held: dict[Element, int] = {}
        self._around = frozenset(_upwards(headline.element)) if headline else None
        self._total = 0
        for block in kept:
            self._total += block.weight
            for strand in block.strands:
                self._hold(strand)

    def reason(self, block: Block, *, certain: bool = False) -> str | None:
        """The reason of the innermost telling element around most of the block; `certain` asks for sure ones only."""
        weights: dict[str | None, int] = {}
        for strand in block.strands:
            if strand.number >= 0:
                reason = self._strand_reason(strand, certain=certain)
                weights[reason] = weights.get(reason, 0) + strand.weight
        return max(weights, key=lambda reason: weights[reason]) if weights else None

    def _hold(self, strand: Strand) -> None:
        weight = strand.weight
        for element in _upwards(strand.element):
            self._held[element] = self._held.get(element, 0) + weight

    def _strand_reason(self, strand: Strand, *, certain: bool) -> str | None:
        for element in _upwards(strand.element):
            reason = self._reason_of(element)
            if reason and (not certain or is_certain(reason)) and not self._holds_report(element, reason):
                return reason
        return None

    def _holds_report(self, element: Element, reason: str) -> bool:
        if self._around is not None and element in self._around:
            return True
        if self._around is not None and reason == "cookie notice":
            return False
        return self._held.get(element, 0) > self._total * _MOST

    def _reason_of(self, element: Element) -> str | None:
        if element not in self._named:
            reason = place_reason(element.name, labels_of(element.rest))
            self._named[element] = reason or ("hidden" if element.hidden else None)
        return self._named[element]


def _upwards(element: Element) -> Iterator[Element]:
    at: Element | None = element
    while at is not None:
        yield at
        at = at.parent
