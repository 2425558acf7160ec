"""What a page says about itself: by trafilatura, JSON-LD and its meta elements."""

from __future__ import annotations

import html
import re
from collections.abc import Sequence
from datetime import date

from vedette.clean.blocks import Block, Element, Scan
from vedette.clean.days import parse_day
from vedette.clean.draft import Known
from vedette.clean.heads import outlet_suffix, without_suffix
from vedette.clean.json_ld import read_json_ld
from vedette.clean.language import language_tag
from vedette.clean.marks import without_marks

__all__ = ["page_known", "time_element_day"]

_LARGEST = 3_000_000
"""Characters of a page in which a title and a name are looked for."""

_TITLE = re.compile(r"<title\b[^>]{0,300}>([^<]{1,500})", re.IGNORECASE)
_META = re.compile(r"<meta\b([^>]{1,2000})>", re.IGNORECASE)
_ATTRIBUTE = re.compile(r"([a-zA-Z:-]{1,30})\s*=\s*(?:\"([^\"]{0,1000})\"|'([^']{0,1000})'|([^\s>\"']{1,1000}))")
_DATE_NAMES = (
    "article:published_time", "og:article:published_time", "og:published_time", "datepublished", "publishdate",
    "publish-date", "publish_date", "pubdate", "publication_date", "parsely-pub-date", "sailthru.date",
    "cxenseparse:recs:publishtime", "citation_publication_date", "citation_date", "dc.date.issued", "dcterms.issued",
    "dcterms.created", "dc.date", "dcterms.date", "article.published", "published_time", "published-date",
    "originalpublicationdate", "date", "timestamp", "displaydate", "release_date",
)  # fmt: skip
"""Names of meta elements that carry the day of first publication, the surest first."""
_SAYS_PUBLISHED = re.compile(r"datepublished|pubdate|published|publish-date|entry-date|post-date|posted", re.IGNORECASE)


def page_known(scan: Scan, *, address: str | None) -> Known:
    """`page_known(scan_page(page), address="https://…")` -> `Known(title="Troops leave", outlet="The Post", …)`.

    The day is that of first publication: JSON-LD, then meta elements, then what else htmldate knows in a head.
    """
    stated = read_json_ld(scan.head)
    found = _by_trafilatura(scan, address)
    day = stated.published or _meta_day(scan.head) or _htmldate_day(scan.head)
    title = stated.headline or found.title
    return Known(
        title=without_suffix(title) if title else None,
        outlet=stated.publisher or _outlet(found.outlet, scan.head),
        byline=found.byline or stated.author,
        url=found.url or address,
        language=language_tag(scan.language) or language_tag(stated.language),
        published=day,
        published_from="metadata" if day else None,
    )


def time_element_day(blocks: Sequence[Block], *, headline: int | None) -> date | None:
    """`<time datetime="2024-05-02T10:00Z">` next to the headline, or one that says it is the publication: its day."""
    near = range(max(0, headline - 3), headline + 9) if headline is not None else range(0)
    fallback: date | None = None
    for index, block in enumerate(blocks):
        for strand in block.strands:
            element = _time_around(strand.element)
            if element is None:
                continue
            day = parse_day(_attributes(element.rest).get("datetime", ""))
            if day and _SAYS_PUBLISHED.search(element.rest):
                return day
            fallback = fallback or (day if index in near else None)
    return fallback


def _time_around(element: Element) -> Element | None:
    at: Element | None = element
    for _ in range(3):
        if at is None or at.name == "time":
            return at
        at = at.parent
    return None


def _outlet(found: str | None, head: str) -> str | None:
    """Where only a host name is known, the name behind the headline in the title: "Troops leave – The Post"."""
    if found and ("." not in found or " " in found):
        return found
    title = _TITLE.search(head)
    suffix = outlet_suffix(" ".join(html.unescape(title[1]).split())) if title else None
    return suffix or found


def _by_trafilatura(scan: Scan, address: str | None) -> Known:
    import trafilatura

    page = f"<html><head>{scan.head}</head>{without_marks(scan.marked[:_LARGEST])}</html>"
    try:
        found = trafilatura.extract_metadata(
            page, default_url=address, date_config={"extensive_search": False, "original_date": True}, extensive=False
        )
    except Exception:  # an odd page may break it in any way; then nothing is known
        return Known()
    return Known(title=found.title, outlet=found.sitename, byline=found.author, url=found.url)


def _meta_day(head: str) -> date | None:
    days: dict[str, date] = {}
    for found in _META.finditer(head):
        fields = _attributes(found[1])
        name = (fields.get("property") or fields.get("name") or fields.get("itemprop") or "").lower()
        day = parse_day(fields.get("content", "")) if name in _DATE_NAMES else None
        if day:
            days.setdefault(name, day)
    return next((days[name] for name in _DATE_NAMES if name in days), None)


def _htmldate_day(head: str) -> date | None:
    """Asked of meta elements alone: in a body it would take any day that the report tells of."""
    metas = "".join(found[0] for found in _META.finditer(head))
    if not any(sign in metas.lower() for sign in ("date", "time", "publi", "issued", "created")):
        return None
    from htmldate import find_date

    try:
        found = find_date(f"<html><head>{metas}</head><body><p></p></body></html>", False, original_date=True)
    except Exception:  # as above
        return None
    return parse_day(found) if found else None


def _attributes(rest: str) -> dict[str, str]:
    return {found[0].lower(): html.unescape(found[1] or found[2] or found[3]) for found in _ATTRIBUTE.findall(rest)}
