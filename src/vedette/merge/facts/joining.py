"""Rows of many partitions, put together to one situation."""

from __future__ import annotations

from typing import TYPE_CHECKING

from vedette.merge.unknowns import is_stale, stale_presences
from vedette.records import Conflict, Situation, Source, Unknown

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from vedette.merge.facts.spans import Rows

__all__ = ["join_situation"]


def join_situation(
    rows: Iterable[Rows],
    conflicts: Iterable[Conflict],
    unknowns: Iterable[Unknown],
    sources: Iterable[Source],
    *,
    as_of: date,
    known: date,
) -> Situation:
    """`join_situation(rows, …, as_of=day, known=day)` -> `Situation(…)`: the ledger by host, force and place.

    A presence that has gone stale by `as_of` is told among the unknowns.
    """
    found = list(rows)
    presences = [presence for row in found for presence in row.presences]
    fresh = [presence for presence in presences if not is_stale(presence, as_of=as_of)]
    return Situation(
        as_of=as_of.isoformat(),
        known=known.isoformat(),
        presences=tuple(sorted(fresh, key=lambda p: (p.host or "", p.force.name, p.place.name))),
        agreements=tuple(agreement for row in found for agreement in row.agreements),
        conflicts=tuple(conflicts),
        unknowns=(*unknowns, *stale_presences(presences, as_of=as_of)),
        sources=tuple(sources),
    )
