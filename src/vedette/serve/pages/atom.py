"""Atom (RFC 4287): the head of a feed, and elements whose text XML can write."""

from __future__ import annotations

import re
import uuid
from typing import Final
from xml.etree import ElementTree as ET

from fastapi import Response

__all__ = ["add_text", "begin_feed", "feed_id", "write_feed"]

ATOM: Final = "http://www.w3.org/2005/Atom"
SPACE: Final = uuid.UUID("b1f3a6c4-6f0e-5d0b-9a6e-5a2f6f8a7c11")
"""The name space of the ids: the same thing has the same id in every feed."""
NO_XML: Final = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What XML 1.0 has no way to write."""


def begin_feed(title: str, *, base: str, own: str, page: str) -> ET.Element:
    """`begin_feed("Vedette: changes", base="https://…", own="/feed.atom", page="/changes")` -> `<feed>` with links."""
    feed = ET.Element("feed", xmlns=ATOM)
    add_text(feed, "title", title)
    add_text(feed, "id", feed_id(base if own == "/feed.atom" else base + own))
    ET.SubElement(feed, "link", rel="self", type="application/atom+xml", href=base + own)
    ET.SubElement(feed, "link", rel="alternate", type="text/html", href=base + page)
    add_text(ET.SubElement(feed, "author"), "name", "Vedette")
    return feed


def feed_id(named: str) -> str:
    """`feed_id("alert:1f…")` -> `"urn:uuid:…"`, always the same for the same words."""
    return f"urn:uuid:{uuid.uuid5(SPACE, named)}"


def add_text(parent: ET.Element, tag: str, words: str, **attributes: str) -> None:
    """`<tag>words</tag>` at the end of `parent`."""
    ET.SubElement(parent, tag, attributes).text = NO_XML.sub("\ufffd", words)


def write_feed(feed: ET.Element) -> Response:
    """The answer that feed readers get."""
    data = ET.tostring(feed, encoding="utf-8", xml_declaration=True)
    return Response(data, media_type="application/atom+xml")
