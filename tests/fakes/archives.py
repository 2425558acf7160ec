"""Archives of the web as other tools write them."""

from __future__ import annotations

import io
from pathlib import Path

from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

__all__ = ["page", "write_warc"]

DATE = "2031-02-03T09:00:00Z"


def page(words: str) -> bytes:
    """A page that says these words."""
    return f"<html><head><title>News</title></head><body><p>{words}</p></body></html>".encode()


def write_warc(
    path: Path,
    *bodies: bytes | tuple[bytes, dict[str, str]],
    packed: bool = True,
    kind: str = "response",
    status: str = "200 OK",
    date: str = DATE,
) -> list[int]:
    """Writes a record a body, at `https://corvid.example/1` and so on; gives where each begins, and the end.

    A body may come with headers of the answer, `{"content-encoding": "gzip"}`.
    """
    file, begins = io.BytesIO(), []
    writer = WARCWriter(file, gzip=packed)
    for number, body in enumerate(bodies, 1):
        data, told = body if isinstance(body, tuple) else (body, {})
        begins.append(file.tell())
        headers = {"Content-Type": "text/html; charset=utf-8", **told}
        http = StatusAndHeaders(status, list(headers.items()), protocol="HTTP/1.1") if kind == "response" else None
        writer.write_record(
            writer.create_warc_record(
                f"https://corvid.example/{number}?utm_source=feed",
                kind,
                payload=io.BytesIO(data),
                length=len(data),
                http_headers=http,
                warc_headers_dict={"WARC-Date": date},
                warc_content_type="" if http else "text/plain",
            )
        )
    path.write_bytes(file.getvalue())
    return [*begins, file.tell()]
