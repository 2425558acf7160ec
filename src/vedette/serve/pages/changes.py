"""Page 5, changes: what is new, confirmed, contradicted or withdrawn since a day, each with its sentence."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Final

from fastapi import APIRouter, Request, Response

from vedette.errors import SettingError
from vedette.run import ask_span, parse_day
from vedette.serve.pages.asked import go_back
from vedette.serve.pages.rendering import render
from vedette.serve.pages.telling import quote_told

if TYPE_CHECKING:
    from datetime import date

    from vedette.serve.pages.recent import Recent

__all__ = ["router"]

router = APIRouter()
WEEK: Final = timedelta(days=7)
LINES: Final = 100
"""Changes on one page; the page says how many more there are."""


@router.get("/changes")
def show_changes(request: Request) -> Response:
    """`/changes?since=2024-06-01&until=2024-07-10`; the record's last week if left out."""
    recent: Recent = request.app.state.recent
    since, until = _days(request)
    found = recent.changes(since=since, until=until)
    most = len(found.changes) if request.query_params.get("lines") == "all" else LINES
    told = {claim.id: claim for claim in found.claims}
    named = dict.fromkeys(claim for change in found.changes[:most] for claim in change.claims if claim in told)
    return render(
        request,
        "changes.html",
        since=since,
        until=until,
        found=found,
        told=told,
        sentences=quote_told(request.app.state.store, (told[claim] for claim in named)),
        before=(go_back(since, WEEK), go_back(until, WEEK)),
        most=most,
    )


def _days(request: Request) -> tuple[date, date]:
    today = datetime.now(UTC).date()
    _, last = ask_span(request.app.state.store) or (today, today)
    until = parse_day(request.query_params.get("until") or None, option="until") or last
    since = parse_day(request.query_params.get("since") or None, option="since") or go_back(until, WEEK)
    if since > until:
        raise SettingError(f"since: {since} is after {until}")
    return since, until
