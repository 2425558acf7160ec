"""A claim with what the record knows of its printing: by whom, when, in which family, from which root."""

from __future__ import annotations

from datetime import date

import msgspec

from vedette.records import Claim

__all__ = ["ReportedClaim", "Root"]


class Root(msgspec.Struct, frozen=True):
    """`Root("official:military:FRA@corvid wire", "senior French defence official", named=False, kind="official")`.

    The origin at the end of a chain; two claims with one key come from one origin and corroborate nothing. `body` is
    the state's body for which it speaks, named or not: "military:FRA"; empty where that is not known.
    """

    key: str
    name: str
    named: bool
    kind: str
    body: str = ""


class ReportedClaim(msgspec.Struct, frozen=True):
    """`ReportedClaim(claim, "arc-01", "Corvid Wire", date(2024, 12, 17), head="arc-01", root=…, words="…")`.

    `head` is the head of the article's family, `words` the evidence word for word.
    """

    claim: Claim
    article: str
    outlet: str | None
    published: date | None
    head: str
    root: Root
    words: str
