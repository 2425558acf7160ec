"""Page 7, sources: what is followed and where nobody can look; outlets, how much is their own, their letter."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Final

from fastapi import APIRouter, Request, Response

from vedette.records import LETTERS, in_force
from vedette.run import ask_sources, ask_span, parse_day
from vedette.run.watching import say_span
from vedette.serve.access import asker_of
from vedette.serve.pages.rendering import render

if TYPE_CHECKING:
    from collections.abc import Sequence

    from vedette.records import Judgement, OutletRow
    from vedette.store import Store

__all__ = ["router"]

router = APIRouter()
FETCHED: Final = frozenset({"new", "new version", "nothing new"})
BY_HAND: Final = "not looked at again"
FOLLOWED: Final = 300
"""Followed sources shown, those with a gap first; the number of all is told."""
REFUSED: Final = 20
"""Rejections shown; the number of all is told."""


@router.get("/sources")
def show_sources(request: Request) -> Response:
    """`/sources`, or as known on a day: `/sources?known=2024-07-10`."""
    store: Store = request.app.state.store
    span = ask_span(store)
    last = span[1] if span else datetime.now(UTC).date()
    known = parse_day(request.query_params.get("known") or None, option="known") or last
    answer = ask_sources(store, known=known)
    outlets, followed = answer.outlets, answer.followed
    rejected = store.rejections()
    judgements = store.judgements()
    return render(
        request,
        "sources.html",
        known=known,
        outlets=outlets,
        gaps=[row for row in outlets if is_gap(row)],
        followed=followed[:FOLLOWED],
        count_followed=len(followed),
        blind=[row for row in followed if row.gap],
        say_span=say_span,
        rejected=rejected[:REFUSED],
        count_rejected=len(rejected),
        given=_given(judgements, known.isoformat() if request.query_params.get("known") else None),
        seen=judgements[-1].number if judgements else 0,
        letters=LETTERS,
        may_judge=asker_of(request).may("editor"),
    )


def is_gap(row: OutletRow) -> bool:
    """Whether the last look failed: what such an outlet has printed since is not in the record."""
    return row.result not in (*FETCHED, BY_HAND)


def _given(judgements: Sequence[Judgement], known: str | None) -> dict[str, Judgement]:
    """The letter in force of each outlet, with who gave it: now, or on a day that was asked for."""
    given = [judgement for judgement in judgements if known is None or judgement.at[:10] <= known]
    letters = [judgement for judgement in in_force(given) if judgement.kind == "letter"]
    return {name: judgement for judgement in letters for name in judgement.about}
