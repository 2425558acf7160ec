"""The changes as an Atom feed (RFC 4287): an entry a change, of the last four weeks on record."""

from __future__ import annotations

import re
import uuid
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING, Final
from xml.etree import ElementTree as ET

from fastapi import APIRouter, Request, Response

from vedette.run import ask_span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from vedette.records import Change, Changes
    from vedette.serve.pages.recent import Recent
    from vedette.store import Store

__all__ = ["router"]

router = APIRouter()
ATOM: Final = "http://www.w3.org/2005/Atom"
WEEKS: Final = 4
QUOTED: Final = 3
MOST: Final = 300
"""Entries of the feed, the newest."""
SPACE: Final = uuid.UUID("b1f3a6c4-6f0e-5d0b-9a6e-5a2f6f8a7c11")
"""The name space of the ids: the same change has the same id in every feed."""
NO_XML: Final = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What XML 1.0 has no way to write."""


@router.get("/feed.atom")
def show_feed(request: Request) -> Response:
    """Weeks from Monday to Monday, so that an entry does not change as days go by."""
    store: Store = request.app.state.store
    recent: Recent = request.app.state.recent
    today = datetime.now(UTC).date()
    _, last = ask_span(store) or (today, today)
    base = str(request.base_url).rstrip("/")
    feed = ET.Element("feed", xmlns=ATOM)
    _add(feed, "title", "Vedette: changes")
    _add(feed, "id", f"urn:uuid:{uuid.uuid5(SPACE, base)}")
    ET.SubElement(feed, "link", rel="self", type="application/atom+xml", href=f"{base}/feed.atom")
    ET.SubElement(feed, "link", rel="alternate", type="text/html", href=f"{base}/changes")
    _add(ET.SubElement(feed, "author"), "name", "Vedette")
    weeks = [recent.changes(since=since, until=until) for since, until in _weeks(last)]
    entries = [entry for week in weeks for entry in _entries(week, base)]
    entries.sort(key=lambda entry: entry.findtext("updated") or "", reverse=True)
    del entries[MOST:]
    _add(feed, "updated", entries[0].findtext("updated") or "" if entries else _noon(last))
    feed.extend(entries)
    data = ET.tostring(feed, encoding="utf-8", xml_declaration=True)
    return Response(data, media_type="application/atom+xml")


def _weeks(last: date) -> Iterator[tuple[date, date]]:
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
        _add(entry, "title", f"{change.kind}: {change.about}")
        _add(entry, "id", f"urn:uuid:{uuid.uuid5(SPACE, _named(change, changes.since))}")
        _add(entry, "updated", _noon(date.fromisoformat(day)))
        ET.SubElement(entry, "link", href=f"{base}/changes?since={changes.since}&until={changes.until}")
        _add(entry, "summary", " → ".join(part for part in (change.before, change.after) if part) or change.why)
        quoted = "\n".join(f"“{c.words}” ({c.outlet or c.article})" for c in claims[:QUOTED])
        _add(entry, "content", f"{change.why}\n{quoted}".strip(), type="text")
        yield entry


def _named(change: Change, since: str) -> str:
    return "\n".join((since, change.kind, change.about, change.before or "", change.after or ""))


def _add(parent: ET.Element, tag: str, words: str, **attributes: str) -> None:
    ET.SubElement(parent, tag, attributes).text = NO_XML.sub("\ufffd", words)


def _noon(day: date) -> str:
    """`"2024-07-09T12:00:00Z"`: reports are dated by the day."""
    return f"{day}T12:00:00Z"
