"""Sitemaps, indexes of sitemaps and news sitemaps -> what they list."""

from __future__ import annotations

from typing import TYPE_CHECKING

from vedette.capture.listing.dates import iso_moment
from vedette.capture.listing.items import Item, Listing
from vedette.capture.listing.links import whole_address
from vedette.capture.listing.text import words_of_markup
from vedette.capture.listing.xml import local_name, parse_xml

if TYPE_CHECKING:
    from lxml.etree import _Element

__all__ = ["MOST_PAGES", "is_address_list", "read_address_list", "read_sitemap"]

MOST_PAGES = 50_000
"""The most that sitemaps.org allows in one file; more are not read."""
_MOST_CHILDREN = 5_000


def read_sitemap(text: str, *, address: str) -> Listing | None:
    """`read_sitemap("<urlset><url><loc>https://outlet.example/a</loc>…", address="…")` -> `Listing(kind="sitemap", …)`.

    Newest first, those without a day last. `published` is what a news sitemap states, else when the page last changed.
    The files that an index names come as `more`. `None` of what is no XML.
    """
    root = parse_xml(text)
    if root is None:
        return None
    pages: dict[str, Item] = {}
    children: dict[str, str] = {}
    for element in root.iterchildren():
        name = local_name(element)
        if name == "url" and len(pages) < MOST_PAGES:
            item = _page(_fields(element), address)
            if item is not None:
                pages.setdefault(item.address, item)
        elif name == "sitemap" and len(children) < _MOST_CHILDREN:
            fields = _fields(element)
            child = whole_address(fields.get("loc"), base=address)
            if child is not None:
                children.setdefault(child, iso_moment(fields.get("lastmod")) or "")
    more = sorted(children, key=lambda child: children[child], reverse=True)
    return _listing(list(pages.values()), more)


def is_address_list(text: str) -> bool:
    """`is_address_list("https://outlet.example/a\\nhttps://outlet.example/b")` -> `True`: a sitemap as plain text."""
    lines = text[:20_000].split()
    return len(lines) > 0 and all(line.startswith(("http://", "https://")) for line in lines[:-1] or lines)


def read_address_list(text: str, *, address: str) -> Listing:
    """`read_address_list("https://outlet.example/a\\n", address="…").items[0].address` -> `"https://outlet.example/a"`."""
    lines = text.split(maxsplit=MOST_PAGES)[:MOST_PAGES]
    wholes = dict.fromkeys(whole for line in lines if (whole := whole_address(line, base=address)))
    return _listing([Item(address=whole) for whole in wholes], [])


def _listing(pages: list[Item], more: list[str]) -> Listing:
    pages.sort(key=lambda item: item.published or "", reverse=True)
    note = f"only the first {MOST_PAGES:,} pages are read" if len(pages) >= MOST_PAGES else None
    return Listing(kind="sitemap", items=tuple(pages), more=tuple(more), note=note)


def _page(fields: dict[str, str], base: str) -> Item | None:
    address = whole_address(fields.get("loc"), base=base)
    if address is None:
        return None
    return Item(
        address=address,
        title=words_of_markup(fields.get("title")),
        published=iso_moment(fields.get("publication_date")) or iso_moment(fields.get("lastmod")),
    )


def _fields(element: _Element) -> dict[str, str]:
    """The texts of `<url>` and of its `<news:news>`, by bare name; those of images and videos do not count."""
    fields: dict[str, str] = {}
    for child in element.iterchildren():
        inner = child.iterchildren() if local_name(child) == "news" else (child,)
        for field in inner:
            if field.text and local_name(field) not in {"image", "video"}:
                fields.setdefault(local_name(field), field.text)
    return fields
