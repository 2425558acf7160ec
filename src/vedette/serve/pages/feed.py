"""The changes as an Atom feed (RFC 4287): an entry a change, of the last four weeks on record."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING, Final
from xml.etree import ElementTree as ET

from fastapi import APIRouter, Request, Response

from vedette.run import ask_span
from vedette.serve.pages.atom import add_text, begin_feed, feed_id, write_feed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from vedette.records import Change, Changes
    from vedette.serve.pages.recent import Recent
    from vedette.store import Store

__all__ = ["feed_weeks", "router"]

router = APIRouter()
WEEKS: Final = 4
QUOTED: Final = 3
MOST: Final = 300
"""Entries of the feed, the newest."""


@router.get("/feed.atom")
def show_feed(request: Request) -> Response:
    """Weeks from Monday to Monday, so that an entry does not change as days go by."""
    store: Store = request.app.state.store
    recent: Recent = request.app.state.recent
    today = datetime.now(UTC).date()
    _, last = ask_span(store) or (today, today)
    base = str(request.base_url).rstrip("/")
    feed = begin_feed("Vedette: changes", base=base, own="/feed.atom", page="/changes")
    weeks = [recent.changes(since=since, until=until) for since, until in feed_weeks(last)]
    entries = [entry for week in weeks for entry in _entries(week, base)]
    entries.sort(key=lambda entry: entry.findtext("updated") or "", reverse=True)
    del entries[MOST:]
    add_text(feed, "updated", entries[0].findtext("updated") or "" if entries else _noon(last))
    feed.extend(entries)
    return write_feed(feed)


def feed_weeks(last: date) -> Iterator[tuple[date, date]]:
    """The week of the last day, up to it, and those before."""
    monday = last - timedelta(days=last.weekday())
    for back in range(WEEKS):
        first = monday - timedelta(weeks=back)
        yield first - timedelta(days=1), min(last, first + timedelta(days=6))


def _entries(changes: Changes, base: str) -> Iterator[ET.Element]:
    told = {claim.id: claim for claim in changes.claims}
    for change in changes.changes:
        claims = [told[claim] for claim in change.claims if claim in told]
        days = [claim.published[:10] for claim in claims if claim.published]
        day = min(max(days, default=changes.until), changes.until)
        entry = ET.Element("entry")
        add_text(entry, "title", f"{change.kind}: {change.about}")
        add_text(entry, "id", feed_id(_named(change, changes.since)))
        add_text(entry, "updated", _noon(date.fromisoformat(day)))
        ET.SubElement(entry, "link", href=f"{base}/changes?since={changes.since}&until={changes.until}")
        add_text(entry, "summary", " → ".join(part for part in (change.before, change.after) if part) or change.why)
        quoted = "\n".join(f"“{c.words}” ({c.outlet or c.article})" for c in claims[:QUOTED])
        add_text(entry, "content", f"{change.why}\n{quoted}".strip(), type="text")
        yield entry


def _named(change: Change, since: str) -> str:
    return "\n".join((since, change.kind, change.about, change.before or "", change.after or ""))


def _noon(day: date) -> str:
    """`"2024-07-09T12:00:00Z"`: reports are dated by the day."""
    return f"{day}T12:00:00Z"
