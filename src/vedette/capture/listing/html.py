"""HTML of strangers -> its tree."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from vedette.capture.charsets import charset_of
from vedette.capture.listing.xml import LONG_TAG

if TYPE_CHECKING:
    from lxml.etree import _Element

__all__ = ["base_of", "looks_like_html", "parse_html"]

_START = re.compile(
    r"\s*(?>(?:<!--.{0,5000}?-->\s*|<\?[^>]{0,300}>\s*)*)<(?:!doctype\s+html|html|head|body)\b",
    re.IGNORECASE | re.DOTALL,
)
_TAGS = re.compile(r"<(?:a|p|div|body|html|ul|li|h[1-6]|article|section|title|meta|link)[\s>]", re.IGNORECASE)
_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff]")


def looks_like_html(text: str) -> bool:
    """`looks_like_html("<!doctype html><title>Outlet</title>")` -> `True`."""
    return _START.match(text[:20_000]) is not None or len(_TAGS.findall(text[:20_000])) >= 3


def parse_html(data: bytes, *, content_type: str = "") -> _Element | None:
    """`parse_html(b"<a href=/a>A report</a>")` -> the root element; `None` of what holds no element."""
    from lxml import etree

    text = data.decode(charset_of(data, content_type=content_type, markup=True), "replace")
    text = LONG_TAG.sub("", _ILLEGAL.sub(" ", text))
    parser = etree.HTMLParser(encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True, huge_tree=False)
    try:
        return etree.fromstring(text.encode("utf-8", "replace"), parser)
    except (etree.XMLSyntaxError, ValueError):
        return None


def base_of(root: _Element, *, address: str) -> str:
    """`base_of(<html><base href="/news/">…, address="https://outlet.example/x")` -> `"https://outlet.example/news/"`."""
    from urllib.parse import urljoin

    for element in root.iter("base"):
        try:
            return urljoin(address, str(element.get("href") or "").strip())
        except ValueError:
            return address
    return address
