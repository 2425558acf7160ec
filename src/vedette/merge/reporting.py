"""Claims of many reports, each with its family and its root: the first step of every fold."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Final

import msgspec

from vedette.lexicon.countries import load_states
from vedette.merge.reported import ReportedClaim, Root
from vedette.merge.roots import (
    find_root,
    find_source,
    headline_length,
    hearers_in,
    match_in_head,
    name_key,
    says_as_much,
)
from vedette.merge.voices import voice_of
from vedette.records import Claim, ClaimPlace

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from vedette.records import Reading

__all__ = ["Report", "claims_with_roots", "make_report", "report_claims"]


LEAVING: Final = frozenset({"withdraw", "relocate"})
GROUNDING: Final = frozenset({"presence", "withdraw", "deploy", "arrive", "close", "handover"})
"""Frames of which a force's place is where it has been."""
WHOLE_COUNTRY_M: Final = 500_000.0
"""Radius of a country of which only the name is known."""


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
    report and that outlet said it before, or recalls a figure that it had from somebody itself. A headline's claim has
    the root of the sourced claim below it that says the same.
    """
    ordered = sorted(reports, key=lambda r: (heads[r.article] != r.article, r.published or date.max, r.article))
    printed = _Printed(frozenset(name_key(report.outlet) for report in ordered if report.outlet))
    outlets = {report.article: report.outlet for report in ordered}
    told: list[ReportedClaim] = []
    for report in ordered:
        head = heads[report.article]
        rooted = _below_headline(report, list(_rooted(report, head=head, outlet=outlets.get(head), printed=printed)))
        printed.keep(report, rooted)
        told += [_reported(claim, root, report, head) for claim, root in rooted]
    return told


def claims_with_roots(report: Report, *, head: str, roots: Mapping[str, Root]) -> list[ReportedClaim]:
    """`claims_with_roots(wire, head="wire-1", roots={"claim:9b…": root})` -> these claims, as `report_claims` told them
    with those roots.
    """
    return [_reported(claim, roots[claim.id], report, head) for claim in report.claims if claim.id in roots]


def _reported(claim: Claim, root: Root, report: Report, head: str) -> ReportedClaim:
    ground = _ground_in(claim, report.claims) if claim.frame in LEAVING and claim.place is None else None
    words = _words(claim, report)
    return ReportedClaim(claim, report.article, report.outlet, report.published, head, root, words, ground)


def _ground_in(claim: Claim, others: Sequence[Claim]) -> ClaimPlace | None:
    """Where a presence within the words of a departure says that the same force is; else the country left.

    "The last 40 flew home" is told of the one foreign country in which the report tells of that force; who only "left"
    may have left a site.
    """
    forces = {filler.entity: filler.country for filler in claim.roles.get("force", ()) if filler.entity}
    countries: set[str] = set()
    for other in others:
        same = _of_force(other, forces)
        if other.frame not in GROUNDING or not other.place or not same or other.polarity == "denied":
            continue
        if other.frame == "presence" and _lies_in(other, claim):
            return other.place
        if other.place.country and other.place.country not in {forces[one] for one in same}:
            countries.add(other.place.country)
    country = countries.pop() if len(countries) == 1 else ""
    if country not in load_states() or not _goes_home(claim, forces):
        return None
    return ClaimPlace(load_states()[country].name, None, None, WHOLE_COUNTRY_M, country, 3)


def _goes_home(claim: Claim, forces: Mapping[str, str | None]) -> bool:
    """Whether a departure is told as done, and as one to the force's own country: "flew its last 60 soldiers home"."""
    told = claim.frame == "withdraw" and (claim.modality, claim.polarity) == ("asserted", "affirmed")
    return told and any(f.country in forces.values() for f in claim.roles.get("destination", ()) if f.country)


def _of_force(claim: Claim, forces: Mapping[str, str | None]) -> set[str]:
    """Which of the forces a claim tells of; who closes or hands over a site is the force of that country."""
    named = {filler.entity for filler in claim.roles.get("force", ())}
    closing = {f.country for role in ("actor", "giver") for f in claim.roles.get(role, ()) if f.country}
    return {one for one, country in forces.items() if one in named or (country is not None and country in closing)}


def _lies_in(inner: Claim, outer: Claim) -> bool:
    return any(span.covers(inner.evidence[0]) for span in outer.evidence) if inner.evidence else False


def _rooted(report: Report, *, head: str, outlet: str | None, printed: _Printed) -> Iterator[tuple[Claim, Root]]:
    copy = head != report.article
    hearers = hearers_in(report.claims)
    before = printed.of([head] if copy else _credited(report, printed.by_outlet))
    own = [] if copy else printed.of(printed.by_outlet.get(name_key(report.outlet or ""), ()))
    for claim in report.claims:
        root = match_in_head(claim, before) if copy or not claim.chain else None
        if root is None and not claim.chain:
            root = match_in_head(claim, own, figure=True)
        if root is None and copy:
            root = _same_body(claim, before)
        yield claim, root or find_root(claim, outlet=outlet or report.outlet, known=printed.known, hearers=hearers)


def _below_headline(report: Report, rooted: list[tuple[Claim, Root]]) -> list[tuple[Claim, Root]]:
    """A headline has no word of its own: what it says without a source it has from whom the report below it names."""
    length = headline_length(report.text)
    return [
        (claim, _named_below(claim, rooted) or root)
        if _names_nobody(claim) and claim.evidence and all(span.end <= length for span in claim.evidence)
        else (claim, root)
        for claim, root in rooted
    ]


def _names_nobody(claim: Claim) -> bool:
    """No source at all, or only "officials say"."""
    return not any(hop.named or hop.kind in ("outlet", "document") for hop in claim.chain)


def _named_below(claim: Claim, rooted: Sequence[tuple[Claim, Root]]) -> Root | None:
    below = ((other, root) for other, root in rooted if other.chain and other.frame == claim.frame and other != claim)
    return next((root for other, root in below if says_as_much(other, claim)), None)


def _same_body(claim: Claim, before: Sequence[tuple[Claim, Root]]) -> Root | None:
    """The one of whom the original speaks, where a copy cites somebody of the same body in other words."""
    hop = find_source(claim)
    body = voice_of(hop).body if hop else ""
    return next((root for _, root in before if body and root.body == body), None)


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


class _Printed:
    """What has been printed so far, by article and by outlet."""

    def __init__(self, known: frozenset[str]) -> None:
        self.known = known
        self.by_outlet: dict[str, list[str]] = {}
        self._rooted: dict[str, Sequence[tuple[Claim, Root]]] = {}

    def keep(self, report: Report, rooted: Sequence[tuple[Claim, Root]]) -> None:
        self._rooted[report.article] = rooted
        if report.outlet:
            self.by_outlet.setdefault(name_key(report.outlet), []).append(report.article)

    def of(self, articles: Iterable[str]) -> list[tuple[Claim, Root]]:
        return [pair for article in articles for pair in self._rooted.get(article, ())]


def _words(claim: Claim, report: Report) -> str:
    return " … ".join(span.of(report.text) for span in claim.evidence)
