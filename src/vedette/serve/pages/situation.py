"""Page 1, the situation: map, ledger, day slider, filters."""

from __future__ import annotations

from collections import Counter
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Final

import msgspec
from fastapi import APIRouter, Request, Response

from vedette.run import ask_situation, ask_span, parse_day
from vedette.serve.pages.asked import Asked, parse_asked
from vedette.serve.pages.conflict import key_of
from vedette.serve.pages.coverage import find_blind
from vedette.serve.pages.marks import make_marks
from vedette.serve.pages.rendering import render
from vedette.serve.pages.visits import COOKIE, note_visit, read_visit

if TYPE_CHECKING:
    from collections.abc import Iterable

    from vedette.records import Situation

__all__ = ["router"]

router = APIRouter()
LINES: Final = 100
"""Lines of the ledger in one view: more than anybody reads at once, few enough for each step of the slider."""
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
    """The ledger alone, for the slider."""
    _, asked, found = _ask(request)
    return render(request, "ledger.html", **_ledger(request, asked, found))


@router.get("/marks")
def show_marks(request: Request) -> Response:
    """The same lines for the map, as GeoJSON."""
    _, asked, found = _ask(request)
    marks = make_marks([row for row in found.presences if asked.admits(row)], asked)
    return Response(msgspec.json.encode(marks), media_type="application/geo+json")


def _ask(request: Request) -> tuple[Span, Asked, Situation]:
    store = request.app.state.store
    today = datetime.now(UTC).date()
    first, last = ask_span(store) or (today, today)
    asked = parse_asked(request.query_params, last=last)
    return Span(first, last), asked, ask_situation(store, as_of=asked.as_of, known=asked.known)


def _ledger(request: Request, asked: Asked, found: Situation) -> dict[str, object]:
    rows = [row for row in found.presences if asked.admits(row)]
    return {
        "asked": asked,
        "blind": find_blind(request.app.state.store, asked.known),
        "rows": rows,
        "situation": found,
        "most_lines": len(rows) if request.query_params.get("lines") == "all" else LINES,
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
