"""A claim with what the record knows of its printing: by whom, when, in which family, from which root."""

from __future__ import annotations

from datetime import date

import msgspec

from vedette.records import Claim, ClaimPlace

__all__ = ["Letter", "ReportedClaim", "Root"]


class Root(msgspec.Struct, frozen=True, gc=False):
    """`Root("official:military:FRA@corvid wire", "senior French defence official", named=False, kind="official")`.

    The origin at the end of a chain; two claims with one key come from one origin and corroborate nothing. `body` is
    the state's body for which it speaks, named or not: "military:FRA"; empty where that is not known.
    """

    key: str
    name: str
    named: bool
    kind: str
    body: str = ""


class Letter(msgspec.Struct, frozen=True, gc=False):
    """`Letter("B", "Corvid Wire", "ana", "own bureau in Niamey")`: how reliable a person finds a source, and why."""

    letter: str
    source: str
    by: str
    reason: str


class ReportedClaim(msgspec.Struct, frozen=True, gc=False):
    """`ReportedClaim(claim, "arc-01", "Corvid Wire", date(2024, 12, 17), head="arc-01", root=…, words="…")`.

    `head` is the head of the article's family, `words` the evidence word for word. What persons judged: the `letter` of
    its source, the judgement by which its fact is `joined` with others or it is `parted` from them.
    """

    claim: Claim
    article: str
    outlet: str | None
    published: date | None
    head: str
    root: Root
    words: str
    ground: ClaimPlace | None = None
    letter: Letter | None = None
    joined: str = ""
    parted: str = ""
