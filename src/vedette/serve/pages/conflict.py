"""A conflict by itself, with the sentences of each side; and the way from a claim's id to its sentence."""

from __future__ import annotations

import hashlib
from datetime import UTC, datetime
from typing import TYPE_CHECKING
from urllib.parse import quote

import msgspec
from fastapi import APIRouter, HTTPException, Request, Response
from fastapi.responses import RedirectResponse

from vedette.run import ask_situation, ask_span, tell_claim
from vedette.serve.pages.asked import parse_asked
from vedette.serve.pages.rendering import render
from vedette.serve.pages.telling import find_told

if TYPE_CHECKING:
    from vedette.records import Conflict
    from vedette.store import Store

__all__ = ["key_of", "router"]

router = APIRouter()


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
    return render(request, "conflict.html", asked=asked, conflict=conflict, told=told)


@router.get("/claim/{claim}")
def go_to_claim(request: Request, claim: str) -> Response:
    """`/claim/claim:9b1c…` -> the claim in the text of its report."""
    reading = request.app.state.store.reading(claim)
    if reading is None:
        raise HTTPException(404)
    return RedirectResponse(f"/report/{quote(reading.id)}#{quote(claim)}", status_code=303)


def key_of(conflict: Conflict) -> str:
    """`key_of(conflict)` -> `"9b1c04d2ab10"`: the same on every day on which these values stand against each other."""
    told = (conflict.kind, conflict.about, [side.value for side in conflict.sides])
    return hashlib.sha256(msgspec.json.encode(told)).hexdigest()[:12]
