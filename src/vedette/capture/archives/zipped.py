"""WACZ and plain ZIP: the archives and pages inside, one after the other."""

from __future__ import annotations

import zipfile
import zlib
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, cast

from vedette.capture.archives.warc import capture_warc_stream
from vedette.capture.contents import Found, capture_contents
from vedette.records import Capture, Rejected

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from vedette.capture.limits import CaptureLimits

__all__ = ["capture_wacz", "capture_zip"]

_BROKEN = (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, EOFError, OSError, ValueError)
"""What `zipfile` raises of damaged, encrypted and oddly packed entries."""


def capture_wacz(path: Path, *, limits: CaptureLimits) -> Iterator[Capture | Rejected]:
    """`capture_wacz(Path("crawl.wacz"), limits=…)` -> the pages of every WARC under its `archive/`."""

    def captured(opened: zipfile.ZipFile, entry: zipfile.ZipInfo) -> Iterator[Capture | Rejected]:
        with opened.open(entry) as stream:
            yield from capture_warc_stream(cast("BinaryIO", stream), name=f"{path}!{entry.filename}", limits=limits)

    yield from _entries(path, lambda name: name.startswith("archive/") and ".warc" in name, captured)


def capture_zip(path: Path, *, limits: CaptureLimits) -> Iterator[Capture | Rejected]:
    """`capture_zip(Path("pages.zip"), limits=…)` -> `Capture(name="pages.zip!a/report.html", …)` for each file."""

    def captured(opened: zipfile.ZipFile, entry: zipfile.ZipInfo) -> Iterator[Capture | Rejected]:
        name = f"{path}!{entry.filename}"
        with opened.open(entry) as stream:
            found = Found(name=name, address=name, how="archive", when=_changed(entry))
            yield from capture_contents(cast("BinaryIO", stream), found, limits=limits)

    yield from _entries(path, lambda name: not any(part.startswith((".", "__MACOSX")) for part in name.split("/")),
                        captured)  # fmt: skip


def _entries(
    path: Path,
    wanted: Callable[[str], bool],
    captured: Callable[[zipfile.ZipFile, zipfile.ZipInfo], Iterator[Capture | Rejected]],
) -> Iterator[Capture | Rejected]:
    try:
        with zipfile.ZipFile(path) as opened:
            for entry in sorted(opened.infolist(), key=lambda entry: entry.filename):
                if entry.is_dir() or not wanted(entry.filename):
                    continue
                try:
                    yield from captured(opened, entry)
                except _BROKEN as error:
                    yield Rejected(f"{path}!{entry.filename}", f"cannot be unpacked ({error})")
    except _BROKEN as error:
        yield Rejected(str(path), f"the ZIP archive is broken ({error})")


def _changed(entry: zipfile.ZipInfo) -> datetime:
    """When the file was last changed, which ZIP keeps without a zone; now, where it says nothing sensible."""
    try:
        return datetime(*entry.date_time, tzinfo=UTC)
    except ValueError:
        return datetime.now(UTC)
