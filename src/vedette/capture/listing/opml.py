"""Lists of sources as other readers write and read them: OPML 2.0."""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

from vedette.capture.listing.items import Found
from vedette.capture.listing.links import whole_address
from vedette.capture.listing.text import clean_text
from vedette.capture.listing.xml import local_name, parse_xml, plain_xml
from vedette.records import Rejected

__all__ = ["Outlines", "read_opml", "read_outlines", "write_opml"]

_MOST = 100_000
_KINDS = {"json": "json feed", "json feed": "json feed", "sitemap": "sitemap", "page": "page", "link": "page"}
_NAMED = {"json feed": "json", "feed": "rss"}


class Outlines(msgspec.Struct, frozen=True):
    """`Outlines((Found(…),), unfit=("file:///etc/hostname",))`: what a list names, and what of it is no address."""

    sources: tuple[Found, ...]
    unfit: tuple[str, ...] = ()


def read_opml(data: bytes) -> tuple[Found, ...] | Rejected:
    """`read_opml(b'<opml><body><outline xmlUrl="https://outlet.example/feed" text="Outlet"/>…')` -> `(Found(…),)`.

    The sources of `read_outlines`, or `Rejected` where there is none.
    """
    read = read_outlines(data)
    if isinstance(read, Rejected):
        return read
    return read.sources or Rejected("-", "the OPML names no source (no outline has an address of the web)")


def read_outlines(data: bytes) -> Outlines | Rejected:
    """`read_outlines(b'<opml><body><outline xmlUrl="https://outlet.example/feed"/>…')` -> `Outlines((Found(…),))`.

    Outlines nested in any depth, each address once, at most 100,000. Those without an address are folders and are
    passed over; an address that is none of the web, or holds a password, is among the `unfit`. Attributes are found
    whatever their case. Broken XML gives what can be read of it.
    """
    root = parse_xml(plain_xml(data))
    if root is None or local_name(root) != "opml":
        return Rejected("-", "not OPML (its first element is not <opml>)")
    sources: dict[str, Found] = {}
    unfit: dict[str, None] = {}
    for element in root.iter():
        if local_name(element) != "outline":
            continue
        attributes = {name.lower(): value for name, value in element.attrib.items()}
        found = _found(attributes)
        if found is not None and len(sources) < _MOST:
            sources.setdefault(found.address, found)
        elif found is None and attributes.get("xmlurl", "").strip() and len(unfit) < _MOST:
            unfit.setdefault(attributes["xmlurl"].strip())
    if not sources and not unfit:
        return Rejected("-", "the OPML names no source (no outline has an xmlUrl)")
    return Outlines(tuple(sources.values()), tuple(unfit))


def _found(attributes: dict[str, str]) -> Found | None:
    kind = attributes.get("type", "").strip().lower()
    address = whole_address(attributes.get("xmlurl"), base="")
    if address is None and kind == "link":
        address = whole_address(attributes.get("url"), base="")
    if address is None:
        return None
    title = clean_text(attributes.get("title") or attributes.get("text"))
    return Found(address=address, kind=_KINDS.get(kind, "feed"), title=None if title == address else title)


def write_opml(sources: Iterable[Found]) -> bytes:
    """`write_opml([Found(address="https://outlet.example/feed", kind="feed")])` -> OPML 2.0, as `read_opml` reads.

    Feeds are written as type `rss`, which every reader knows; other kinds under their own name.
    """
    from lxml import etree

    root = etree.Element("opml", version="2.0")
    etree.SubElement(etree.SubElement(root, "head"), "title").text = "Sources followed with Vedette"
    body = etree.SubElement(root, "body")
    for source in sources:
        title = clean_text(source.title)
        kind = _NAMED.get(source.kind, source.kind)
        outline = etree.SubElement(body, "outline", type=kind, text=title or source.address, xmlUrl=source.address)
        if title:
            outline.set("title", title)
    return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8", pretty_print=True))
