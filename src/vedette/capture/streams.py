"""A stream whose beginning can be looked at, and read no further than allowed."""

from __future__ import annotations

import gzip
import io
import zlib
from collections.abc import Iterator
from typing import TYPE_CHECKING, BinaryIO, cast

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

__all__ = ["BrokenArchive", "Peekable", "bounded_lines", "open_peekable", "read_bounded"]

_HEAD = 65_536
_GZIP = b"\x1f\x8b\x08"


def open_peekable(stream: BinaryIO) -> Peekable:
    """`open_peekable(BytesIO(gzip.compress(b"text"))).head` -> `b"text"`: gzip is opened, whatever the name says."""
    plain = Peekable(stream)
    if not plain.head.startswith(_GZIP):
        return plain
    return Peekable(cast("BinaryIO", gzip.GzipFile(fileobj=plain)), packed=True)


def read_bounded(stream: Peekable, *, max_bytes: int) -> bytes | None:
    """`read_bounded(stream, max_bytes=100)` -> at most 100 bytes; `None` where there are more (they stay unread)."""
    with _archive_errors():
        data = stream.read(max_bytes + 1)
    return None if len(data) > max_bytes else data


def bounded_lines(stream: Peekable, *, max_bytes: int) -> Iterator[bytes | None]:
    """`b"one\\ntwo\\n"` -> `b"one"`, `b"two"`; a line of more than `max_bytes` gives `None` and is passed over."""
    while True:
        with _archive_errors():
            line = stream.readline(max_bytes + 2)
            if not line:
                return
            whole = line.endswith(b"\n") or len(line) < max_bytes + 2
            while line and not line.endswith(b"\n") and not whole:
                line = stream.readline(_HEAD)
        yield line.rstrip(b"\r\n") if whole else None


class BrokenArchive(Exception):
    """`BrokenArchive("the gzip data is cut off")`."""


class _archive_errors:  # noqa: N801 - reads as a statement
    def __enter__(self) -> None:
        return None

    def __exit__(self, _kind: object, error: BaseException | None, _trace: object) -> None:
        if isinstance(error, EOFError):
            raise BrokenArchive("the gzip data is cut off") from None
        if isinstance(error, zlib.error | gzip.BadGzipFile):
            raise BrokenArchive("the gzip data is damaged") from None


class Peekable(io.BufferedReader):
    """`Peekable(BytesIO(b"text")).head` -> `b"text"`, and reading still begins at the beginning.

    `head` is what the stream gives at once, at most 64 KB: a pipe is not waited on until it is full.
    """

    def __init__(self, stream: BinaryIO, *, packed: bool = False) -> None:
        self.packed = packed
        with _archive_errors():
            self.head: bytes = _first(stream)
        super().__init__(_Rejoined(self.head, stream))


def _first(stream: BinaryIO) -> bytes:
    if isinstance(stream, io.BufferedReader | gzip.GzipFile):
        return stream.read1(_HEAD)
    return stream.read(_HEAD)


class _Rejoined(io.RawIOBase):
    """The head once more, then the rest."""

    def __init__(self, head: bytes, rest: BinaryIO) -> None:
        self._head = head
        self._rest = rest

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: WriteableBuffer, /) -> int:
        view = memoryview(buffer).cast("B")
        data = self._head[: len(view)] if self._head else self._rest.read(len(view))
        self._head = self._head[len(data) :] if self._head else b""
        view[: len(data)] = data
        return len(data)
