"""Claims by id with family and root, without asking for the whole record."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from vedette.run import ask_told
from vedette.serve.pages.marking import Quoted, quote_sentence

if TYPE_CHECKING:
    from collections.abc import Iterable

    from vedette.records import Reading, ToldClaim
    from vedette.run import ReportedClaim
    from vedette.store import Store

__all__ = ["find_told", "name_reports", "quote_told"]


def find_told(store: Store, ids: Iterable[str], *, known: date | None = None) -> list[ReportedClaim]:
    """`find_told(store, ["claim:9b1c…"])` -> those claims, without asking for the others."""
    wanted = list(dict.fromkeys(ids))
    found = {item.claim.id: item for item in ask_told(store, wanted, known=known or date.max)}
    return [found[name] for name in wanted if name in found]


def quote_told(store: Store, claims: Iterable[ToldClaim]) -> dict[str, Quoted]:
    """`quote_told(store, profile.claims[:40])` -> each claim's words within their sentence, by the claim's id."""
    readings: dict[str, Reading | None] = {}
    quoted: dict[str, Quoted] = {}
    for told in claims:
        if told.article not in readings:
            readings[told.article] = store.reading(told.article)
        reading = readings[told.article]
        claim = next((claim for claim in reading.claims if claim.id == told.id), None) if reading else None
        quoted[told.id] = quote_sentence(reading, claim) if reading and claim else Quoted("", told.words, "")
    return quoted


def name_reports(store: Store, names: Iterable[str]) -> dict[str, str]:
    """`{"mill-1": "Copy Mill, 2031-03-02"}`: reports by outlet and day; by their own names where neither is known."""
    readings = {name: store.reading(name) for name in dict.fromkeys(names)}
    told = {name: (r.article.outlet, (r.article.published or "")[:10]) for name, r in readings.items() if r}
    return {name: ", ".join(filter(None, told.get(name, ()))) or name for name in readings}
