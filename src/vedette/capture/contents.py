"""The bytes at one address -> its Captures: one page, or the lines of a `.jsonl`."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import BinaryIO

import msgspec

from vedette.capture.charsets import charset_of
from vedette.capture.documents import capture_document
from vedette.capture.kinds import Unreadable, is_json_lines, media_type_of
from vedette.capture.limits import CaptureLimits
from vedette.capture.streams import BrokenArchive, Peekable, bounded_lines, open_peekable, read_bounded
from vedette.records import Capture, Rejected

__all__ = ["Found", "capture_contents"]


def capture_contents(stream: BinaryIO, found: Found, *, limits: CaptureLimits) -> Iterator[Capture | Rejected]:
    """`capture_contents(open("page.html", "rb"), Found("page.html", "file"), limits=…)` -> one `Capture`.

    A stream of JSON lines gives one a line, read as they are asked for; anything else is read whole, up to the limit.
    """
    try:
        opened = open_peekable(stream)
        if is_json_lines(opened.head, name=found.name) and not _one_document(opened.head, found.name):
            yield from _lines(opened, found, limits)
        else:
            yield _whole(opened, found, limits)
    except BrokenArchive as error:
        yield Rejected(found.name, str(error))
    except OSError as error:
        yield Rejected(found.name, f"reading failed ({error.strerror or error})")


def _one_document(head: bytes, name: str) -> bool:
    """A single object spread over lines, as an indented `.json` file holds it."""
    named = name.lower().removesuffix(".gz").endswith((".jsonl", ".ndjson"))
    first = head.lstrip(b"\xef\xbb\xbf \t\r\n").partition(b"\n")[0].strip()
    return not named and first in {b"{", b"{}"}


def _lines(stream: Peekable, found: Found, limits: CaptureLimits) -> Iterator[Capture | Rejected]:
    number = 0
    try:
        for number, line in enumerate(bounded_lines(stream, max_bytes=limits.max_bytes), 1):
            where = f"{found.name}:{number}"
            if line is None:
                yield Rejected(where, limits.too_big("the line", None))
                continue
            content = line.removeprefix(b"\xef\xbb\xbf") if number == 1 else line
            if content.strip():
                yield capture_document(content, where=where, when=found.when)
    except BrokenArchive as error:
        yield Rejected(f"{found.name}:{number + 1}", str(error))
        return
    if number == 0:
        yield Rejected(found.name, "the file is empty")


def _whole(stream: Peekable, found: Found, limits: CaptureLimits) -> Capture | Rejected:
    data = read_bounded(stream, max_bytes=limits.max_bytes)
    if data is None:
        what = "the unpacked content" if stream.packed else found.what
        return Rejected(found.name, limits.too_big(what, None))
    if not data.strip():
        return Rejected(found.name, f"{found.what} is empty")
    if is_json_lines(data[:1000], name=found.name):
        return capture_document(data, where=found.name, when=found.when)
    media_type = media_type_of(data, name=found.address)
    if isinstance(media_type, Unreadable):
        return Rejected(found.name, media_type.reason)
    return Capture(
        id=f"sha256:{hashlib.sha256(data).hexdigest()}",
        name=found.name,
        address=found.address,
        data=data,
        media_type=media_type,
        charset=_charset(data, media_type, found.headers),
        how=found.how,
        when=found.when,
        headers=found.headers,
    )


def _charset(data: bytes, media_type: str, headers: tuple[tuple[str, str], ...]) -> str | None:
    if media_type in {"application/pdf", "message/rfc822"}:
        return None
    content_type = next((value for name, value in headers if name.lower() == "content-type"), "")
    return charset_of(data, content_type=content_type, markup=media_type == "text/html")


class Found(msgspec.Struct, frozen=True, kw_only=True):
    """`Found(name="page.html", address="page.html", how="file", what="the file")`: what a stream is and whence."""

    name: str
    address: str
    how: str
    what: str = "the file"
    headers: tuple[tuple[str, str], ...] = ()
    when: datetime = msgspec.field(default_factory=lambda: datetime.now(UTC))
