"""What a source lists, and what can be followed."""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

__all__ = ["Found", "Item", "Listing", "first_of_each"]


def first_of_each(items: Iterable[Item]) -> tuple[Item, ...]:
    """`first_of_each([a, b, a])` -> `(a, b)`: by address, in the order given."""
    unique: dict[str, Item] = {}
    for item in items:
        unique.setdefault(item.address, item)
    return tuple(unique.values())


class Item(msgspec.Struct, frozen=True, kw_only=True):
    """`Item(address="https://outlet.example/a", title="Trucks leave", published="2024-05-04T10:00:00Z")`.

    `published` is ISO 8601: in UTC with a `Z` where the source gives a time, a day where it gives a day, `None` where
    it gives nothing that can be a date. `summary` and `content` are as the source has them, HTML or text; `content`
    only where the source says that it is the whole.
    """

    address: str
    title: str | None = None
    published: str | None = None
    summary: str | None = None
    content: str | None = None


class Listing(msgspec.Struct, frozen=True, kw_only=True):
    """`Listing(kind="feed", title="Outlet", home="https://outlet.example/", items=(Item(…), …))`.

    `kind` is `feed` (RSS, Atom, RDF), `json feed`, `sitemap` or `page`. `more` are the sitemaps that a sitemap index
    names, newest first. `every` is the seconds after which the source says that it may be asked again (ttl,
    sy:updatePeriod). `note` says in one line what is amiss: cut at the cap, broken XML.
    """

    kind: str
    title: str | None = None
    home: str | None = None
    items: tuple[Item, ...] = ()
    more: tuple[str, ...] = ()
    every: float | None = None
    note: str | None = None


class Found(msgspec.Struct, frozen=True, kw_only=True):
    """`Found(address="https://outlet.example/feed", kind="feed", title="Outlet")`: something that can be followed."""

    address: str
    kind: str
    title: str | None = None
