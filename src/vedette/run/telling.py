"""Claims of the record as answers show them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from vedette.records import RootRef, ToldClaim, day_bounds, told_as

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from vedette.merge import ReportedClaim
    from vedette.records import Claim

__all__ = ["in_order_of_days", "tell_claim", "told_of"]


def tell_claim(item: ReportedClaim) -> ToldClaim:
    """`tell_claim(reported)` -> `ToldClaim("claim:1f…", "wire-1", "Corvid Wire", "2024-05-20", …)`."""
    claim = item.claim
    return ToldClaim(
        id=claim.id,
        article=item.article,
        outlet=item.outlet,
        published=item.published.isoformat() if item.published else None,
        head=item.head,
        frame=claim.frame,
        told_as=told_as(claim),
        modality=claim.modality,
        polarity=claim.polarity,
        roles=_names(claim, item),
        place=claim.place.name if claim.place else None,
        country=claim.place.country if claim.place else None,
        time=claim.time.edtf if claim.time else None,
        count=claim.count,
        words=" ".join(item.words.split()),
        chain=claim.chain,
        root=RootRef(item.root.key, item.root.name, item.root.named, item.root.kind),
        score=claim.score,
        proposed_by=claim.proposed_by,
    )


def _names(claim: Claim, item: ReportedClaim) -> dict[str, tuple[str, ...]]:
    """The names of the fillers; what has none is called by its words, where they lie in the evidence."""
    start = claim.evidence[0].start if claim.evidence else 0
    named = {}
    for role, fillers in claim.roles.items():
        names = []
        for filler in fillers:
            words = ""
            if filler.start is not None and filler.end is not None and filler.start >= start:
                words = item.words[filler.start - start : filler.end - start]
            names.append(" ".join((filler.name or words).split()))
        named[role] = tuple(name for name in names if name)
    return {role: names for role, names in named.items() if names}


def told_of(item: ReportedClaim) -> tuple[date | None, date | None]:
    """The days that a claim tells of, `(earliest, latest)`; where it names none, the day of its report."""
    earliest, latest = day_bounds(item.claim.time.edtf if item.claim.time else None)
    return (earliest, latest) if earliest or latest else (item.published, item.published)


def in_order_of_days(items: Iterable[ReportedClaim]) -> list[ReportedClaim]:
    """Claims on 5 March, on no day, on 1 March -> 1 March, 5 March, no day.

    By the day told of, then by the day of the report; what has neither comes last.
    """

    def key(item: ReportedClaim) -> tuple[str, str, str, int]:
        earliest, latest = told_of(item)
        day = (latest if earliest is None else earliest) or item.published
        start = item.claim.evidence[0].start if item.claim.evidence else 0
        return (day.isoformat() if day else "9999", str(item.published or "9999"), item.article, start)

    return sorted(items, key=key)
