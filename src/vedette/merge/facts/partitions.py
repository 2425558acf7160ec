"""Which part of the record a claim belongs to: the countries whose ground it speaks of, the parties of a pact."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final

from vedette.merge.agreements import PARTY_ROLES

if TYPE_CHECKING:
    from collections.abc import Iterable

    from vedette.records import Claim

__all__ = ["NOWHERE", "PACT", "home_of", "is_of", "partitions_of"]

NOWHERE: Final = ""
"""The partition of what is told of no country."""
PACT: Final = "agreement:"
GROUND_ROLES: Final = ("place", "site", "origin", "destination", "host")


def partitions_of(claim: Claim) -> frozenset[str]:
    """`partitions_of(withdrawal from Chad to Niger)` -> `frozenset({"TCD", "NER"})`; `{""}` for no country at all.

    ISO 3166-1 alpha-3 of every country in which the claim's ground may lie, and `agreement:KEN|SOM` for what two
    parties agree or end. A claim is folded in each of its partitions; each row of the ledger comes from one alone.
    """
    grounds = {filler.country for role in GROUND_ROLES for filler in claim.roles.get(role, ()) if filler.country}
    if claim.place:
        grounds.add(claim.place.country or NOWHERE)
    return frozenset({*(grounds or {NOWHERE}), *_pact(claim)})


def _pact(claim: Claim) -> set[str]:
    if claim.frame not in {"agree", "terminate"}:
        return set()
    found = {filler.country or filler.entity for role in PARTY_ROLES for filler in claim.roles.get(role, ())}
    parties = sorted(party for party in found if party)
    return {PACT + "|".join(parties)} if len(parties) > 1 else set()


def is_of(country: str, partition: str) -> bool:
    """`is_of("SOM", "agreement:KEN|SOM")` -> `True`: whether a country's situation includes a partition."""
    return partition == country or (partition.startswith(PACT) and country in partition.removeprefix(PACT).split("|"))


def home_of(claims: Iterable[Claim]) -> str:
    """The country that most of a report's claims speak of, where what concerns the report as a whole is shown."""
    counts = Counter(name for claim in claims for name in partitions_of(claim) if not name.startswith(PACT))
    return min(counts, key=lambda name: (name == NOWHERE, -counts[name], name), default=NOWHERE)
