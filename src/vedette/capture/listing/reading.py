"""The bytes of a source -> what it lists, by what they hold and not by what they are called."""

from __future__ import annotations

import zlib

from vedette.capture.listing.feeds import read_feed
from vedette.capture.listing.items import Listing
from vedette.capture.listing.json_feeds import read_json_feed
from vedette.capture.listing.pages import looks_like_html, read_page
from vedette.capture.listing.sitemaps import is_address_list, read_address_list, read_sitemap
from vedette.capture.listing.xml import plain_xml, root_of
from vedette.capture.unpacking import BadPacking, Bomb, unpack
from vedette.records import Rejected

__all__ = ["read_listing"]

_FEEDS = frozenset({"rss", "feed", "rdf", "channel"})
_SITEMAPS = frozenset({"urlset", "sitemapindex"})
_MOST_BYTES = 60_000_000
"""sitemaps.org allows 50 MB unpacked."""
_ALIKE = {"json feed": "feed"}


def read_listing(
    data: bytes, *, address: str, headers: tuple[tuple[str, str], ...] = (), kind: str | None = None
) -> Listing | Rejected:
    """`read_listing(b"<rss>…", address="https://outlet.example/feed")` -> `Listing(kind="feed", items=(…), …)`.

    RSS, Atom, RDF, JSON Feed, sitemaps (also of news, also packed with gzip, also plain text) and pages with links.
    With `kind`, what the source is known to be: `Rejected` where it holds something else now, so that an error page in
    place of a feed is not taken for a page with links. `headers` are those of the answer (for the charset).
    """
    listing = _read(data, address, headers)
    if isinstance(listing, Rejected) or kind is None or _alike(kind, listing.kind):
        return listing
    return Rejected(address, f"was a {kind}, now holds a {listing.kind}")


def _alike(kind: str, other: str) -> bool:
    return _ALIKE.get(kind, kind) == _ALIKE.get(other, other)


def _read(data: bytes, address: str, headers: tuple[tuple[str, str], ...]) -> Listing | Rejected:
    opened = _opened(data)
    if opened is None:
        return Rejected(address, "the gzip data is damaged or far too large")
    if not opened.strip():
        return Rejected(address, "the source is empty")
    content_type = next((value for name, value in headers if name.lower() == "content-type"), "")
    text = plain_xml(opened, content_type=content_type)
    listing = _by_content(text, opened, address, content_type)
    return listing or Rejected(address, "neither a feed, a sitemap nor a page with links")


def _by_content(text: str, data: bytes, address: str, content_type: str) -> Listing | None:
    if text.lstrip()[:1] == "{":
        return read_json_feed(text, address=address)
    root = root_of(text)
    if root in _FEEDS:
        return read_feed(text, address=address, root=root)
    if root in _SITEMAPS:
        return read_sitemap(text, address=address)
    if looks_like_html(text):
        return read_page(data, address=address, content_type=content_type)
    return read_address_list(text, address=address) if is_address_list(text) else None


def _opened(data: bytes) -> bytes | None:
    if not data.startswith(b"\x1f\x8b\x08"):
        return data
    opened = bytearray()
    try:
        for piece in unpack([data], "gzip"):
            opened += piece
            if len(opened) > _MOST_BYTES:
                return None
    except (BadPacking, Bomb, zlib.error):
        return None
    return bytes(opened)
