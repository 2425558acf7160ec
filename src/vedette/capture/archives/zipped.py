"""WACZ and plain ZIP: the archives and pages inside, one after the other."""

from __future__ import annotations

import zipfile
import zlib
from datetime import UTC, datetime
from pathlib import Path
from shutil import copyfileobj
from tempfile import TemporaryFile
from typing import TYPE_CHECKING, BinaryIO, cast

from vedette.capture.archives.warc import capture_warc_stream
from vedette.capture.contents import Found, capture_contents
from vedette.records import Capture, Rejected

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from vedette.capture.limits import CaptureLimits

__all__ = ["capture_wacz", "capture_zip"]

_RATIO = 250
_UNTIL = 4_000_000
"""As of a packed page: what unpacks to more than 250 times its size is a bomb, and up to 4 MB nobody is harmed."""
_BROKEN = (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, EOFError, OSError, ValueError)
"""What `zipfile` raises of damaged, encrypted and oddly packed entries."""


def capture_wacz(path: Path, *, limits: CaptureLimits) -> Iterator[Capture | Rejected]:
    """`capture_wacz(Path("crawl.wacz"), limits=…)` -> the pages of every WARC under its `archive/`."""

    def captured(opened: zipfile.ZipFile, entry: zipfile.ZipInfo) -> Iterator[Capture | Rejected]:
        name = f"{path}!{entry.filename}"
        with opened.open(entry) as stream:
            if entry.compress_type == zipfile.ZIP_STORED:
                yield from capture_warc_stream(cast("BinaryIO", stream), name=name, limits=limits)
                return
            with TemporaryFile() as plain:  # each step back in what is packed would unpack it from its beginning
                copyfileobj(stream, plain)
                yield from capture_warc_stream(cast("BinaryIO", plain), name=name, limits=limits)

    yield from _entries(path, lambda name: name.startswith("archive/") and ".warc" in name, captured)


def capture_zip(path: Path, *, limits: CaptureLimits) -> Iterator[Capture | Rejected]:
    """`capture_zip(Path("pages.zip"), limits=…)` -> `Capture(name="pages.zip!a/report.html", …)` for each file."""

    def captured(opened: zipfile.ZipFile, entry: zipfile.ZipInfo) -> Iterator[Capture | Rejected]:
        name = f"{path}!{entry.filename}"
        with opened.open(entry) as stream:
            found = Found(name=name, address=name, how="archive", when=_changed(entry))
            yield from capture_contents(cast("BinaryIO", stream), found, limits=limits)

    yield from _entries(path, _is_shown, captured)


def _is_shown(name: str) -> bool:
    parts = name.split("/")
    return ".." in parts or not any(part.startswith((".", "__MACOSX")) for part in parts)


def _entries(
    path: Path,
    wanted: Callable[[str], bool],
    captured: Callable[[zipfile.ZipFile, zipfile.ZipInfo], Iterator[Capture | Rejected]],
) -> Iterator[Capture | Rejected]:
    try:
        with zipfile.ZipFile(path) as opened:
            entries = [entry for entry in opened.infolist() if not entry.is_dir() and wanted(entry.filename)]
            for entry in sorted(entries, key=lambda entry: entry.filename):
                try:
                    refusal = _refusal(entry)
                    if refusal is None:
                        yield from captured(opened, entry)
                    else:
                        yield Rejected(f"{path}!{entry.filename}", refusal)
                except _BROKEN as error:
                    yield Rejected(f"{path}!{entry.filename}", f"cannot be unpacked ({error})")
            if not entries:
                yield Rejected(str(path), "the ZIP archive holds no files that could be reports")
    except _BROKEN as error:
        yield Rejected(str(path), f"the ZIP archive is broken ({error})")


def _refusal(entry: zipfile.ZipInfo) -> str | None:
    """What its own head says against an entry, before anything is unpacked; more than it states never comes out."""
    if entry.filename.startswith("/") or ".." in entry.filename.replace("\\", "/").split("/"):
        return "its name leads out of the archive"
    if entry.file_size > max(_UNTIL, entry.compress_size * _RATIO):
        return f"it unpacks to more than {_RATIO} times its size"
    return None


def _changed(entry: zipfile.ZipInfo) -> datetime:
    """When the file was last changed, which ZIP keeps without a zone; now, where it says nothing sensible."""
    try:
        return datetime(*entry.date_time, tzinfo=UTC)
    except ValueError:
        return datetime.now(UTC)
