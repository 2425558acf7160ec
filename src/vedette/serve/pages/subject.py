"""Page 2, a force, place, site, state or agreement: its lines, timeline, figures, conflicts, unknowns, neighbours."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Final

import msgspec
from fastapi import APIRouter, Request, Response

from vedette.run import ask_span, chronicle, show_subject
from vedette.serve.pages.asked import parse_asked
from vedette.serve.pages.conflict import key_of
from vedette.serve.pages.rendering import render
from vedette.serve.pages.telling import quote_told
from vedette.serve.symbols.timeline import draw_timeline

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from vedette.records import Presence, Profile, TimelineEntry, ToldClaim

__all__ = ["router"]

router = APIRouter()
CLAIMS: Final = 25
"""Of each group, the last; the page says how many more there are. What follows is told of likewise."""
LINES: Final = 50
MARKS: Final = 200
"""Entries that the timeline draws: those with most roots, and of these the latest."""
OPEN: Final = 8
"""Contradictions; twice as many questions and agreements."""
OF_SIDE: Final = 3
FIGURES: Final = 8
"""Lines with figures, figures of a line, and reports of a figure."""
ALL: Final = 1_000_000


class Most(msgspec.Struct, frozen=True):
    """How much of each kind one page shows."""

    claims: int = CLAIMS
    lines: int = LINES
    marks: int = MARKS
    open: int = OPEN
    of_side: int = OF_SIDE
    figures: int = FIGURES


WHOLE: Final = Most(*(ALL for _ in Most.__struct_fields__))


@router.get("/subject/{subject:path}")
def show_page(request: Request, subject: str) -> Response:
    """`/subject/site:air-base-101`, or by a name; `&lines=all` for all that there is of it."""
    store = request.app.state.store
    today = datetime.now(UTC).date()
    _, last = ask_span(store) or (today, today)
    asked = parse_asked(request.query_params, last=last)
    profile = show_subject(store, subject, as_of=asked.as_of, known=asked.known)
    most = WHOLE if request.query_params.get("lines") == "all" else Most()
    timeline = chronicle(profile)
    drawn = _most_told(timeline.entries, most.marks)
    told = {claim.id: claim for claim in profile.claims}
    groups = _groups(profile.claims)
    figures = _figures(profile.presences)
    return render(
        request,
        "subject.html",
        asked=asked,
        profile=profile,
        told=told,
        ledgers=_ledgers(profile, most.lines),
        drawing=draw_timeline(drawn, timeline.claims),
        undrawn=len(timeline.entries) - len(drawn),
        figures=figures[: most.figures],
        more_figures=max(0, len(figures) - most.figures),
        groups=groups,
        most=most.claims,
        most_open=most.open,
        most_of_side=most.of_side,
        most_figures=most.figures,
        sentences=quote_told(store, _quoted(profile, told, groups, most)),
        key_of=key_of,
    )


def _quoted(
    profile: Profile, told: Mapping[str, ToldClaim], groups: Iterable[tuple[str, Sequence[ToldClaim]]], most: Most
) -> list[ToldClaim]:
    """The claims that are shown in their sentences, each once."""
    sides = (side for conflict in profile.conflicts[: most.open] for side in conflict.sides)
    shown = {claim.id: claim for _, claims in groups for claim in claims[-most.claims :]}
    shown |= {claim: told[claim] for side in sides for claim in side.claims[: most.of_side] if claim in told}
    return list(shown.values())


def _ledgers(profile: Profile, most: int) -> list[tuple[str, tuple[Presence, ...], int]]:
    """The subject's own lines and those beside it, with how many there are."""
    both = (("", profile.presences), ("Others on the same ground", profile.neighbours))
    return [(title, rows[:most], len(rows)) for title, rows in both]


def _most_told(entries: Sequence[TimelineEntry], most: int) -> list[TimelineEntry]:
    """The entries with most roots, the latest of these, in their order."""
    ranked = sorted(range(len(entries)), key=lambda number: (-entries[number].roots, -number))
    return [entries[number] for number in sorted(ranked[:most])]


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
