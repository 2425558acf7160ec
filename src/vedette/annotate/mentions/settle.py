"""Chooses among spans that want to be mentions."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["Candidate", "settle"]


def settle(candidates: Sequence[Candidate], *, length: int) -> list[Candidate]:
    """The candidates that stay, sorted by start: the best rank first, then the longest.

    One that crosses another, or stands inside it before the end of its head, goes. `length` is that of the text.
    """
    order = sorted(candidates, key=lambda one: (one.rank, one.start - one.end, one.start))
    owners: list[int] = [-1] * length
    kept: list[Candidate] = []
    for one in order:
        if one.start < one.end and room_for(one, owners, kept):
            for at in range(one.start, one.end):
                if owners[at] < 0 or kept[owners[at]].end - kept[owners[at]].start > one.end - one.start:
                    owners[at] = len(kept)
            kept.append(one)
    return sorted(kept, key=lambda one: (one.start, -one.end))


def room_for(one: Candidate, owners: list[int], kept: list[Candidate]) -> bool:
    """Whether a candidate stands free, or wholly after the head of the kept ones that hold it, or holds them so."""
    others = {owner for owner in owners[one.start : one.end] if owner >= 0}
    return all(nests(one, kept[other]) or nests(kept[other], one) for other in others)


def nests(inner: Candidate, outer: Candidate) -> bool:
    """Whether one stands inside another, behind its head."""
    return outer.head_end <= inner.start and inner.end <= outer.end


class Candidate(NamedTuple):
    """A span that may be a mention: offsets, kind, and where its head noun ends; lower ranks go first."""

    start: int
    end: int
    kind: str
    named: bool
    head_end: int
    rank: int
    score: float
