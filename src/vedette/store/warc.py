"""Records of WARC 1.1 (ISO 28500), each compressed on its own, so that any of them can be read alone."""

from __future__ import annotations

import hashlib
import io
from datetime import UTC
from importlib.metadata import version
from typing import TYPE_CHECKING, Final

import msgspec

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

__all__ = ["LaidRecord", "lay_records", "pack_info", "pack_record", "response_block", "sha256_of"]

FORMAT: Final = "WARC File Format 1.1"
CODED: Final = frozenset({b"content-encoding", b"transfer-encoding", b"content-length"})
"""What a server says of the body on the wire; the body is archived as it is after decoding."""
LEVEL: Final = 6


class LaidRecord(msgspec.Struct, frozen=True):
    """One record as it lies in a file: kind, headers, its block, and why it is broken if it is."""

    kind: str
    headers: dict[str, str]
    block: bytes
    fault: str | None


def sha256_of(data: bytes) -> str:
    """`sha256_of(b"")` -> `"sha256:e3b0c442…"`, as captures are named and digests of records are written."""
    return f"sha256:{hashlib.sha256(data).hexdigest()}"


def response_block(received: bytes, body: bytes) -> bytes:
    r"""`response_block(b"HTTP/1.1 200 OK\r\nContent-Encoding: gzip", b"<p>")` -> head and body that fit each other.

    What the server said of the bytes on the wire is kept under `X-Crawler-…`, as Common Crawl does, and
    `Content-Length` is that of the decoded body.
    """
    status, *fields = received.replace(b"\r\n", b"\n").strip(b"\n").split(b"\n") if received.strip() else [b""]
    lines = [_status(status)]
    for field in fields:
        coded = field.partition(b":")[0].strip().lower() in CODED
        lines.append(b"X-Crawler-" + field.lstrip() if coded else field)
    lines.append(b"Content-Length: %d" % len(body))
    return b"\r\n".join(lines) + b"\r\n\r\n" + body


def _status(line: bytes) -> bytes:
    """`b"HTTP/2 200"` -> `b"HTTP/1.1 200"`: WARC knows the text form of HTTP alone."""
    version, _, rest = line.partition(b" ")
    return line if version.startswith(b"HTTP/1.") else b"HTTP/1.1 " + (rest or b"200 OK")


def pack_info(name: str, at: datetime) -> bytes:
    """The `warcinfo` record that a file begins with."""
    about = f"software: vedette {version('vedette')}\r\nformat: {FORMAT}\r\n"
    return pack_record("warcinfo", about.encode(), at=at, media_type="application/warc-fields",
                       headers=(("WARC-Filename", name),))  # fmt: skip


def pack_record(
    kind: str,
    block: bytes,
    *,
    at: datetime,
    media_type: str,
    id: str | None = None,
    headers: tuple[tuple[str, str], ...] = (),
) -> bytes:
    """`pack_record("response", b"HTTP/1.1 200 OK…", at=…, media_type="application/http; …")` -> compressed bytes.

    With a digest of its block; without an `id` it gets one of its own.
    """
    from fastwarc.stream_io import GzipWriter
    from fastwarc.warc import WarcRecord, WarcRecordType

    record = WarcRecord()
    urn = f"uuid:{id}".encode() if id else None
    record.init_headers(getattr(WarcRecordType, kind), urn, content_length=len(block))
    record.headers.status_line = "WARC/1.1"
    record.headers["WARC-Date"] = at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")
    for name, value in headers:
        record.headers[name] = " ".join(value.split())
    record.headers["WARC-Block-Digest"] = sha256_of(block)
    record.headers["Content-Type"] = media_type
    record.set_bytes_content(block)
    packed = io.BytesIO()
    writer = GzipWriter(packed, compression_level=LEVEL)
    record.write(writer)
    writer.finish()
    return packed.getvalue()


def lay_records(data: bytes) -> Iterator[LaidRecord]:
    """`list(lay_records(pack_record("response", b"HTTP/…", …)))` -> `[LaidRecord("response", {…}, b"HTTP/…", None)]`.

    The records that lie in these bytes of a file. The last one perhaps says that it is cut off, or cannot be unpacked.
    """
    from fastwarc.warc import ArchiveIterator

    try:
        for record in ArchiveIterator(io.BytesIO(data), parse_http=False):
            block = record.reader.read()
            headers = record.headers.to_dict()
            yield LaidRecord(str(record.record_type), headers, block, _fault(headers, block))
    except (ValueError, OSError) as error:
        yield LaidRecord("", {}, b"", f"cannot be unpacked ({error})")


def _fault(headers: dict[str, str], block: bytes) -> str | None:
    told = {name.lower(): value for name, value in headers.items()}
    if not told.get("content-length", "").isdigit() or int(told["content-length"]) != len(block):
        return "is cut off"
    digest = told.get("warc-block-digest", "")
    return "does not have its digest" if digest.startswith("sha256:") and digest != sha256_of(block) else None
