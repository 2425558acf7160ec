"""Page 5, changes: what is new, confirmed, contradicted or withdrawn since a day, each with its sentence."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from itertools import groupby
from typing import TYPE_CHECKING, Final
from urllib.parse import quote

import msgspec
from fastapi import APIRouter, Request, Response

from vedette.errors import SettingError
from vedette.run import ask_situation, ask_span, parse_day
from vedette.serve.pages.addresses import line_of
from vedette.serve.pages.asked import Asked, go_back
from vedette.serve.pages.conflict import key_of
from vedette.serve.pages.rendering import render
from vedette.serve.pages.telling import quote_told

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date

    from vedette.records import Change
    from vedette.serve.pages.recent import Recent
    from vedette.store import Store

__all__ = ["router"]

router = APIRouter()
WEEK: Final = timedelta(days=7)
LINES: Final = 100
"""Changes on one page; the page says how many more there are."""


class Topic(msgspec.Struct, frozen=True):
    """What changes are about, and its page: `Topic("Armed forces of Italy at Baidoa", "/presence?…", (…))`."""

    about: str
    address: str
    changes: tuple[Change, ...]

    @property
    def claims(self) -> tuple[str, ...]:
        """The claims of all of them, each once."""
        return tuple(dict.fromkeys(claim for change in self.changes for claim in change.claims))


@router.get("/changes")
def show_changes(request: Request) -> Response:
    """`/changes?since=2024-06-01&until=2024-07-10`; the record's last week if left out."""
    recent: Recent = request.app.state.recent
    since, until = _days(request)
    found = recent.changes(since=since, until=until)
    store = request.app.state.store
    most = len(found.changes) if request.query_params.get("lines") == "all" else LINES
    shown = found.changes[:most]
    told = {claim.id: claim for claim in found.claims}
    named = dict.fromkeys(claim for change in shown for claim in change.claims if claim in told)
    return render(
        request,
        "changes.html",
        since=since,
        until=until,
        found=found,
        topics=_topics(shown, _addresses(store, {change.about for change in shown}, (since, until))),
        told=told,
        sentences=quote_told(store, (told[claim] for claim in named)),
        before=(go_back(since, WEEK), go_back(until, WEEK)),
        most=most,
    )


def _topics(changes: Sequence[Change], addresses: Mapping[str, str]) -> list[Topic]:
    """Changes that stand beside one another and are about the same, as one."""
    grouped = ((about, tuple(group)) for about, group in groupby(changes, key=lambda change: change.about))
    return [Topic(about, addresses.get(about, ""), group) for about, group in grouped]


def _addresses(store: Store, wanted: set[str], days: Iterable[date]) -> dict[str, str]:
    """Where the pages tell of what changes are about: the line as it is on the last of the days that has it."""
    found: dict[str, str] = {}
    for day in days:
        asked, situation = Asked(day, day), ask_situation(store, as_of=day, known=day)
        found |= {row.title: line_of(row, asked) for row in situation.presences if row.title in wanted}
        for conflict in situation.conflicts:
            for about in {conflict.about, conflict.about.partition(":")[0]} & wanted:
                found[about] = f"/conflict/{key_of(conflict)}?{asked.days()}"
        for pact in situation.agreements:
            about = f"{pact.name} ({', '.join(pact.parties)})"
            if about in wanted:
                found[about] = f"/subject/{quote(pact.entity)}?{asked.days()}"
    return found


def _days(request: Request) -> tuple[date, date]:
    today = datetime.now(UTC).date()
    _, last = ask_span(request.app.state.store) or (today, today)
    until = parse_day(request.query_params.get("until") or None, option="until") or last
    since = parse_day(request.query_params.get("since") or None, option="since") or go_back(until, WEEK)
    if since > until:
        raise SettingError(f"since: {since} is after {until}")
    return since, until
