"""One record of a WARC -> its Capture, where it is a report that was answered; other records give nothing."""

from __future__ import annotations

import io
from datetime import UTC, datetime
from typing import TYPE_CHECKING, BinaryIO, Final, cast
from urllib.parse import unquote

import msgspec

from vedette.capture.archives.bodies import body_of
from vedette.capture.canonical import canonical_address
from vedette.capture.contents import Found, capture_contents
from vedette.capture.documents import capture_document
from vedette.capture.unpacking import BadPacking, Bomb
from vedette.records import Capture, Rejected

if TYPE_CHECKING:
    from collections.abc import Iterator

    from fastwarc.warc import WarcRecord

    from vedette.capture.limits import CaptureLimits

__all__ = ["capture_record"]

REPORTS: Final = frozenset(
    {
        "text/html", "application/xhtml+xml", "text/plain", "text/markdown", "application/pdf", "message/rfc822",
        "application/json", "application/x-ndjson", "",
    }
)  # fmt: skip
"""Media types of what may be a report; all others in a crawl (pictures, styles, feeds) are passed over."""
KINDS: Final = frozenset({"response", "resource", "conversion"})
OWN: Final = "urn:vedette:"
"""What `vedette export --format warc` calls captures that came from no address of the web."""


def capture_record(record: WarcRecord, *, where: str, limits: CaptureLimits) -> Iterator[Capture | Rejected]:
    """`capture_record(record, where="crawl.warc.gz@811", limits=…)` -> one `Capture`, one `Rejected`, or nothing.

    Named by its canonical address, as the watch names what it fetches.
    """
    if record.headers.get("Content-Length") is None:  # every record has one: this one's head does not go so far
        yield Rejected(where, "the record is cut off within its head")
        return
    length = record.content_length
    told = _told(record, where)
    if told is None or isinstance(told, Rejected):
        yield from [told] if told is not None else []
    elif length > limits.max_bytes:
        yield Rejected(where, limits.too_big("the record", length))
    else:
        data = record.reader.read()
        if len(data) == record.content_length:
            yield from _captured(data, told, record, where=where, limits=limits)
        else:
            yield Rejected(where, "the record is cut off: the file ends before it")


def _told(record: WarcRecord, where: str) -> Told | Rejected | None:
    """What is said of the record's content; `None` of what is no report."""
    kind, media_type = str(record.record_type), record.headers.get("Content-Type") or ""
    target = (record.headers.get("WARC-Target-URI") or "").strip("<> ")
    if kind not in KINDS:
        return None
    if kind != "response":
        return _report(target, (("content-type", media_type),))
    if not media_type.lower().startswith("application/http"):
        return None
    record.parse_http("none")
    if not record.is_http_parsed:
        return Rejected(where, "the answer in the record has no head that can be read")
    if record.http_headers.status_code != 200:
        return None
    return _report(target, tuple((name.lower(), value) for name, value in record.http_headers.to_tuples()))


def _report(target: str, headers: tuple[tuple[str, str], ...]) -> Told | None:
    media_type = next((value for name, value in headers if name == "content-type"), "")
    plain = media_type.partition(";")[0].strip().lower()
    return Told(target, headers) if plain in REPORTS and not target.endswith("/robots.txt") else None


def _captured(
    data: bytes, told: Told, record: WarcRecord, *, where: str, limits: CaptureLimits
) -> Iterator[Capture | Rejected]:
    when, target = _date(record), told.target
    if target.startswith(OWN):
        yield from _own(data, target, when, limits)
        return
    try:
        body = body_of(data, told.headers, max_bytes=limits.max_bytes)
    except (BadPacking, Bomb) as error:
        yield Rejected(where, str(error))
        return
    if body is None:
        yield Rejected(where, limits.too_big("the page", None))
    elif body.strip():
        on_the_web = target.startswith(("http://", "https://"))
        name = canonical_address(target, page=body) if on_the_web else target or where
        found = Found(
            name=name, address=target or where, how="archive", what="the page", headers=told.headers, when=when
        )
        yield from capture_contents(cast("BinaryIO", io.BytesIO(body)), found, limits=limits)


def _own(data: bytes, target: str, when: datetime, limits: CaptureLimits) -> Iterator[Capture | Rejected]:
    """A capture that Vedette itself has exported, under the name it had."""
    how, _, quoted = target.removeprefix(OWN).partition(":")
    address = unquote(quoted)
    if how == "jsonl":
        yield capture_document(data, where=address, when=when)
        return
    found = Found(name=address, address=address, how="archive", when=when)
    yield from capture_contents(cast("BinaryIO", io.BytesIO(data)), found, limits=limits)


def _date(record: WarcRecord) -> datetime:
    """When it was captured; 14 digits, as ARC had them, are read too. Now, where nothing is said."""
    try:
        found = record.record_date
    except (ValueError, OSError, OverflowError):
        found = None
    return found.astimezone(UTC) if found is not None else datetime.now(UTC)


class Told(msgspec.Struct, frozen=True):
    """`Told("https://outlet.example/report", (("content-type", "text/html"),))`: address and headers of an answer."""

    target: str
    headers: tuple[tuple[str, str], ...]
