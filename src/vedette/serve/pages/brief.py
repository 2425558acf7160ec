"""Page 9, the brief: a subject over a span of days, to be printed or taken along as PDF."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Final

from fastapi import APIRouter, Request, Response
from markupsafe import Markup

from vedette.errors import SettingError
from vedette.run import ask_span, parse_day
from vedette.serve.brief import brief_as_pdf, make_brief
from vedette.serve.pages.asked import go_back
from vedette.serve.pages.rendering import render

if TYPE_CHECKING:
    from vedette.serve.brief import Brief

__all__ = ["router"]

router = APIRouter()
SPAN: Final = timedelta(days=90)


@router.get("/brief/{subject:path}")
def show_brief(request: Request, subject: str) -> Response:
    """`/brief/NER?since=2024-05-01&until=2024-07-10`; `&format=pdf` gives the file."""
    brief = _brief(request, subject)
    if request.query_params.get("format") == "pdf":
        name = "".join(letter if letter.isascii() and letter.isalnum() else "-" for letter in brief.subject)
        headers = {"Content-Disposition": f'attachment; filename="brief-{name}-{brief.until}.pdf"'}
        return Response(brief_as_pdf(brief), media_type="application/pdf", headers=headers)
    # the drawings are ours: every name in them was escaped when it was drawn
    drawn = {"drawn": Markup(brief.map), "line": Markup(brief.line)}
    return render(request, "brief.html", asked=subject, brief=brief, **drawn)


def _brief(request: Request, subject: str) -> Brief:
    store, query = request.app.state.store, request.query_params
    today = datetime.now(UTC).date()
    _, last = ask_span(store) or (today, today)
    until = parse_day(query.get("until") or query.get("as_of"), option="until") or last
    since = parse_day(query.get("since"), option="since") or go_back(until, SPAN)
    if since > until:
        raise SettingError(f"since: {since} is after {until}")
    return make_brief(store, subject, since=since, until=until)
