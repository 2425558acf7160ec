"""Text as every database can hold it."""

from __future__ import annotations

from typing import overload

__all__ = ["storable"]


@overload
def storable(text: str) -> str: ...
@overload
def storable(text: None) -> None: ...
def storable(text: str | None) -> str | None:
    r"""`storable("a\x00b")` -> `"a\ufffdb"`: PostgreSQL takes no NUL and nobody takes half a surrogate pair."""
    if text is None:
        return None
    return text.replace("\x00", "\ufffd").encode("utf-8", "replace").decode()
