"""Long lists in pages, by a cursor that names the last row shown: new rows never shift a page."""

from __future__ import annotations

import base64
import binascii
from typing import TYPE_CHECKING, Final, Generic, TypeVar

import msgspec

from vedette.errors import SettingError

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

__all__ = ["LIMIT", "MOST", "Page", "cut_page", "read_cursor", "write_cursor"]

LIMIT: Final = 50
MOST: Final = 500
Item = TypeVar("Item")
Key = tuple[str, str]
Shape = TypeVar("Shape")


class Page(msgspec.Struct, Generic[Item], frozen=True):
    """`Page(items=(…), next="WyIyMDI0…")`: ask again with `cursor=next`; `None` on the last page."""

    items: tuple[Item, ...]
    next: str | None


def cut_page(rows: Sequence[Item], key: Callable[[Item], Key], *, cursor: str | None, limit: int) -> Page[Item]:
    """Rows -> those after the cursor, `limit` of them. Rows are sorted by `key` here.

    Raises `SettingError` for a cursor that no page gave.
    """
    ordered = sorted(rows, key=key)
    after = read_cursor(cursor, tuple[str, str])
    if after is not None:
        ordered = [row for row in ordered if key(row) > after]
    page = ordered[:limit]
    return Page(tuple(page), write_cursor(key(page[-1])) if len(ordered) > limit else None)


def write_cursor(key: tuple[str, str | int]) -> str:
    """`write_cursor(("2024-05-20", 812))` -> `"WyIyMDI0LTA1LTIwIiw4MTJd"`."""
    return base64.urlsafe_b64encode(msgspec.json.encode(key)).decode().rstrip("=")


def read_cursor(cursor: str | None, shape: type[Shape]) -> Shape | None:
    """`read_cursor("WyIyMDI0LTA1LTIwIiw4MTJd", tuple[str, int])` -> `("2024-05-20", 812)`; `None` for none or "".

    Raises `SettingError` for one that no page gave.
    """
    if not cursor:
        return None
    try:
        data = base64.b64decode(cursor.encode() + b"=" * (-len(cursor) % 4), altchars=b"-_", validate=True)
        return msgspec.json.decode(data, type=shape)
    except (binascii.Error, ValueError, msgspec.MsgspecError):
        raise SettingError("cursor: not one that a page of this list gave; leave it out to begin anew") from None
