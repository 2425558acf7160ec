"""JSON Feed 1 and 1.1 -> what it lists."""

from __future__ import annotations

import msgspec

from vedette.capture.listing.dates import iso_moment
from vedette.capture.listing.feeds import MOST_ITEMS
from vedette.capture.listing.items import Item, Listing, first_of_each
from vedette.capture.listing.links import whole_address
from vedette.capture.listing.text import words_of_markup

__all__ = ["read_json_feed"]


def read_json_feed(text: str, *, address: str) -> Listing | None:
    """`read_json_feed('{"version": "https://jsonfeed.org/version/1.1", "items": […]}', address="…")` -> `Listing(…)`.

    `None` where it is no JSON Feed. A field of the wrong type is as good as none; the rest of its item counts.
    """
    try:
        feed = msgspec.json.decode(text.encode("utf-8", "replace"))
    except (msgspec.DecodeError, RecursionError, ValueError):
        return None
    if not isinstance(feed, dict) or not isinstance(entries := feed.get("items"), list):
        return None
    if "jsonfeed.org" not in str(feed.get("version", ""))[:100]:
        return None
    items = [item for entry in entries[:MOST_ITEMS] if (item := _item(entry, address)) is not None]
    return Listing(
        kind="json feed",
        title=words_of_markup(_text(feed, "title")),
        home=whole_address(_text(feed, "home_page_url"), base=address),
        items=first_of_each(items),
        note=f"only the first {MOST_ITEMS:,} entries are read" if len(entries) > MOST_ITEMS else None,
    )


def _item(entry: object, base: str) -> Item | None:
    if not isinstance(entry, dict):
        return None
    known = _text(entry, "id")
    written = (_text(entry, "url"), known if known and "://" in known else None, _text(entry, "external_url"))
    address = next((whole for w in written if (whole := whole_address(w, base=base))), None)
    if address is None:
        return None
    return Item(
        address=address,
        title=words_of_markup(_text(entry, "title")),
        published=iso_moment(_text(entry, "date_published")) or iso_moment(_text(entry, "date_modified")),
        summary=_text(entry, "summary"),
        content=_text(entry, "content_html") or _text(entry, "content_text"),
    )


def _text(fields: dict[object, object], name: str) -> str | None:
    value = fields.get(name)
    return value if isinstance(value, str) and value.strip() else None
