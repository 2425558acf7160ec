"""Captures made in a line, and PDFs small enough to be written by hand."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from hashlib import sha256

from vedette.records import Capture, Document

__all__ = ["captured", "document", "pdf"]

WHEN = datetime(2025, 1, 2, tzinfo=UTC)


def captured(
    data: str | bytes,
    media_type: str = "text/plain",
    *,
    how: str = "file",
    address: str = "report",
    charset: str = "utf-8",
) -> Capture:
    """`captured("<p>Troops left", "text/html")` -> a `Capture` of it."""
    raw = data.encode(charset) if isinstance(data, str) else data
    return Capture(
        id=f"sha256:{sha256(raw).hexdigest()}",
        name="report",
        address=address,
        data=raw,
        media_type=media_type,
        charset=charset if media_type.startswith("text/") else None,
        how=how,
        when=WHEN,
    )


def document(line: str, **fields: str | None) -> Capture:
    """`document('{"id": "a", "text": "x"}', id="a", text="x")` -> a `Capture` of one line of JSON."""
    raw = line.encode()
    made = Document(**fields)  # type: ignore[arg-type]
    return Capture(
        f"sha256:{sha256(raw).hexdigest()}", made.id, "d.jsonl:1", raw, "application/json", "utf-8", "jsonl", WHEN,
        document=made,
    )  # fmt: skip


def pdf(pages: Sequence[Sequence[tuple[int, int, int, str]]], *, encrypted: bool = False) -> bytes:
    """`pdf([[(72, 720, 12, "Two trucks")]])` -> a PDF of one page: left, bottom and size in points, and words."""
    objects = [b"<</Type/Catalog/Pages 2 0 R>>", b"", b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"]
    kids = []
    for lines in pages:
        drawn = b"".join(
            f"BT /F1 {size} Tf {left} {bottom} Td ({words}) Tj ET\n".encode("cp1252")
            for left, bottom, size, words in lines
        )
        objects.append(b"<</Length %d>>stream\n%sendstream" % (len(drawn), drawn))
        objects.append(
            b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<</Font<</F1 3 0 R>>>>/Contents %d 0 R>>"
            % len(objects)
        )
        kids.append(b"%d 0 R" % len(objects))
    objects[1] = b"<</Type/Pages/Kids[%s]/Count %d>>" % (b" ".join(kids), len(kids))
    return _file(objects, encrypted=encrypted)


def _file(objects: Sequence[bytes], *, encrypted: bool) -> bytes:
    out = b"%PDF-1.4\n"
    offsets = []
    for number, body in enumerate(objects, 1):
        offsets.append(len(out))
        out += b"%d 0 obj%s endobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    lock = b"/Encrypt<</Filter/Standard/V 1/R 2/P -4/O<%s>/U<%s>>>/ID[<00><00>]" % (b"41" * 32, b"42" * 32)
    trailer = b"<</Size %d/Root 1 0 R%s>>" % (len(objects) + 1, lock if encrypted else b"")
    head = b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    return out + head + table + b"trailer%s\nstartxref\n%d\n%%%%EOF\n" % (trailer, len(out))
