"""RSS, Atom and RDF -> what they list."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from io import BytesIO
from typing import Any

from vedette.capture.listing.broken_feeds import entries_of, head_of, read_entry, read_head
from vedette.capture.listing.dates import iso_moment
from vedette.capture.listing.items import Item, Listing, first_of_each
from vedette.capture.listing.links import leads_home, whole_address
from vedette.capture.listing.text import clean_text, words_of_markup
from vedette.capture.listing.well_formed import is_well_formed, mend_xml

__all__ = ["MOST_ITEMS", "read_feed"]

MOST_ITEMS = 2000
_MOST_TEXT = 5_000_000
"""A feed holds some 10 to 200 entries, and with whole articles seldom a million characters; of one of more than 2,000
entries or five million characters the first are read."""
_CUT = "only the first entries are read: it is far too long"
_END = re.compile(r"</(?:[\w.-]{1,40}:)?(?:item|entry)\s*>", re.IGNORECASE)
_KNOWN_BY = re.compile(r"<(?:guid|id)\b[^<>]{0,200}>\s{0,99}(?:<!\[CDATA\[\s{0,99})?(https?://[^<>\]]{1,4000})", re.I)
_PERIODS = {"hourly": 3600.0, "daily": 86_400.0, "weekly": 604_800.0, "monthly": 2_592_000.0, "yearly": 31_536_000.0}
_RANGE = (60.0, 31_536_000.0)


def read_feed(text: str, *, address: str, root: str) -> Listing:
    """`read_feed("<rss>…", address="https://outlet.example/feed", root="rss")` -> `Listing(kind="feed", …)`.

    `text` is without document type (`plain_xml`). Nothing is fetched. Relative links are taken from xml:base, then from
    the feed's own address. An entry without a link is known by its guid or id where that is an address.
    """
    text, cut = _first_items(text, root)
    for candidate in (text, mended := mend_xml(text)):
        if is_well_formed(candidate):
            return _well_formed(candidate, address, cut=cut)
    return _broken(mended, address, cut=cut)


def _well_formed(text: str, address: str, *, cut: bool) -> Listing:
    parsed = _parsed(text, address)
    permalinks = _permalinks(text)
    entries: list[Any] = parsed["entries"]
    feed = parsed["feed"]
    return _listing(
        [_item(entry, address, permalinks) for entry in entries],
        title=words_of_markup(_text(feed.get("title"))),
        home=whole_address(_text(feed.get("link")), base=address),
        every=_every(feed),
        notes=[_CUT] if cut else [],
    )


def _broken(text: str, address: str, *, cut: bool) -> Listing:
    entries = entries_of(text, most=MOST_ITEMS)
    title, home = read_head(head_of(text), address=address)
    notes = [_CUT] if cut else []
    items = [read_entry(entry, address=address) for entry in entries]
    return _listing(items, title=title, home=home, every=None, notes=[*notes, "broken XML, read entry by entry"])


def _listing(
    items: list[Item | None], *, title: str | None, home: str | None, every: float | None, notes: list[str]
) -> Listing:
    known = [item for item in items if item is not None]
    if len(known) < len(items):
        lost = len(items) - len(known)
        notes = [
            *notes,
            f"{lost} {'entry without an address of its' if lost == 1 else 'entries without an address of their'} own",
        ]
    note = "; ".join(notes) or None
    return Listing(kind="feed", title=title, home=home, items=first_of_each(known), every=every, note=note)


def _first_items(text: str, root: str) -> tuple[str, bool]:
    end = 0
    for number, found in enumerate(_END.finditer(text), 1):
        if number > MOST_ITEMS or found.end() > _MOST_TEXT:
            break
        end = found.end()
    else:
        return text[:_MOST_TEXT], len(text) > _MOST_TEXT
    opened = re.search(rf"<((?:[\w.-]{{1,40}}:)?{re.escape(root)})\b", text, re.IGNORECASE)
    closing = f"</{opened[1]}>" if opened else ""
    return text[:end] + ("</channel>" if root == "rss" else "") + closing, True


def _parsed(text: str, address: str) -> Any:
    """Only of what is well-formed: what feedparser reads the rest with takes minutes for a hostile megabyte."""
    import feedparser

    headers = {"content-type": "application/xml; charset=utf-8", "content-location": address}
    # BytesIO: what is given as a string may be taken for an address or a file name, and fetched.
    stream = BytesIO(text.encode("utf-8", "replace"))
    return feedparser.parse(stream, response_headers=headers, resolve_relative_uris=False, sanitize_html=False)


def _item(entry: Any, base: str, permalinks: frozenset[str]) -> Item | None:
    written = _addresses(entry, permalinks)
    wholes = (whole for each in written if (whole := whole_address(each, base=base)))
    address = next((whole for whole in wholes if not leads_home(whole)), None)
    if address is None:
        return None
    content = next((value for part in entry.get("content") or () if (value := _text(part.get("value")))), None)
    return Item(
        address=address,
        title=words_of_markup(_text(entry.get("title"))),
        published=_published(entry),
        summary=_summary(entry, content),
        content=content,
    )


def _summary(entry: Any, content: str | None) -> str | None:
    """feedparser gives the content of Atom as the summary too, where there is no other."""
    summary = _text(entry.get("summary"))
    return None if summary == content else summary


def _addresses(entry: Any, permalinks: frozenset[str]) -> Iterator[str | None]:
    """In the order they are to be believed."""
    links = [link for link in entry.get("links") or () if link.get("rel") in {None, "alternate"}]
    known = _text(entry.get("id"))
    yield _text(entry.get("feedburner_origlink"))
    if links:
        yield _text(entry.get("link"))
    yield from (_text(link.get("href")) for link in links)
    if known is not None and known.strip() in permalinks:
        yield known


def _permalinks(text: str) -> frozenset[str]:
    """Guids and ids that are written as addresses: feedparser makes one of a guid such as `7`, too."""
    return frozenset(unescape(found[1]).strip() for found in _KNOWN_BY.finditer(text))


def _published(entry: Any) -> str | None:
    # dict.get: feedparser's own gives "updated" for "published", with a warning
    written = (_text(dict.get(entry, name)) for name in ("published", "created", "updated"))
    return next((said for each in written if (said := iso_moment(each))), None)


def _text(value: object) -> str | None:
    return value if isinstance(value, str) and value.strip() else None


def _every(feed: Any) -> float | None:
    ttl = clean_text(_text(feed.get("ttl"))) or ""
    if ttl.isascii() and ttl.isdigit() and int(ttl[:9]) > 0:
        return _bounded(int(ttl[:9]) * 60.0)
    period = _PERIODS.get((_text(feed.get("sy_updateperiod")) or "").strip().lower())
    often = (_text(feed.get("sy_updatefrequency")) or "1").strip()
    if period is None or not (often.isascii() and often.isdigit() and int(often[:9]) > 0):
        return None
    return _bounded(period / int(often[:9]))


def _bounded(seconds: float) -> float:
    return min(max(seconds, _RANGE[0]), _RANGE[1])
