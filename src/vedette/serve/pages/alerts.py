"""Page 10, alerts: the rules, what they met, what was sent and what waits; the same as an Atom feed."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING, Final
from xml.etree import ElementTree as ET

import msgspec
from fastapi import APIRouter, Request, Response

from vedette.errors import SettingError
from vedette.run import ask_span, parse_day
from vedette.run.alerting import try_rules
from vedette.serve.alerts import alert_as_text
from vedette.serve.pages.asked import go_back
from vedette.serve.pages.atom import add_text, begin_feed, feed_id, write_feed
from vedette.serve.pages.rendering import render
from vedette.serve.pages.telling import quote_told
from vedette.serve.views.alerts import describe_sending
from vedette.store import Alerts, Outbox

if TYPE_CHECKING:
    from collections.abc import Sequence

    from vedette.records import Alert, ToldClaim
    from vedette.store import Store

__all__ = ["router"]

router = APIRouter()
LINES: Final = 50
MESSAGES: Final = 30
ENTRIES: Final = 300
MOST_TRIED: Final = timedelta(days=31)
"""Days over which a rule is tried on the page: each is folded as it was known then."""
MONTH: Final = timedelta(days=30)


class Topic(msgspec.Struct, frozen=True):
    """What alerts of one moment are about: `Topic("Armed forces of Italy at Baidoa", "/presence?…", "2031-06-15", …)`.

    `alerts` are of different kinds or values, each with the names of the rules that it met.
    """

    about: str
    path: str
    when: str
    alerts: tuple[tuple[Alert, tuple[str, ...]], ...]
    claims: tuple[ToldClaim, ...]
    more: int


@router.get("/alerts")
def show_alerts(request: Request) -> Response:
    """`/alerts`, `/alerts?rule=Niamey`, and to try a rule `/alerts?rule=Niamey&since=2024-06-01&until=2024-07-01`."""
    store: Store = request.app.state.store
    alerts, outbox = Alerts(store), Outbox(store)
    name = request.query_params.get("rule") or None
    rules, since, until = alerts.rules(), *_days(request, store)
    tried = bool(name and request.query_params.get("since"))
    if tried:
        found = try_rules(store, [alerts.rule(name or "")], since=since, until=until)[:LINES]
    else:
        found = alerts.met(rule=name, limit=LINES)
    return render(
        request,
        "alerts.html",
        rules=[(rule, describe_sending(rule)) for rule in rules],
        counts=alerts.counts(),
        name=name,
        tried=tried,
        since=since,
        until=until,
        found=found,
        topics=_topics(found, tried=tried),
        most=LINES,
        sentences=quote_told(store, (claim for alert in found for claim in alert.claims)),
        messages=[] if tried else outbox.list(limit=MESSAGES),
        states=outbox.counts(),
    )


def _topics(found: Sequence[Alert], *, tried: bool) -> list[Topic]:
    """Alerts of one moment on one thing, as one; what met several rules is told once."""
    groups: dict[tuple[str, str], list[Alert]] = {}
    for alert in found:
        groups.setdefault((alert.about, alert.day if tried else alert.at[:16]), []).append(alert)
    return [_topic(when, group) for (_, when), group in groups.items()]


def _topic(when: str, group: Sequence[Alert]) -> Topic:
    names: dict[tuple[str, str | None, str | None], list[str]] = {}
    first: dict[tuple[str, str | None, str | None], Alert] = {}
    for alert in group:
        key = alert.kind, alert.before, alert.after
        names.setdefault(key, []).append(alert.name)
        first.setdefault(key, alert)
    claims = {claim.id: claim for alert in group for claim in alert.claims}
    told = tuple((first[key], tuple(dict.fromkeys(names[key]))) for key in first)
    more = max(alert.more for alert in group)
    return Topic(group[0].about, group[0].path, when, told, tuple(claims.values()), more)


@router.get("/alerts.atom")
def show_alerts_feed(request: Request) -> Response:
    """Every alert is an entry, or with `?rule=Niamey` those of one rule; the newest three hundred."""
    name = request.query_params.get("rule") or None
    base = str(request.base_url).rstrip("/")
    query = f"?{request.url.query}" if request.url.query else ""
    title = f"Vedette: alerts of {name}" if name else "Vedette: alerts"
    feed = begin_feed(title, base=base, own=f"/alerts.atom{query}", page="/alerts")
    found = Alerts(request.app.state.store).met(rule=name, limit=ENTRIES)
    add_text(feed, "updated", _moment(found[0].at if found else datetime.now(UTC).date().isoformat()))
    feed.extend(_entry(alert, base) for alert in found)
    return write_feed(feed)


def _entry(alert: Alert, base: str) -> ET.Element:
    entry = ET.Element("entry")
    add_text(entry, "title", f"{alert.kind}: {alert.about}")
    add_text(entry, "id", feed_id(alert.id))
    add_text(entry, "updated", _moment(alert.at))
    ET.SubElement(entry, "link", href=base + alert.path)
    ET.SubElement(entry, "category", term=alert.name)
    add_text(entry, "summary", " → ".join(part for part in (alert.before, alert.after) if part) or alert.why)
    add_text(entry, "content", _body(list(alert_as_text(alert))), type="text")
    return entry


def _body(lines: Sequence[str]) -> str:
    return "\n".join(lines[2:])


def _moment(at: str) -> str:
    """`"2031-06-15T09:00:00Z"`."""
    return f"{at[:19]}Z" if "T" in at else f"{at}T12:00:00Z"


def _days(request: Request, store: Store) -> tuple[date, date]:
    today = datetime.now(UTC).date()
    _, last = ask_span(store) or (today, today)
    until = parse_day(request.query_params.get("until") or None, option="until") or last
    since = parse_day(request.query_params.get("since") or None, option="since") or go_back(until, MONTH)
    if not timedelta(0) < until - since <= MOST_TRIED:
        raise SettingError(
            f"since: from {since} to {until} are not 1 to {MOST_TRIED.days} days; vedette alert try takes more"
        )
    return since, until
