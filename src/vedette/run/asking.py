"""Questions to the record: folds over what it holds."""

from __future__ import annotations

from typing import TYPE_CHECKING

from vedette.merge import ReportedClaim, fold_situation, group_families, make_report, report_claims
from vedette.records import Source

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from vedette.records import CopyLink, Family, Situation
    from vedette.store import Store

__all__ = ["ReportedClaim", "ask_claims", "ask_families", "ask_situation"]


def ask_families(store: Store) -> list[Family]:
    """`ask_families(store)` -> every family of the record, most of them of one report."""
    return group_families(store.published(), store.links())


def ask_claims(store: Store) -> tuple[list[ReportedClaim], Sequence[CopyLink]]:
    """Every claim of the record with its family and root, and the links between reports."""
    links = store.links()
    heads = {name: family.head for family in group_families(store.published(), links) for name in family.articles}
    return report_claims(map(make_report, store.readings()), heads), links


def ask_situation(store: Store, *, as_of: date, known: date) -> Situation:
    """`ask_situation(store, as_of=date(2024, 7, 10), known=date(2024, 7, 10))` -> the ledger as of that day."""
    told, links = ask_claims(store)
    outlets = dict.fromkeys(item.outlet for item in told if item.outlet)
    sources = [Source(outlet, None, "read") for outlet in outlets]
    return fold_situation(told, links, sources, as_of=as_of, known=known)
