"""WARC of any maker, and the WET of Common Crawl, record by record; what is broken is told and passed over."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from vedette.capture.archives.places import end_of_record, next_record
from vedette.capture.archives.records import capture_record
from vedette.records import Capture, Rejected

if TYPE_CHECKING:
    from collections.abc import Iterator

    from vedette.capture.limits import CaptureLimits

__all__ = ["capture_warc", "capture_warc_stream"]

PIECE = 1 << 16
BARREN = 1000
"""Places in a row that look like the beginning of a record and are none, after which the rest is not looked through."""


def capture_warc(path: Path, *, limits: CaptureLimits) -> Iterator[Capture | Rejected]:
    """`capture_warc(Path("crawl.warc.gz"), limits=…)` -> the pages in it; gzip, Zstandard and plain alike."""
    with path.open("rb") as stream:
        yield from capture_warc_stream(stream, name=str(path), limits=limits)


def capture_warc_stream(stream: BinaryIO, *, name: str, limits: CaptureLimits) -> Iterator[Capture | Rejected]:
    """The same from a stream that can be sought in; `name` is what rejections call it."""
    start: int | None = 0
    barren = 0
    while start is not None:
        reading = _Reading(start)
        yield from reading.captures(stream, name, limits)
        barren = 0 if reading.gave else barren + 1
        if barren > BARREN:
            yield Rejected(
                f"{name}@{reading.at}", f"what follows byte {reading.at} only looks like records; it is not read"
            )
            return
        start = None if reading.whole else next_record(stream, reading.at + 1)


class _Reading:
    """One go through the records from a place on, until the end or until one cannot be read."""

    def __init__(self, start: int) -> None:
        self.at = self._start = start
        self.whole = self.gave = False

    def captures(self, stream: BinaryIO, name: str, limits: CaptureLimits) -> Iterator[Capture | Rejected]:
        from fastwarc.warc import ArchiveIterator

        stream.seek(self._start)
        inside, told, none_yet = False, self._start > 0, True
        try:
            for record in ArchiveIterator(stream, parse_http=False):
                self.at, inside, told, none_yet = record.stream_pos, True, False, False
                self.gave = True
                yield from capture_record(record, where=f"{name}@{self.at}", limits=limits)
                inside = False
        except OSError as error:
            if not told:  # a break that goes on to the next place where a record seems to begin is told once
                at = self.at if inside else end_of_record(stream, self.at) or self.at
                reason = " ".join(str(error.strerror or error).split())
                yield Rejected(f"{name}@{at}", f"the record at byte {at} is broken ({reason})")
        else:
            self.whole = True
            end = self._start if told or none_yet else end_of_record(stream, self.at)
            if end is not None and not told and _holds_more(stream, end):
                yield Rejected(f"{name}@{end}", "the record is cut off within its head")


def _holds_more(stream: BinaryIO, begin: int) -> bool:
    """Whether anything but empty lines lies behind a place."""
    stream.seek(begin)
    return bool(stream.read(PIECE).strip(b"\r\n\x00"))
