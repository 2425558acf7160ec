"""A page with links -> the reports that it leads to."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

from vedette.capture.hosts import same_site
from vedette.capture.listing.dates import iso_moment
from vedette.capture.listing.html import base_of, looks_like_html, parse_html
from vedette.capture.listing.items import Item, Listing
from vedette.capture.listing.links import whole_address
from vedette.capture.listing.text import clean_text

if TYPE_CHECKING:
    from lxml.etree import _Element

__all__ = ["is_report_link", "looks_like_html", "read_page"]

_MOST_LINKS = 20_000
_MOST_ITEMS = 500
_DATED = re.compile(r"/(?:19|20)\d\d(?:[/-]?(?:0?[1-9]|1[0-2])(?:[/-]?\d{1,2})?)(?=[/-]|$)")
_NUMBERED = re.compile(r"\d{5}(?=[/_.-]|$)|(?:^|[/_.-])[a-f0-9]{16,}(?=[/_.-]|$)", re.IGNORECASE)
_KEYED = re.compile(r"=(?:\d{3,}|[a-f0-9-]{16,})(?:&|$)", re.IGNORECASE)
_WORD = re.compile(r"[^\W\d_]{2,}")


def read_page(data: bytes, *, address: str, content_type: str = "") -> Listing | None:
    """`read_page(b"<a href=/2024/05/04/trucks-leave>Trucks leave</a>", address="https://outlet.example/")`.

    Links of the same site, outside navigation and footer, that `is_report_link` takes for reports, in the order of the
    page; a link that stands there twice has the longer words. `published` is a `<time>` that stands with that link
    alone. `None` of what holds no element.
    """
    root = parse_html(data, content_type=content_type)
    if root is None:
        return None
    base = base_of(root, address=address)
    times = _times(root)
    found: dict[str, tuple[str, str | None]] = {}
    for link in _links(root):
        whole = whole_address(link.get("href"), base=base)
        if whole is None or whole == address or not same_site(whole, address):
            continue
        words = clean_text("".join(link.itertext())) or clean_text(link.get("title")) or ""
        known = found.get(whole, ("", None))
        found[whole] = (max(known[0], words, key=len), known[1] or _time_beside(link, times))
    items = [
        Item(address=whole, title=words or None, published=when)
        for whole, (words, when) in found.items()
        if is_report_link(whole, words)
    ]
    return Listing(
        kind="page",
        title=clean_text(root.findtext(".//title")),
        home=address,
        items=tuple(items[:_MOST_ITEMS]),
        note=f"only the first {_MOST_ITEMS} links are read" if len(items) > _MOST_ITEMS else None,
    )


def is_report_link(address: str, words: str) -> bool:
    """`is_report_link("https://outlet.example/world/trucks-leave-the-northern-camp", "Trucks leave")` -> `True`.

    A day or month in the path, more after it, and three words in the link. Else no segment of the path is a section of
    `data/page_links.toml`, and it is no picture or the like, and one of: a day or month in the path and more after it;
    a last segment of four words or more; a last segment of three words, or a number of five figures in the path or of
    three in the query, with at least three words in the link; seven words in the link and a path of two segments.
    """
    try:
        parts = urlsplit(address)
    except ValueError:
        return False
    segments = [segment for segment in unquote(parts.path).lower().split("/") if segment]
    last = segments[-1] if segments else ""
    if (not segments and not parts.query) or last.partition(".")[2].rpartition(".")[2] in _rules()["files"]:
        return False
    said, slugged = len(_WORD.findall(words)), len(_WORD.findall(last.rpartition(".")[0] or last))
    found = _DATED.search(parts.path)
    dated = found is not None and len(parts.path) > found.end() + 3
    if _rules()["sections"] & set(segments):
        return dated and said >= 3
    if dated or slugged >= 4:
        return True
    if said >= 3 and (slugged >= 3 or _NUMBERED.search(parts.path) or _KEYED.search(parts.query)):
        return True
    return said >= 7 and len(segments) >= 2


def _links(root: _Element) -> Iterator[_Element]:
    """Those outside the frame, in the order of the page."""
    frame = _rules()["frame"]
    number = 0
    skipped: set[_Element] = set()
    for element in root.iter():
        parent = element.getparent()
        if parent in skipped or (isinstance(element.tag, str) and element.tag in frame):
            skipped.add(element)
        elif element.tag == "a" and element.get("href"):
            number += 1
            if number > _MOST_LINKS:
                return
            yield element


def _times(root: _Element) -> dict[_Element, list[str | None]]:
    """Each element around a `<time>`, eight levels up -> what the times within it say, as far as the second."""
    around: dict[_Element, list[str | None]] = {}
    for time in root.iter("time"):
        for _, element in zip(range(8), time.iterancestors(), strict=False):
            said = around.setdefault(element, [])
            if len(said) < 2:
                said.append(time.get("datetime"))
    return around


def _time_beside(link: _Element, times: dict[_Element, list[str | None]]) -> str | None:
    """The `<time>` of the nearest element around that has one, where it has no more than one, four levels up."""
    for _, element in zip(range(5), (link, *link.iterancestors()), strict=False):
        if element.tag in {"body", "main", "html"}:
            return None
        if said := times.get(element):
            return iso_moment(said[0]) if len(said) == 1 else None
    return None


@cache
def _rules() -> dict[str, frozenset[str]]:
    table = tomllib.loads((files("vedette.capture") / "data" / "page_links.toml").read_text("utf-8"))
    return {name: frozenset(words) for name, words in table.items()}
