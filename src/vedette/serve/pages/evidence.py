"""Page 3, a fact, and a line of the ledger: each claim under its root, in its own sentence, copies folded."""

from __future__ import annotations

from datetime import UTC, datetime
from itertools import combinations
from typing import TYPE_CHECKING, Final

import msgspec
from fastapi import APIRouter, HTTPException, Request, Response

from vedette.run import ask_fact, ask_situation, ask_span, tell_claim
from vedette.serve.pages.asked import parse_asked
from vedette.serve.pages.marking import Quoted, quote_sentence
from vedette.serve.pages.rendering import render
from vedette.serve.pages.telling import find_told

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from vedette.records import Fact, ToldClaim
    from vedette.run import ReportedClaim
    from vedette.store import Store

__all__ = ["router"]

router = APIRouter()
FACTS: Final = 12
"""Facts of a line that are named; the page says how many there are."""


class Printing(msgspec.Struct, frozen=True):
    """One claim as one report prints it, within its sentence."""

    claim: ToldClaim
    sentence: Quoted


class Told(msgspec.Struct, frozen=True):
    """What one family prints of one root: the first printing, and how many copies repeat it."""

    first: Printing
    copies: tuple[Printing, ...]

    @property
    def reports(self) -> frozenset[str]:
        """The reports that print it, by name."""
        return frozenset(printing.claim.article for printing in (self.first, *self.copies))


class Origin(msgspec.Struct, frozen=True):
    """One root with all that is printed of it, a family at a time."""

    name: str
    named: bool
    kind: str
    families: tuple[Told, ...]


@router.get("/fact/{fact}")
def show_fact(request: Request, fact: str) -> Response:
    """`/fact/fact:9b1c…`."""
    store: Store = request.app.state.store
    found = ask_fact(store, fact)
    if found is None:
        raise HTTPException(404)
    told = find_told(store, found.claims)
    return render(request, "fact.html", fact=found, origins=group_origins(found.claims, told, store))


@router.get("/presence")
def show_presence(request: Request) -> Response:
    """`/presence?force=force:USA&place=site:air-base-201&as_of=2024-07-10`."""
    store: Store = request.app.state.store
    today = datetime.now(UTC).date()
    _, last = ask_span(store) or (today, today)
    asked = parse_asked(request.query_params, last=last)
    force, place = request.query_params.get("force", ""), request.query_params.get("place", "")
    situation = ask_situation(store, as_of=asked.as_of, known=asked.known)
    rows = [r for r in situation.presences if (r.force.entity, r.place.entity or r.place.name) == (force, place)]
    if not rows:
        raise HTTPException(404)
    row = rows[0]
    told = find_told(store, row.claims, known=asked.known)
    facts = [fact for name in row.facts[:FACTS] if (fact := ask_fact(store, name))]
    origins = group_origins(row.told, told, store)
    return render(request, "presence.html", asked=asked, row=row, facts=facts, alike=_alike(facts), origins=origins)


def _alike(facts: Sequence[Fact]) -> tuple[Fact, Fact] | None:
    """The first two that tell the same thing alike, and may be one."""
    pairs = combinations(facts, 2)
    return next((pair for pair in pairs if len({(f.frame, f.modality, f.polarity) for f in pair}) == 1), None)


def group_origins(ids: Iterable[str], told: Sequence[ReportedClaim], store: Store) -> list[Origin]:
    """Claims by root, then by family; the head's printing first, copies folded behind it."""
    wanted = set(ids)
    items = [item for item in told if item.claim.id in wanted]
    roots: dict[str, dict[str, list[ReportedClaim]]] = {}
    for item in sorted(items, key=lambda item: (item.article != item.head, str(item.published), item.article)):
        roots.setdefault(item.root.key, {}).setdefault(item.head, []).append(item)
    readings = {name: store.reading(name) for name in {item.article for item in items}}

    def printing(item: ReportedClaim) -> Printing:
        reading = readings[item.article]
        sentence = quote_sentence(reading, item.claim) if reading else Quoted("", item.words, "")
        return Printing(tell_claim(item), sentence)

    origins = []
    for families in roots.values():
        root = next(iter(families.values()))[0].root
        groups = tuple(Told(printing(group[0]), tuple(map(printing, group[1:]))) for group in families.values())
        origins.append(Origin(root.name, root.named, root.kind, groups))
    return sorted(origins, key=lambda origin: -len(origin.families))
