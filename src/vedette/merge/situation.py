"""The situation as a fold: from claims alone, so that a rebuild gives the same rows."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from vedette.merge.agreements import fold_agreements
from vedette.merge.conflicts import conflicts_at, conflicts_of_copies
from vedette.merge.ledger import rows_of
from vedette.merge.presences import fold_presence
from vedette.merge.statements import statements_of
from vedette.merge.unknowns import is_stale, said_unknown, stale_presences
from vedette.records import Situation

if TYPE_CHECKING:
    from collections.abc import Sequence

    from vedette.merge.reported import ReportedClaim
    from vedette.records import CopyLink, Source

__all__ = ["fold_situation"]


def fold_situation(
    reported: Sequence[ReportedClaim],
    links: Sequence[CopyLink],
    sources: Sequence[Source] = (),
    *,
    as_of: date,
    known: date,
) -> Situation:
    """`fold_situation(claims, links, as_of=date(2024, 12, 18), known=date(2024, 12, 18))` -> `Situation(…)`.

    Only what had been published by `known` counts; a report without a day counts always. A presence that nobody has
    confirmed for long is no row of the ledger but one of the unknowns.
    """
    told = [item for item in reported if item.published is None or item.published <= known]
    articles = {item.article for item in told}
    rows = rows_of([statement for item in told for statement in statements_of(item)])
    folded = [(key, group, fold_presence(*key, group, as_of=as_of)) for key, group in rows.items()]
    presences = [presence for _, _, presence in folded if presence]
    fresh = [presence for presence in presences if not is_stale(presence, as_of=as_of)]
    conflicts = [conflict for key, group, _ in folded for conflict in conflicts_at(key, group)]
    conflicts += conflicts_of_copies([link for link in links if {link.copy, link.of} <= articles], told)
    return Situation(
        as_of=as_of.isoformat(),
        known=known.isoformat(),
        presences=tuple(sorted(fresh, key=lambda p: (p.host or "", p.force.name, p.place.name))),
        agreements=tuple(fold_agreements(told, as_of=as_of)),
        conflicts=tuple(conflicts),
        unknowns=(*said_unknown(told), *stale_presences(presences, as_of=as_of)),
        sources=tuple(sources),
    )
