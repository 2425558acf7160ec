"""The body of an archived response as the reader of the page got it, whatever the archiver did to it."""

from __future__ import annotations

import re
from typing import Final

from vedette.capture.unpacking import BadPacking, coding_of, unpack

__all__ = ["body_of"]

SIZE: Final = re.compile(rb"([0-9A-Fa-f]{1,8})[ \t]*(?:;[^\r\n]{0,1000})?\r?\n")
MAGIC: Final = {"gzip": b"\x1f\x8b", "deflate": b"", "br": b""}


def body_of(data: bytes, headers: tuple[tuple[str, str], ...], *, max_bytes: int) -> bytes | None:
    """`body_of(gzip.compress(b"<p>"), (("content-encoding", "gzip"),), max_bytes=…)` -> `b"<p>"`; `None` if too large.

    Chunks and packings are opened where they are there: many archivers write the headers of the wire over a body that
    they have opened already. Raises `BadPacking` of a damaged body, `Bomb` of one that inflates beyond measure.
    """
    told = dict(headers)
    if "chunked" in told.get("transfer-encoding", "").lower():
        data = _unchunked(data)
    packing = told.get("content-encoding", "")
    if "," not in packing and packing.strip().lower() == "zstd":
        return _unzstd(data, max_bytes)
    coding = coding_of(packing)
    if coding is None or _is_open(data, coding):
        return data if len(data) <= max_bytes else None
    opened = bytearray()
    try:
        for piece in unpack([data], coding):
            opened += piece
            if len(opened) > max_bytes:
                return None
    except BadPacking:
        if opened or coding == "gzip":
            raise
        return data  # deflate and br have no mark: what does not open at all was open already
    return bytes(opened)


def _is_open(data: bytes, coding: str) -> bool:
    return coding == "gzip" and not data.startswith(MAGIC["gzip"])


def _unchunked(data: bytes) -> bytes:
    """`b"3\\r\\n<p>\\r\\n0\\r\\n\\r\\n"` -> `b"<p>"`; what is not chunked, to its end or to a cut, as it is."""
    opened, at = bytearray(), 0
    while found := SIZE.match(data, at):
        size = int(found[1], 16)
        if size == 0:
            return bytes(opened)
        end = found.end() + size
        opened += data[found.end() : end]
        if end >= len(data):
            return bytes(opened)
        at = end + (2 if data[end : end + 2] == b"\r\n" else 1)
    return data


def _unzstd(data: bytes, max_bytes: int) -> bytes | None:
    import io

    from fastwarc.stream_io import ZstdReader

    if not data.startswith(b"\x28\xb5\x2f\xfd"):
        return data if len(data) <= max_bytes else None
    try:
        opened = ZstdReader(io.BytesIO(data)).read(max_bytes + 1)
    except OSError:
        raise BadPacking("the compressed page is damaged") from None
    return None if len(opened) > max_bytes else opened
