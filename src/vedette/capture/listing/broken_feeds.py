"""Feeds whose XML is broken -> what can be read of them, entry by entry."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from html import unescape

from vedette.capture.listing.dates import iso_moment
from vedette.capture.listing.items import Item
from vedette.capture.listing.links import leads_home, whole_address
from vedette.capture.listing.text import words_of_markup

__all__ = ["entries_of", "head_of", "read_entry", "read_head"]

_START = re.compile(r"<(?:[\w.-]{1,40}:)?(?:item|entry)(?=[\s>])", re.IGNORECASE)
_ATTRIBUTE = re.compile(r"([\w:-]{1,40})\s{0,9}=\s{0,9}(?:\"([^\"<>]*)\"|'([^'<>]*)')")
_DATES = ("pubDate", "published", "dc:date", "issued", "updated", "modified")
_MOST_LINKS = 20


def entries_of(text: str, *, most: int) -> list[str]:
    """`entries_of("<rss><item>one<item>two", most=10)` -> `["<item>one", "<item>two"]`: from one start to the next."""
    starts = [found.start() for _, found in zip(range(most + 1), _START.finditer(text), strict=False)]
    ends = [*starts[1:], len(text)]
    return [text[start:end] for start, end in zip(starts, ends, strict=False)][:most]


def head_of(text: str) -> str:
    """`head_of("<rss><title>Outlet</title><item>…")` -> `"<rss><title>Outlet</title>"`: up to the first entry."""
    first = _START.search(text)
    return text[: first.start()] if first else text


def read_head(head: str, *, address: str) -> tuple[str | None, str | None]:
    """`read_head("<title>Outlet</title><link>/</link>", address="https://outlet.example/feed")` -> title and home."""
    home = next((whole for w in _links(head) if (whole := whole_address(w, base=address))), None)
    return words_of_markup(_field(head, "title")), home


def read_entry(entry: str, *, address: str) -> Item | None:
    """`read_entry("<item><title>A & B<link>/a</link>", address="https://outlet.example/feed")` -> `Item(…)`.

    A field runs to its end, or where it has none to the next element. `None` without an address.
    """
    known = _field(entry, "guid") or _field(entry, "id") or ""
    written = (*_links(entry), known if known.strip().startswith(("http://", "https://")) else None)
    wholes = (whole for w in written if (whole := whole_address(w, base=address)))
    where = next((whole for whole in wholes if not leads_home(whole)), None)
    if where is None:
        return None
    return Item(
        address=where,
        title=words_of_markup(_field(entry, "title")),
        published=next((when for name in _DATES if (when := iso_moment(_field(entry, name)))), None),
        summary=_field(entry, "description") or _field(entry, "summary"),
        content=_field(entry, "content:encoded") or _field(entry, "content"),
    )


def _links(entry: str) -> Iterator[str | None]:
    yield _field(entry, "feedburner:origLink")
    for _, found in zip(range(_MOST_LINKS), _opening("link").finditer(entry), strict=False):
        given = {a[1].lower(): a[2] or a[3] or "" for a in _ATTRIBUTE.finditer(found[1])}
        if given.get("rel", "alternate").lower() == "alternate":
            yield unescape(given["href"]) if "href" in given else _value(entry, "link", found)


def _field(entry: str, name: str) -> str | None:
    found = _opening(name).search(entry)
    return _value(entry, name, found) if found else None


def _value(entry: str, name: str, opened: re.Match[str]) -> str | None:
    if opened[1].endswith("/"):
        return None
    end = _closing(name).search(entry, opened.end())
    raw = entry[opened.end() : end.start()] if end else entry[opened.end() :].partition("<")[0]
    start = raw.find("<![CDATA[")
    value = unescape(raw) if start < 0 else raw[start + 9 :].partition("]]>")[0]
    return value if value.strip() else None


@cache
def _opening(name: str) -> re.Pattern[str]:
    return re.compile(rf"<{re.escape(name)}(?=[\s>/])([^<>]{{0,3000}})>", re.IGNORECASE)


@cache
def _closing(name: str) -> re.Pattern[str]:
    return re.compile(rf"</{re.escape(name)}\s{{0,9}}>", re.IGNORECASE)
