"""WARC 1.1 (ISO 28500) of the captures: the bytes on which everything rests, for archives and for the court."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, BinaryIO, Final
from urllib.parse import quote

if TYPE_CHECKING:
    from vedette.run import Material
    from vedette.serve.exports.formats import Rows
    from vedette.store import KeptCapture

__all__ = ["write"]

URI: Final = ":/?#[]@!$&'()*+,;=%~"
"""What an address may hold beside letters and digits (RFC 3986)."""


def write(material: Material, file: BinaryIO, *, rows: Rows) -> int:
    """A `warcinfo` record, then for each capture the response with its request as archived, else a `resource` record.

    Each is compressed on its own, with SHA-256 digests.
    """
    from vedette.store import pack_info, pack_record

    del rows  # captures are captures
    file.write(pack_info("vedette.warc.gz", datetime.now(UTC)))
    number = 0
    for kept, data in material.captures():
        exchange = material.exchange(kept)
        file.write(exchange or pack_record("resource", data, at=datetime.fromisoformat(kept.captured_at),
                                           media_type=kept.media_type, headers=_headers(kept)))  # fmt: skip
        number += 1
    return number


def _headers(kept: KeptCapture) -> tuple[tuple[str, str], ...]:
    return (("WARC-Target-URI", _address(kept)), ("WARC-Payload-Digest", kept.id))


def _address(kept: KeptCapture) -> str:
    """An address as it is; what came from a file by a name of its own, as the standard wants a URI."""
    return quote(kept.address, safe=URI) if "://" in kept.address else f"urn:vedette:{kept.how}:{quote(kept.address)}"
