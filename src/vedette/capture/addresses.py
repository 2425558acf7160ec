"""Addresses of every kind -> captures, in the order given."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Iterator
from io import BytesIO
from typing import BinaryIO

from vedette.capture.contents import Found, capture_contents
from vedette.capture.limits import CaptureLimits
from vedette.capture.paths import capture_path
from vedette.capture.served import Fetcher
from vedette.records import Capture, Rejected

__all__ = ["capture_address", "capture_addresses"]

_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*)://")


def capture_addresses(
    addresses: Iterable[str],
    *,
    stdin: BinaryIO | None = None,
    limits: CaptureLimits | None = None,
    fetcher: Fetcher | None = None,
) -> Iterator[Capture | Rejected]:
    """`capture_addresses(["page.html", "docs.jsonl", "https://…", "-"])` -> `Capture`s and `Rejected`s, as they come.

    An address is a file, a folder, `-` for standard input or an http(s) URL. Nothing is read before it is asked for:
    a `.jsonl` of a million lines streams. An input that cannot be read gives one `Rejected`, and the rest goes on.
    """
    limits = limits or CaptureLimits()
    for address in addresses:
        yield from _captures(address, stdin, limits, fetcher)


def capture_address(
    address: str,
    *,
    stdin: BinaryIO | None = None,
    limits: CaptureLimits | None = None,
    fetcher: Fetcher | None = None,
) -> Capture | Rejected:
    """`capture_address("page.html")` -> `Capture(id="sha256:…", name="page.html", …)`.

    For an address that holds one input; one that holds more (a folder, a `.jsonl`) gives `Rejected`.
    """
    found = capture_addresses([address], stdin=stdin, limits=limits, fetcher=fetcher)
    first = next(found, None) or Rejected(address, "nothing to read there")
    if next(found, None) is not None:
        return Rejected(address, "holds more than one document")
    return first


def _captures(
    address: str, stdin: BinaryIO | None, limits: CaptureLimits, fetcher: Fetcher | None
) -> Iterator[Capture | Rejected]:
    scheme = _SCHEME.match(address)
    if address == "-":
        found = Found(name="-", address="-", how="stdin", what="standard input")
        yield from capture_contents(stdin or sys.stdin.buffer, found, limits=limits)
    elif scheme is None:
        yield from capture_path(address, limits=limits)
    elif scheme[1].lower() in {"http", "https"}:
        yield from _served(address, limits, fetcher)
    else:
        yield Rejected(address, f"{scheme[1]}:// is not read; only files, - and http(s) addresses are")


def _served(address: str, limits: CaptureLimits, fetcher: Fetcher | None) -> Iterator[Capture | Rejected]:
    if fetcher is None:
        from vedette.capture.fetch import SafeFetcher

        fetcher = SafeFetcher(limits=limits)
    served = fetcher(address)
    if isinstance(served, Rejected):
        yield served
        return
    found = Found(name=address, address=served.address, how="url", what="the page", headers=served.headers)
    yield from capture_contents(BytesIO(served.data), found, limits=limits)
