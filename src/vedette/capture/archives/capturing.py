"""An archive or a path -> the captures of all that lies in it, as a stream."""

from __future__ import annotations

from typing import TYPE_CHECKING

from vedette.capture.archives.mail import capture_maildir, capture_mbox
from vedette.capture.archives.warc import capture_warc
from vedette.capture.archives.zipped import capture_wacz, capture_zip
from vedette.capture.limits import CaptureLimits
from vedette.records import Capture, Rejected

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date
    from pathlib import Path

__all__ = ["capture_archive", "open_archive"]

_READERS = {
    "warc": capture_warc,
    "wacz": capture_wacz,
    "zip": capture_zip,
    "mbox": capture_mbox,
    "maildir": capture_maildir,
}


def capture_archive(
    path: str | Path,
    *,
    limits: CaptureLimits | None = None,
    since: date | None = None,
    until: date | None = None,
) -> Iterator[Capture | Rejected]:
    """`capture_archive("crawl.warc.gz")` -> `Capture("sha256:…", "https://outlet.example/report", …)` for each report.

    Read as it is asked for, one record at a time. Captures of before the day `since` or after the day `until` (when
    they were captured, UTC) are passed over. What is broken gives `Rejected` with its place, and the rest goes on. What
    is no archive is captured as any file or folder is, the archives inside a folder too.
    """
    from vedette.capture.paths import capture_path

    for found in capture_path(str(path), limits=limits or CaptureLimits()):
        if isinstance(found, Rejected) or _within(found, since, until):
            yield found


def open_archive(path: Path, kind: str, *, limits: CaptureLimits) -> Iterator[Capture | Rejected]:
    """`open_archive(Path("crawl.warc.gz"), "warc", limits=CaptureLimits())` -> `Capture("sha256:…", …)`, one a report.

    The kind is known; a file that cannot be read gives `Rejected` with the reason.
    """
    try:
        yield from _READERS[kind](path, limits=limits)
    except OSError as error:
        yield Rejected(str(path), f"reading failed ({error.strerror or error})")


def _within(capture: Capture, since: date | None, until: date | None) -> bool:
    day = capture.when.date()
    return (since is None or day >= since) and (until is None or day <= until)
