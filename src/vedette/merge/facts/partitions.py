"""Which part of the record a claim belongs to: the countries whose ground it speaks of, the parties of a pact."""

from __future__ import annotations

import hashlib
from collections import Counter
from typing import TYPE_CHECKING, Final

from vedette.merge.agreements import PARTY_ROLES

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from vedette.records import Claim

__all__ = ["NOWHERE", "PACT", "home_of", "is_of", "partitions_of"]

NOWHERE: Final = ""
"""The partition of what is told of no country."""
PACT: Final = "agreement:"
MOST_PARTIES: Final = 8
LONGEST: Final = 80
"""Parties, and bytes of one, that a partition's name spells out: PostgreSQL indexes no name of more than 2.7 kB."""
GROUND_ROLES: Final = ("place", "site", "origin", "destination", "host")


def partitions_of(claim: Claim) -> frozenset[str]:
    """`partitions_of(withdrawal from Chad to Niger)` -> `frozenset({"TCD", "NER"})`; `{""}` for no country at all.

    ISO 3166-1 alpha-3 of every country in which the claim's ground may lie, and `agreement:KEN|SOM` for what two
    parties agree or end; of more than eight the rest is one token, countries first. A claim is folded in each of its
    partitions; each row of the ledger comes from one alone.
    """
    grounds = {filler.country for role in GROUND_ROLES for filler in claim.roles.get(role, ()) if filler.country}
    if claim.place:
        grounds.add(claim.place.country or NOWHERE)
    return frozenset({*(grounds or {NOWHERE}), *_pact(claim)})


def _pact(claim: Claim) -> set[str]:
    if claim.frame not in {"agree", "terminate"}:
        return set()
    fillers = [filler for role in PARTY_ROLES for filler in claim.roles.get(role, ())]
    states = sorted({filler.country for filler in fillers if filler.country})
    others = sorted({filler.entity for filler in fillers if filler.entity and not filler.country})
    parties = [*states, *others]
    if len(parties) < 2:
        return set()
    shown = [party for party in parties[:MOST_PARTIES] if len(party.encode()) <= LONGEST]
    rest = [party for party in parties if party not in shown]
    return {PACT + "|".join([*sorted(shown), *([_token(rest)] if rest else [])])}


def _token(parties: Sequence[str]) -> str:
    """`_token(["KEN", "SOM"])` -> `"+3f9c…"`: one short sign for many parties; no country's code begins so."""
    return "+" + hashlib.sha256("|".join(parties).encode()).hexdigest()[:16]


def is_of(country: str, partition: str) -> bool:
    """`is_of("SOM", "agreement:KEN|SOM")` -> `True`: whether a country's situation includes a partition."""
    return partition == country or (partition.startswith(PACT) and country in partition.removeprefix(PACT).split("|"))


def home_of(claims: Iterable[Claim]) -> str:
    """The country that most of a report's claims speak of, where what concerns the report as a whole is shown."""
    counts = Counter(name for claim in claims for name in partitions_of(claim) if not name.startswith(PACT))
    return min(counts, key=lambda name: (name == NOWHERE, -counts[name], name), default=NOWHERE)
