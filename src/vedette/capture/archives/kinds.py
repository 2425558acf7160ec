"""Which kind of archive a file is, judged by what it holds."""

from __future__ import annotations

import re
import zipfile
import zlib
from typing import TYPE_CHECKING, BinaryIO, Final

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["archive_kind", "is_maildir"]

HEAD: Final = 4096
GZIP: Final = b"\x1f\x8b"
FRAMES: Final = re.compile(rb"\x28\xb5\x2f\xfd|[\x50-\x5f]\x2a\x4d\x18")
"""A frame of Zstandard, or the skippable frame with the dictionary that a `.warc.zst` begins with (RFC 8878)."""
MBOX: Final = re.compile(rb"From [^\r\n]{1,300}\d{4}[^\r\n]{0,20}\r?\n(?:>?[A-Za-z][A-Za-z0-9-]{0,60}:|>From )")
OFFICE: Final = frozenset({"[Content_Types].xml", "mimetype", "META-INF/MANIFEST.MF"})
"""What a ZIP holds that is a document of an office program, a book or a program."""


def archive_kind(file: BinaryIO, *, name: str) -> str | None:
    """`archive_kind(open("crawl.warc.gz", "rb"), name="crawl.warc.gz")` -> `"warc"`; `wacz`, `zip`, `mbox`, or `None`.

    Leaves the file at its beginning. The name decides one thing: what is called `.eml` is one message.
    """
    head = file.read(HEAD)
    kind = _kind_of_zip(file) if head.startswith(b"PK\x03\x04") else _kind_of_head(head, name.lower())
    file.seek(0)
    return kind


def is_maildir(path: Path) -> bool:
    """`is_maildir(Path("mail"))` -> `True` where the folder holds the folders `cur`, `new` and `tmp`."""
    return all((path / name).is_dir() for name in ("cur", "new", "tmp"))


def _kind_of_head(head: bytes, name: str) -> str | None:
    if FRAMES.match(head) or _unpacked(head).startswith(b"WARC/"):
        return "warc"
    return "mbox" if not name.endswith(".eml") and MBOX.match(head) else None


def _unpacked(head: bytes) -> bytes:
    if not head.startswith(GZIP):
        return head
    try:
        return zlib.decompressobj(wbits=31).decompress(head, HEAD)
    except zlib.error:
        return b""


def _kind_of_zip(file: BinaryIO) -> str | None:
    try:
        with zipfile.ZipFile(file) as opened:
            names = set(opened.namelist())
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError):
        return "zip"
    if any(name.startswith("archive/") and ".warc" in name for name in names):
        return "wacz"
    return None if names & OFFICE else "zip"
