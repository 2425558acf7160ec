"""Page 1, the situation: map, ledger, day slider, filters."""

from __future__ import annotations

from collections import Counter
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING, Final

import msgspec
from fastapi import APIRouter, Request, Response

from vedette.run import ask_span, parse_day
from vedette.serve.pages.asked import Asked, parse_asked
from vedette.serve.pages.conflict import key_of
from vedette.serve.pages.coverage import find_blind
from vedette.serve.pages.marks import change_marks, make_marks
from vedette.serve.pages.rendering import render
from vedette.serve.pages.visits import COOKIE, note_visit, read_visit

if TYPE_CHECKING:
    from collections.abc import Iterable

    from vedette.records import Situation
    from vedette.serve.pages.recent import Recent

__all__ = ["router"]

router = APIRouter()
DAY: Final = timedelta(days=1)
LINES: Final = 100
"""Lines of the ledger in one view: more than anybody reads at once."""
FEW: Final = 25
"""Lines while the slider moves: what a screen holds. Those below them come once it rests."""
CHOICES: Final = 12
"""Values of one filter in a view, those that let most lines pass."""
OPEN: Final = 20
"""Conflicts, unknowns and agreements beside the ledger; each has a page with all."""


class Choice(msgspec.Struct, frozen=True):
    """One value of a filter with how many lines it lets pass: `Choice("USA", 4)`."""

    value: str
    lines: int


class Span(msgspec.Struct, frozen=True):
    """The days that the slider runs over: `Span(date(2024, 3, 17), date(2024, 9, 1))`."""

    first: date
    last: date

    def offset(self, day: date) -> int:
        """Days from the first, within the span."""
        return max(0, min((day - self.first).days, self.length))

    @property
    def length(self) -> int:
        return (self.last - self.first).days


@router.get("/")
def show_situation(request: Request) -> Response:
    """The whole page."""
    span, asked, found = _ask(request)
    visit = read_visit(request.cookies.get(COOKIE), last=span.last)
    since = visit.before if visit.before < span.last else None
    answer = render(request, "situation.html", span=span, since=since, **_ledger(request, asked, found))
    note_visit(answer, visit, secure=request.url.scheme == "https")
    return answer


@router.get("/news")
def show_news(request: Request) -> Response:
    """One line on what changed since a day, for the situation: `/news?since=2024-07-02`."""
    store, recent = request.app.state.store, request.app.state.recent
    today = datetime.now(UTC).date()
    last = (ask_span(store) or (today, today))[1]
    since = parse_day(request.query_params.get("since"), option="since") or last
    found = recent.changes(since=since, until=last) if since < last else None
    kinds = Counter(change.kind for change in found.changes) if found else Counter[str]()
    return render(request, "news.html", since=since, kinds=kinds)


@router.get("/ledger")
def show_ledger(request: Request) -> Response:
    """The ledger alone, for the slider; `&lines=few&from=2024-07-09`: its first lines, for a step from that day."""
    span, asked, found = _ask(request)
    answer = render(request, "ledger.html", **_ledger(request, asked, found))
    before = parse_day(request.query_params.get("from"), option="from")
    if before and abs(asked.as_of - before) == DAY and span.first < asked.as_of < span.last:
        recent: Recent = request.app.state.recent
        recent.look_ahead(as_of=asked.as_of + (asked.as_of - before), known=asked.known)
    return answer


@router.get("/marks")
def show_marks(request: Request) -> Response:
    """The same lines for the map, as GeoJSON; `&from=2024-07-09`: what is to change on a map of that day."""
    _, asked, found = _ask(request)
    rows = asked.narrow(found.presences)
    shown = parse_day(request.query_params.get("from"), option="from")
    if shown is None:
        return Response(msgspec.json.encode(make_marks(rows)), media_type="application/geo+json")
    recent: Recent = request.app.state.recent
    before = recent.situation(as_of=shown, known=asked.known)
    changes = change_marks(asked.narrow(before.presences), rows)
    return Response(msgspec.json.encode(changes), media_type="application/json")


def _ask(request: Request) -> tuple[Span, Asked, Situation]:
    recent: Recent = request.app.state.recent
    today = datetime.now(UTC).date()
    first, last = ask_span(request.app.state.store) or (today, today)
    asked = parse_asked(request.query_params, last=last)
    return Span(first, last), asked, recent.situation(as_of=asked.as_of, known=asked.known)


def _ledger(request: Request, asked: Asked, found: Situation) -> dict[str, object]:
    rows = asked.narrow(found.presences)
    return {
        "asked": asked,
        "blind": find_blind(request.app.state.store, asked.known),
        "rows": rows,
        "situation": found,
        "most_lines": {"all": len(rows), "few": FEW}.get(request.query_params.get("lines", ""), LINES),
        "most_choices": None if request.query_params.get("filters") == "all" else CHOICES,
        "most_open": OPEN,
        "key_of": key_of,
        "choices": {
            "whose": _choices(row.force.country for row in found.presences),
            "where": _choices(row.host for row in found.presences),
            "state": _choices(row.state for row in found.presences),
        },
    }


def _choices(values: Iterable[str | None]) -> list[Choice]:
    counted = Counter(value for value in values if value)
    return [Choice(value, lines) for value, lines in sorted(counted.items(), key=lambda pair: (-pair[1], pair[0]))]
