"""Readings as JSON, one object or one a line."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from msgspec import Struct

__all__ = ["as_json", "as_jsonl"]


def as_jsonl(results: Iterable[Struct]) -> Iterator[str]:
    """`{"vedette":"reading/1","id":…}` a line, rejections among them as `{"vedette":"rejected/1",…}`."""
    for result in results:
        yield msgspec.json.encode(result).decode() + "\n"


def as_json(results: Iterable[Struct]) -> Iterator[str]:
    """One indented object for one report; for more, one array of them, written as they come."""
    held: str | None = None
    opened = False
    for result in results:
        text = msgspec.json.format(msgspec.json.encode(result), indent=1).decode()
        if held is not None:
            yield (",\n" if opened else "[") + held
            opened = True
        held = text
    if held is not None:
        yield f",\n{held}]\n" if opened else held + "\n"
