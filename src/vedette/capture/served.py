"""What a server gave."""

from __future__ import annotations

from typing import Protocol

import msgspec

from vedette.records import Rejected

__all__ = ["Fetcher", "Served"]


class Served(msgspec.Struct, frozen=True):
    """`Served("https://outlet.example/report", b"<html…", (("content-type", "text/html"),))`.

    `address` is where the redirects ended; `data` has been decompressed.
    """

    address: str
    data: bytes
    headers: tuple[tuple[str, str], ...] = ()


class Fetcher(Protocol):
    """`fetcher("https://outlet.example/report")` -> `Served(…)`, or `Rejected` with the reason in one line."""

    def __call__(self, address: str, /) -> Served | Rejected: ...
