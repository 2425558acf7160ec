"""A conflict by itself, with the sentences of each side; and the way from a claim's id to its sentence."""

from __future__ import annotations

import hashlib
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Annotated, Final
from urllib.parse import quote

import msgspec
from fastapi import APIRouter, HTTPException, Query, Request, Response
from fastapi.responses import RedirectResponse

from vedette.run import ask_situation, ask_span, tell_claim
from vedette.serve.pages.asked import parse_asked
from vedette.serve.pages.marking import quote_span
from vedette.serve.pages.queue import Quotation
from vedette.serve.pages.rendering import render
from vedette.serve.pages.telling import find_told, quote_told

if TYPE_CHECKING:
    from collections.abc import Iterator

    from vedette.records import Conflict, CopyChange, Reading, Span
    from vedette.store import Store

__all__ = ["key_of", "router"]

router = APIRouter()
TITLES: Final = {"conflicts": "Conflicts", "unknowns": "Not known", "agreements": "Agreements"}
SHOWN: Final = 100


@router.get("/conflict/{key}")
def show_conflict(request: Request, key: str) -> Response:
    """`/conflict/9b1c04d2ab10?as_of=2024-07-10&known=2024-07-10`: as the ledger of that day links to it."""
    store: Store = request.app.state.store
    today = datetime.now(UTC).date()
    _, last = ask_span(store) or (today, today)
    asked = parse_asked(request.query_params, last=last)
    situation = ask_situation(store, as_of=asked.as_of, known=asked.known)
    conflict = next((conflict for conflict in situation.conflicts if key_of(conflict) == key), None)
    if conflict is None:
        raise HTTPException(404)
    wanted = [claim for side in conflict.sides for claim in side.claims]
    told = {item.claim.id: tell_claim(item) for item in find_told(store, wanted)}
    is_copy = not all(side.roots for side in conflict.sides)
    copies = list(_in_copies(store, conflict)) if is_copy and not all(side.claims for side in conflict.sides) else []
    sentences = quote_told(store, told.values())
    values = {"told": told, "sentences": sentences, "copies": copies, "is_copy": is_copy}
    return render(request, "conflict.html", asked=asked, conflict=conflict, **values)


@router.get("/open/{kind}")
def show_open(request: Request, kind: str, after: Annotated[int, Query(ge=0)] = 0) -> Response:
    """`/open/conflicts?as_of=…&known=…`, `/open/unknowns`, `/open/agreements`: all of them, a hundred a page."""
    store: Store = request.app.state.store
    if kind not in TITLES:
        raise HTTPException(404)
    today = datetime.now(UTC).date()
    _, last = ask_span(store) or (today, today)
    asked = parse_asked(request.query_params, last=last)
    found = getattr(ask_situation(store, as_of=asked.as_of, known=asked.known), kind)
    values = {"kind": kind, "title": TITLES[kind], "first": after, "most": SHOWN, "total": len(found), "key_of": key_of}
    return render(request, "open.html", asked=asked, lines=found[after : after + SHOWN], **values)


@router.get("/claim/{claim}")
def go_to_claim(request: Request, claim: str) -> Response:
    """`/claim/claim:9b1c…` -> the claim in the text of its report."""
    reading = request.app.state.store.reading(claim)
    if reading is None:
        raise HTTPException(404)
    return RedirectResponse(f"/report/{quote(reading.id)}#{quote(claim)}", status_code=303)


def _in_copies(store: Store, conflict: Conflict) -> Iterator[tuple[str, Quotation]]:
    """Of a copy that changed its original: each side's value with the sentence of that report."""
    values = tuple(side.value for side in conflict.sides)
    alike = ((link, change) for link in store.links() for change in link.changes if _values_of(change) == values)
    for link, change in alike:
        ends = ((link.of, change.in_original), (link.copy, change.in_copy))
        found = [(name, span, store.reading(name)) for name, span in ends]
        if all(
            reading and span and (reading.article.outlet or name) in conflict.about for name, span, reading in found
        ):
            yield from ((name, _quote(reading, span)) for name, span, reading in found if reading and span)
            return


def _values_of(change: CopyChange) -> tuple[str, ...]:
    return tuple(" ".join((words or "").split()) for words in (change.original, change.text))


def _quote(reading: Reading, span: Span) -> Quotation:
    article = reading.article
    day = (article.published or "")[:10]
    return Quotation(reading.id, article.outlet or reading.id, day, "", quote_span(reading, span))


def key_of(conflict: Conflict) -> str:
    """`key_of(conflict)` -> `"9b1c04d2ab10"`: the same on every day on which these values stand against each other."""
    told = (conflict.kind, conflict.about, [side.value for side in conflict.sides])
    return hashlib.sha256(msgspec.json.encode(told)).hexdigest()[:12]
