"""Claims by id with family and root, without asking for the whole record."""

from __future__ import annotations

from typing import TYPE_CHECKING

from vedette.run import ask_claims

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from vedette.run import ReportedClaim
    from vedette.store import Store

__all__ = ["find_told"]


def find_told(store: Store, ids: Iterable[str], *, known: date | None = None) -> list[ReportedClaim]:
    """`find_told(store, ["claim:9b1c…"])` -> those claims, from the ground that they speak of."""
    wanted = dict.fromkeys(ids)
    found: dict[str, ReportedClaim] = {}
    for name in wanted:
        if name in found:
            continue
        reading = store.reading(name)
        claim = next((claim for claim in reading.claims if claim.id == name), None) if reading else None
        if claim is None:
            continue
        country = claim.place.country if claim.place else None
        rows = ask_claims(store, country=country, known=known)[0]
        found |= {item.claim.id: item for item in rows if item.claim.id in wanted}
    return [found[name] for name in wanted if name in found]
