"""A part of the input -> its captures, by the same doors as `vedette read`."""

from __future__ import annotations

import gzip
import io
import tempfile
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, Final, cast

import msgspec

from vedette.capture.contents import Found, capture_contents
from vedette.capture.documents import capture_document
from vedette.capture.limits import CaptureLimits
from vedette.capture.streams import bounded_lines, open_peekable
from vedette.records import Capture, Rejected
from vedette.run.backfill.places import open_binary

if TYPE_CHECKING:
    from collections.abc import Iterator
    from types import ModuleType

    from vedette.run.backfill.shards import Part

__all__ = ["COLUMNS", "open_part"]

COLUMNS: Final = ("id", "text", "html", "title", "url", "published", "outlet", "language")
"""Columns of a Parquet input; `text` or `html` is needed."""


def open_part(part: Part, *, max_bytes: int) -> Iterator[Capture | Rejected]:
    """`open_part(Part(address="a.jsonl", …), max_bytes=20_000_000)` -> its `Capture`s and `Rejected`s, as they come.

    What cannot be opened or breaks off gives one `Rejected` at that place.
    """
    limits = CaptureLimits(max_bytes=max_bytes)
    openers = {"lines": _lines, "parquet": _rows, "archive": _archive}
    try:
        yield from openers.get(part.kind, _document)(part, limits)
    except (OSError, EOFError, gzip.BadGzipFile) as error:
        reason = getattr(error, "strerror", None) or str(error).splitlines()[0]
        yield Rejected(part.address, f"reading failed ({reason})")


def _when(part: Part) -> datetime:
    return datetime.fromisoformat(part.modified).astimezone(UTC)


def _document(part: Part, limits: CaptureLimits) -> Iterator[Capture | Rejected]:
    if part.size > limits.max_bytes and not part.path.lower().endswith(".gz"):
        yield Rejected(part.address, limits.too_big("the file", part.size))
        return
    with open_binary(part.path) as stream:
        found = Found(name=part.address, address=part.address, how="file", when=_when(part))
        yield from capture_contents(stream, found, limits=limits)


def _lines(part: Part, limits: CaptureLimits) -> Iterator[Capture | Rejected]:
    """The lines of a byte range; their numbers are those in the whole file."""
    if part.end is None:  # a packed file can only be read from its beginning
        yield from _document(part, limits)
        return
    with open_binary(part.path) as raw:
        raw.seek(part.start)
        rest = cast("BinaryIO", io.BufferedReader(_Bounded(raw, part.end - part.start)))
        for number, line in enumerate(bounded_lines(open_peekable(rest), max_bytes=limits.max_bytes), part.line):
            where = f"{part.address}:{number}"
            if line is None:
                yield Rejected(where, limits.too_big("the line", None))
                continue
            content = line.removeprefix(b"\xef\xbb\xbf") if number == 1 else line
            if content.strip():
                yield capture_document(content, where=where, when=_when(part))


def _archive(part: Part, limits: CaptureLimits) -> Iterator[Capture | Rejected]:
    from vedette.capture.archives import capture_archive

    if "://" not in part.path:
        yield from capture_archive(part.path, limits=limits)
        return
    with tempfile.TemporaryDirectory(prefix="vedette-") as folder:
        near = Path(folder) / Path(part.path).name
        with open_binary(part.path) as far, near.open("wb") as file:
            while piece := far.read(1 << 20):
                file.write(piece)
        yield from capture_archive(near, limits=limits)


def _rows(part: Part, limits: CaptureLimits) -> Iterator[Capture | Rejected]:
    """The rows of a Parquet file's row groups; a row is a document as a line of a `.jsonl` is, or a page."""
    import pyarrow.parquet as pq
    from pyarrow.lib import ArrowException

    try:
        yield from _rows_of(pq, part, limits)
    except ArrowException as error:
        yield Rejected(part.address, f"no Parquet that can be read ({str(error).splitlines()[0]})")


def _rows_of(pq: ModuleType, part: Part, limits: CaptureLimits) -> Iterator[Capture | Rejected]:
    with open_binary(part.path) as stream:
        file = pq.ParquetFile(stream)
        names = [name for name in COLUMNS if name in file.schema_arrow.names]
        if not {"text", "html"} & set(names):
            yield Rejected(part.address, f"has no column text or html; columns read are {', '.join(COLUMNS)}")
            return
        number = part.line
        for group in range(part.start, part.end if part.end is not None else file.num_row_groups):
            for batch in file.iter_batches(batch_size=256, row_groups=[group], columns=names):
                for row in batch.to_pylist():
                    yield from _row(row, f"{part.address}:{number}", part, limits)
                    number += 1


def _row(row: dict[str, object], where: str, part: Part, limits: CaptureLimits) -> Iterator[Capture | Rejected]:
    page = row.get("html")
    if page:
        data = page if isinstance(page, bytes) else str(page).encode()
        name = str(row.get("url") or row.get("id") or where)
        found = Found(name=name, address=name, how="file", what="the page", when=_when(part))
        yield from capture_contents(cast("BinaryIO", io.BytesIO(data)), found, limits=limits)
        return
    told = {name: _told(value) for name, value in row.items() if value is not None}
    told.setdefault("id", str(row.get("url") or where))
    line = msgspec.json.encode(told)
    yield capture_document(line, where=where, when=_when(part))


def _told(value: object) -> str | int | float:
    """A value as a document line holds it: days as YYYY-MM-DD, times with their offset."""
    if isinstance(value, datetime | date):
        return value.isoformat()
    return value if isinstance(value, str | int | float) else str(value)


class _Bounded(io.RawIOBase):
    """So many bytes of a stream, from where it stands."""

    def __init__(self, stream: BinaryIO, left: int) -> None:
        self._stream, self._left = stream, left

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: object, /) -> int:
        view = memoryview(buffer).cast("B")  # type: ignore[arg-type]  # any buffer
        data = self._stream.read(min(len(view), self._left))
        view[: len(data)] = data
        self._left -= len(data)
        return len(data)
