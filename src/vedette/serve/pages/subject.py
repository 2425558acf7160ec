"""Page 2, a force, place, site, state or agreement: its lines, timeline, figures, conflicts, unknowns, neighbours."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Final

from fastapi import APIRouter, Request, Response

from vedette.run import ask_span, ask_timeline, show_subject
from vedette.serve.pages.asked import parse_asked
from vedette.serve.pages.conflict import key_of
from vedette.serve.pages.rendering import render
from vedette.serve.pages.telling import quote_told
from vedette.serve.symbols.timeline import draw_timeline

if TYPE_CHECKING:
    from collections.abc import Sequence

    from vedette.records import Presence, ToldClaim

__all__ = ["router"]

router = APIRouter()
CLAIMS: Final = 40
"""Of each group, at first; the page says how many more there are."""


@router.get("/subject/{subject:path}")
def show_page(request: Request, subject: str) -> Response:
    """`/subject/site:air-base-101`, or by a name."""
    store = request.app.state.store
    today = datetime.now(UTC).date()
    _, last = ask_span(store) or (today, today)
    asked = parse_asked(request.query_params, last=last)
    profile = show_subject(store, subject, as_of=asked.as_of, known=asked.known)
    timeline = ask_timeline(store, profile.subject.id, known=asked.known)
    told = {claim.id: claim for claim in profile.claims}
    groups = _groups(profile.claims)
    most = len(told) if request.query_params.get("lines") == "all" else CLAIMS
    sides = [claim for conflict in profile.conflicts for side in conflict.sides for claim in side.claims]
    shown = {claim.id: claim for _, claims in groups for claim in claims[:most]}
    shown |= {claim: told[claim] for claim in sides if claim in told}
    return render(
        request,
        "subject.html",
        asked=asked,
        profile=profile,
        told=told,
        drawing=draw_timeline(timeline.entries, timeline.claims),
        figures=_figures(profile.presences),
        groups=groups,
        most=most,
        sentences=quote_told(store, shown.values()),
        key_of=key_of,
    )


def _figures(presences: Sequence[Presence]) -> list[tuple[Presence, float]]:
    """The lines that give figures, with the largest bound of any, which the bars are measured by."""
    rows = [row for row in presences if row.count.figures]
    bounds = [bound for row in rows for figure in row.count.figures for bound in (figure.low, figure.high) if bound]
    return [(row, max(bounds, default=1.0)) for row in rows]


def _groups(claims: Sequence[ToldClaim]) -> list[tuple[str, list[ToldClaim]]]:
    """The claims by how they are told, planned and done apart."""
    titles = {"done": "Told as done", "planned": "Planned, expected or demanded", "denied": "Denied", "open": "Open"}
    found = [(title, [claim for claim in claims if claim.told_as == kind]) for kind, title in titles.items()]
    return [(title, group) for title, group in found if group]
