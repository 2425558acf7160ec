"""Long lists in pages, by a cursor that names the last row shown: new rows never shift a page."""

from __future__ import annotations

import base64
import binascii
from typing import TYPE_CHECKING, Final, Generic, TypeVar

import msgspec

from vedette.errors import SettingError

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

__all__ = ["LIMIT", "MOST", "Page", "cut_page"]

LIMIT: Final = 50
MOST: Final = 500
Item = TypeVar("Item")
Key = tuple[str, str]


class Page(msgspec.Struct, Generic[Item], frozen=True):
    """`Page(items=(…), next="WyIyMDI0…")`: ask again with `cursor=next`; `None` on the last page."""

    items: tuple[Item, ...]
    next: str | None


def cut_page(rows: Sequence[Item], key: Callable[[Item], Key], *, cursor: str | None, limit: int) -> Page[Item]:
    """Rows -> those after the cursor, `limit` of them. Rows are sorted by `key` here.

    Raises `SettingError` for a cursor that no page gave.
    """
    ordered = sorted(rows, key=key)
    if cursor is not None:
        after = _read_cursor(cursor)
        ordered = [row for row in ordered if key(row) > after]
    page = ordered[:limit]
    return Page(tuple(page), _write_cursor(key(page[-1])) if len(ordered) > limit else None)


def _write_cursor(key: Key) -> str:
    return base64.urlsafe_b64encode(msgspec.json.encode(key)).decode().rstrip("=")


def _read_cursor(cursor: str) -> Key:
    try:
        data = base64.b64decode(cursor.encode() + b"=" * (-len(cursor) % 4), altchars=b"-_", validate=True)
        return msgspec.json.decode(data, type=tuple[str, str])
    except (binascii.Error, ValueError, msgspec.MsgspecError):
        raise SettingError("cursor: not one that a page of this list gave; leave it out to begin anew") from None
