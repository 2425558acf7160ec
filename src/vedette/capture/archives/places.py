"""Where records of a WARC begin and end, found without reading them: the way past what is broken."""

from __future__ import annotations

import re
import zlib
from typing import BinaryIO, Final

__all__ = ["end_of_record", "next_record"]

START: Final = re.compile(rb"\x1f\x8b\x08|\x28\xb5\x2f\xfd|WARC/1\.")
"""Where a record may begin: of gzip, of Zstandard, or as it is."""
LENGTH: Final = re.compile(rb"^content-length:[ \t]*(\d{1,15})", re.IGNORECASE | re.MULTILINE)
PIECE: Final = 1 << 20
OVERLAP: Final = 16
HEAD: Final = 65_536
MOST: Final = 100_000
"""Marks that are looked at for one beginning: of random bytes one in sixteen million is a mark."""


def next_record(stream: BinaryIO, begin: int) -> int | None:
    """The next place from `begin` on where a record does begin, `None` where there is none.

    Of bytes that are nothing but marks of a beginning, the first hundred thousand are looked at.
    """
    before, place, left = b"", begin, MOST
    while True:
        stream.seek(place)
        piece = stream.read(PIECE)
        if not piece:
            return None
        data = before + piece
        for found in START.finditer(data):
            at = place - len(before) + found.start()
            if _begins(stream, at):
                return at
            left -= 1
            if not left:
                return None
        place += len(piece)
        before = data[-OVERLAP:]


def end_of_record(stream: BinaryIO, at: int) -> int | None:
    """Where the whole record at `at` ends, which is where the next should begin; `None` where nobody can tell."""
    stream.seek(at)
    head = stream.read(HEAD)
    if head.startswith(b"\x1f\x8b"):
        return _end_of_member(stream, at, head)
    heads, mark, _ = head.partition(b"\r\n\r\n")
    length = LENGTH.search(heads) if head.startswith(b"WARC/") else None
    return at + len(heads) + len(mark) + int(length[1]) + 4 if mark and length else None


def _end_of_member(stream: BinaryIO, at: int, head: bytes) -> int | None:
    machine = zlib.decompressobj(wbits=31)
    piece, read = head, 0
    try:
        while piece:
            machine.decompress(piece)
            read += len(piece)
            if machine.eof:
                return at + read - len(machine.unused_data)
            piece = stream.read(HEAD)
    except zlib.error:
        pass
    return None


def _begins(stream: BinaryIO, at: int) -> bool:
    stream.seek(at)
    head = stream.read(4096)
    if not head.startswith(b"\x1f\x8b"):
        return True
    try:
        return zlib.decompressobj(wbits=31).decompress(head, 16).startswith(b"WARC/")
    except zlib.error:
        return False
