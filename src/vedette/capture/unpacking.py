"""Bodies that came packed, opened piece by piece: never more at once than a piece, never more than allowed."""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Iterator
from typing import Protocol

__all__ = ["BadPacking", "Bomb", "coding_of", "unpack"]

_PIECE = 262_144
_RATIO = 250
_UNTIL = 4_000_000
"""Text packs 3 to 20 times, sitemaps up to 60; deflate cannot pass 1,032, brotli has no bound. What unpacks to more
than 250 times its size is a bomb; up to 4 MB nobody is harmed by it, and short runs of blanks do reach that ratio."""
_PLAIN = frozenset({"", "identity", "none", "utf-8", "binary", "8bit"})
"""Some servers write charsets and MIME words into Content-Encoding."""
_KNOWN = {"gzip": "gzip", "x-gzip": "gzip", "deflate": "deflate", "br": "br"}


def coding_of(header: str) -> str | None:
    """`coding_of("GZIP")` -> `"gzip"`, `coding_of("identity")` -> `None`; `BadPacking` of others and of two at once.

    Two packings one in the other let a small body inflate a millionfold on the way, with nothing coming out.
    """
    named = [word.strip().lower() for word in header.split(",")]
    packed = [word for word in named if word not in _PLAIN]
    if len(packed) > 1:
        raise BadPacking("the page is packed more than once")
    if packed and packed[0] not in _KNOWN:
        raise BadPacking(f"the page is packed in a way that is not known ({packed[0][:20]!a})")
    return _KNOWN[packed[0]] if packed else None


def unpack(pieces: Iterable[bytes], coding: str | None) -> Iterator[bytes]:
    """`b"".join(unpack([gzip.compress(b"text")], "gzip"))` -> `b"text"`; codings are `gzip`, `deflate`, `br`, `None`.

    Raises `BadPacking` where the data is damaged or cut off, `Bomb` where it unpacks to far more than came.
    """
    if coding is None:
        yield from pieces
        return
    opener: _Opener = _Brotli() if coding == "br" else _Zlib(coding)
    came = given = 0
    for piece in pieces:
        came += len(piece)
        for opened in opener.open(piece):
            given += len(opened)
            if given > _UNTIL and given > came * _RATIO:
                raise Bomb(f"the page unpacks to more than {_RATIO} times its size")
            yield opened
    if came and not opener.whole:
        raise BadPacking("the compressed page is cut off")


class BadPacking(Exception):
    """`BadPacking("the compressed page is damaged")`."""


class Bomb(Exception):
    """`Bomb("the page unpacks to more than 250 times its size")`."""


class _Opener(Protocol):
    whole: bool

    def open(self, piece: bytes) -> Iterator[bytes]: ...


class _Zlib:
    """Several gzip members after each other are one body (RFC 1952, 2.2); what follows the last is passed over."""

    def __init__(self, coding: str) -> None:
        self._bits = 31 if coding == "gzip" else 15
        self._machine = zlib.decompressobj(self._bits)
        self._first = b""
        self._fresh = True
        self.whole = False

    def open(self, piece: bytes) -> Iterator[bytes]:
        left = self._first + piece
        if self._fresh and len(left) < 2:
            self._first = left
            return
        self._begin(left)
        while left:
            if self._machine.eof and not self._next(left):
                return
            opened = self._opened(left)
            self.whole = self._machine.eof
            left = self._machine.unused_data if self._machine.eof else self._machine.unconsumed_tail
            while opened:
                yield opened
                opened = self._opened(b"") if not left and not self._machine.eof else b""
                self.whole = self._machine.eof

    def _opened(self, data: bytes) -> bytes:
        try:
            return self._machine.decompress(data, _PIECE)
        except zlib.error:
            raise BadPacking("the compressed page is damaged") from None

    def _begin(self, start: bytes) -> None:
        """`deflate` comes without the zlib frame (RFC 1950, 2.2) from many servers."""
        framed = start[0] & 15 == 8 and (start[0] * 256 + start[1]) % 31 == 0 if self._fresh else True
        if self._bits == 15 and not framed:
            self._machine = zlib.decompressobj(-15)
        self._fresh, self._first = False, b""

    def _next(self, left: bytes) -> bool:
        if self._bits != 31 or not left.startswith(b"\x1f"):
            return False
        self._machine = zlib.decompressobj(self._bits)
        return True


class _Brotli:
    def __init__(self) -> None:
        import brotli

        self._machine = brotli.Decompressor()
        self._error: type[Exception] = brotli.error
        self.whole = False

    def open(self, piece: bytes) -> Iterator[bytes]:
        given = piece
        while not self.whole:
            try:
                opened = self._machine.process(given, output_buffer_limit=_PIECE)
            except self._error:
                raise BadPacking("the compressed page is damaged") from None
            self.whole = self._machine.is_finished()
            given = b""
            if opened:
                yield opened
            if not opened and self._machine.can_accept_more_data():
                return
