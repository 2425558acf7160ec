"""From a home page to what can be followed there."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING
from urllib.parse import urljoin, urlsplit

from vedette.capture.exchange import Asker, Conditions, Exchange
from vedette.capture.hosts import same_site
from vedette.capture.listing.html import base_of, parse_html
from vedette.capture.listing.items import Found, Listing
from vedette.capture.listing.links import whole_address
from vedette.capture.listing.reading import read_listing
from vedette.capture.robots import MAX_BYTES, Robots, read_robots
from vedette.records import Rejected

if TYPE_CHECKING:
    from lxml.etree import _Element

__all__ = ["discover"]

_FEED_TYPES = frozenset(
    {"application/rss+xml", "application/atom+xml", "application/rdf+xml", "application/feed+json", "application/xml",
     "text/xml", "application/x.atom+xml", "application/json"}
)  # fmt: skip
_MOST_NAMED = 12
"""Candidates of one page that are asked for; a page that names hundreds is not followed into all of them."""
_FEWEST_LINKS = 5
_ORDER = {"feed": 0, "json feed": 1, "sitemap": 2, "page": 3}


def discover(asker: Asker, address: str) -> tuple[Found, ...] | Rejected:
    """`discover(asker, "https://outlet.example/")` -> `(Found("https://outlet.example/feed", "feed", "Outlet"), …)`.

    Best first: feeds, JSON feeds, sitemaps, then the page itself where it leads to five reports or more; feeds of
    comments last of their kind. What the page names in `<link rel=alternate>` and `<a>`, the sitemaps of robots.txt,
    and, where neither gives anything, the well-known paths of `data/feed_paths.toml`. Each was asked for and read
    before it is given; robots.txt is heeded. An address that is itself a feed or a sitemap gives that one.
    `Rejected` where nothing can be followed, with the reason.
    """
    answer = asker(address)
    if not isinstance(answer, Exchange):
        return Rejected(address, answer.reason)
    if answer.status != 200:
        return Rejected(address, f"the server answered {answer.status}")
    listing = read_listing(answer.data, address=answer.address, headers=answer.headers)
    if isinstance(listing, Listing) and listing.kind != "page":
        return (Found(address=answer.moved or address, kind=listing.kind, title=listing.title),)
    if isinstance(listing, Rejected):
        return listing
    found = _Search(asker, answer, listing).found()
    return found or Rejected(address, "names no feed and no sitemap, and too few reports to follow the page itself")


class _Search:
    """The candidates of one page, each asked for once."""

    def __init__(self, asker: Asker, page: Exchange, listing: Listing) -> None:
        self._asker = asker
        self._page = page
        self._listing = listing
        self._robots = _robots(asker, page.address)
        self._asked: set[str] = {page.address}

    def found(self) -> tuple[Found, ...]:
        known = self._tried(_named(self._page)) or []
        sitemaps = (whole for s in self._robots.sitemaps if (whole := whole_address(s, base=self._page.address)))
        known += self._tried(sitemaps)
        if not known:
            known = self._tried((urljoin(self._page.address, path) for path in _paths()["paths"]), enough=1)
        if len(self._listing.items) >= _FEWEST_LINKS:
            known.append(Found(address=self._page.address, kind="page", title=self._listing.title))
        return tuple(sorted(known, key=lambda source: (_ORDER[source.kind], "comments" in source.address.lower())))

    def _tried(self, addresses: Iterator[str], enough: int = _MOST_NAMED) -> list[Found]:
        sources: dict[str, Found] = {}
        tries = 0
        for address in addresses:
            if address in self._asked or not self._robots_allow(address):
                continue
            self._asked.add(address)
            tries += 1
            source = self._source_at(address)
            if source is not None:
                sources.setdefault(source.address, source)
            if len(sources) >= enough or tries >= max(_MOST_NAMED, len(_paths()["paths"])):
                break
        return list(sources.values())

    def _robots_allow(self, address: str) -> bool:
        return not same_site(address, self._page.address) or self._robots.may(address)

    def _source_at(self, address: str) -> Found | None:
        answer = self._asker(address)
        if not isinstance(answer, Exchange) or answer.status != 200:
            return None
        listing = read_listing(answer.data, address=answer.address, headers=answer.headers)
        if isinstance(listing, Rejected) or listing.kind == "page" or not (listing.items or listing.more):
            return None
        self._asked.add(answer.address)
        return Found(address=answer.moved or address, kind=listing.kind, title=listing.title)


def _robots(asker: Asker, address: str) -> Robots:
    answer = asker(urljoin(address, "/robots.txt"), conditions=Conditions(beginning=MAX_BYTES + 1))
    return read_robots(answer.status, answer.data) if isinstance(answer, Exchange) else read_robots(0, b"")


def _named(page: Exchange) -> Iterator[str]:
    """What the page names as feeds: first the alternates of its head, then links that look like feeds."""
    root = parse_html(page.data, content_type=page.header("content-type") or "")
    if root is None:
        return
    base = base_of(root, address=page.address)
    for link in (*root.iter("link"), *root.iter("a")):
        whole = whole_address(link.get("href"), base=base)
        if whole is not None and _names_feed(link, whole, page.address):
            yield whole


def _names_feed(link: _Element, whole: str, address: str) -> bool:
    if link.tag == "link":
        relations = (link.get("rel") or "").lower().split()
        kind = (link.get("type") or "").partition(";")[0].strip().lower()
        return bool({"alternate", "feed"} & set(relations)) and (kind in _FEED_TYPES or "feed" in relations)
    path = urlsplit(whole).path.lower()
    return same_site(whole, address) and any(hint in path for hint in _paths()["hints"])


@cache
def _paths() -> dict[str, tuple[str, ...]]:
    table = tomllib.loads((files("vedette.capture") / "data" / "feed_paths.toml").read_text("utf-8"))
    return {name: tuple(words) for name, words in table.items()}
