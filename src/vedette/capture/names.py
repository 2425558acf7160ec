"""Host names -> IP addresses."""

from __future__ import annotations

import socket
from collections.abc import Callable

__all__ = ["Resolver", "resolve_name"]

Resolver = Callable[[str, int], list[str]]
"""Host name and port -> IP addresses, in the order they should be tried."""


def resolve_name(host: str, port: int) -> list[str]:
    """`resolve_name("localhost", 80)` -> `["127.0.0.1", …]`; `OSError` or `UnicodeError` of an unknown name."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(entry[4][0]) for entry in found))
