"""What a server gave."""

from __future__ import annotations

import msgspec

__all__ = ["Served"]


class Served(msgspec.Struct, frozen=True):
    """`Served("https://outlet.example/report", b"<html…", (("content-type", "text/html"),))`.

    `address` is where the redirects ended; `data` has been decompressed.
    """

    address: str
    data: bytes
    headers: tuple[tuple[str, str], ...] = ()
