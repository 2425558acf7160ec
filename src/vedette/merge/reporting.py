"""Claims of many reports, each with its family and its root: the first step of every fold."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import msgspec

from vedette.merge.reported import ReportedClaim, Root
from vedette.merge.roots import find_root, match_in_head, name_key
from vedette.records import Claim

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from vedette.records import Reading

__all__ = ["Report", "make_report", "report_claims"]


class Report(msgspec.Struct, frozen=True):
    """`Report("wire-1", "Corvid Wire", date(2024, 5, 20), claims=(…), text="…")`: what the fold needs of a reading."""

    article: str
    outlet: str | None
    published: date | None
    claims: tuple[Claim, ...]
    text: str


def make_report(reading: Reading) -> Report:
    """`make_report(reading)` -> `Report(reading.id, …)`."""
    day = reading.article.published
    return Report(
        reading.id,
        reading.article.outlet,
        date.fromisoformat(day[:10]) if day else None,
        reading.claims,
        reading.article.text,
    )


def report_claims(reports: Iterable[Report], heads: Mapping[str, str]) -> list[ReportedClaim]:
    """`report_claims([wire, blog], {"wire-1": "wire-1", "blog-3": "wire-1"})` -> every claim with its root.

    `heads` gives each article the head of its family. Heads come first, then by day. A copy's claim has the root of
    the claim that it repeats; so has what an outlet says in its own voice where it credits another outlet in the same
    report and that outlet said it before.
    """
    ordered = sorted(reports, key=lambda r: (heads[r.article] != r.article, r.published or date.max, r.article))
    rooted: dict[str, list[tuple[Claim, Root]]] = {}
    by_outlet: dict[str, list[str]] = {}
    outlets = {report.article: report.outlet for report in ordered}
    known = frozenset(name_key(report.outlet) for report in ordered if report.outlet)
    told: list[ReportedClaim] = []
    for report in ordered:
        head = heads[report.article]
        earlier = [head] if head != report.article else _credited(report, by_outlet)
        before = [pair for article in earlier for pair in rooted.get(article, ())]
        for claim in report.claims:
            root = _root(
                claim, before, outlet=outlets.get(head) or report.outlet, copy=head != report.article, known=known
            )
            rooted.setdefault(report.article, []).append((claim, root))
            told.append(
                ReportedClaim(claim, report.article, report.outlet, report.published, head, root, _words(claim, report))
            )
        if report.outlet:
            by_outlet.setdefault(name_key(report.outlet), []).append(report.article)
    return told


def _root(
    claim: Claim, before: Sequence[tuple[Claim, Root]], *, outlet: str | None, copy: bool, known: frozenset[str]
) -> Root:
    repeats = copy or not claim.chain
    return (match_in_head(claim, before) if repeats else None) or find_root(claim, outlet=outlet, known=known)


def _credited(report: Report, by_outlet: Mapping[str, Sequence[str]]) -> list[str]:
    """Articles of the outlets that the report names as where it has things from."""
    named = {name_key(hop.who) for claim in report.claims for hop in claim.chain if hop.kind == "outlet"}
    own = name_key(report.outlet or "")
    return [
        article
        for key, articles in by_outlet.items()
        if key != own and any(key in name or name in key for name in named if name)
        for article in articles
    ]


def _words(claim: Claim, report: Report) -> str:
    return " … ".join(span.of(report.text) for span in claim.evidence)
