"""WARC 1.1 (ISO 28500) of the captures: the bytes on which everything rests, for archives and for the court."""

from __future__ import annotations

import io
from datetime import datetime
from typing import TYPE_CHECKING, BinaryIO, Final
from urllib.parse import quote

from vedette import __version__
from vedette.serve.exports.formats import need

if TYPE_CHECKING:
    from vedette.run import Material
    from vedette.serve.exports.formats import Rows
    from vedette.store import KeptCapture

__all__ = ["write"]

URI: Final = ":/?#[]@!$&'()*+,;=%~"
"""What an address may hold beside letters and digits (RFC 3986)."""


def write(material: Material, file: BinaryIO, *, rows: Rows) -> int:
    """A `warcinfo` record, then a `resource` record a capture, each compressed on its own, with SHA-256 digests."""
    del rows  # captures are captures
    writer_of = need("warcio.warcwriter", format="warc").WARCWriter
    writer = writer_of(file, gzip=True, warc_version="WARC/1.1")
    about = {"software": f"vedette {__version__}", "format": "WARC File Format 1.1"}
    writer.write_record(writer.create_warcinfo_record("vedette.warc.gz", about))
    number = 0
    for kept, data in material.captures():
        record = writer.create_warc_record(
            _address(kept),
            "resource",
            payload=io.BytesIO(data),
            length=len(data),
            warc_content_type=kept.media_type,
            warc_headers_dict=_headers(kept),
        )
        writer.write_record(record)
        number += 1
    return number


def _headers(kept: KeptCapture) -> dict[str, str]:
    when = datetime.fromisoformat(kept.captured_at)
    return {
        "WARC-Date": when.strftime("%Y-%m-%dT%H:%M:%S.%fZ"),
        "WARC-Payload-Digest": kept.id,
        "WARC-Block-Digest": kept.id,
    }


def _address(kept: KeptCapture) -> str:
    """An address as it is; what came from a file by a name of its own, as the standard wants a URI."""
    return quote(kept.address, safe=URI) if "://" in kept.address else f"urn:vedette:{kept.how}:{quote(kept.address)}"
