"""Folders and mailboxes on this machine: what lies there, and what is in one file of it."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from vedette.records import Capture, Rejected
from vedette.run.watching.jobs import Lines

__all__ = ["captures_of_file", "list_files"]


def list_files(place: Path) -> Lines | Rejected:
    """`list_files(Path("reports"))` -> `Lines((("reports/a.html", "1890-3377"),))`: a mailbox is its own only file.

    Names that begin with a dot are passed over, and links to folders are not followed.
    """
    if not place.exists():
        return Rejected(str(place), "there is no such file or folder")
    if place.is_file():
        return Lines(((str(place), _mark(place)),))
    refused: list[OSError] = []
    found: list[tuple[str, str]] = []
    for parent, folders, names in os.walk(place, onerror=refused.append):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        paths = [Path(parent, name) for name in sorted(names) if not name.startswith(".")]
        found.extend((str(path), _mark(path)) for path in paths)
    if refused and not found:
        return Rejected(str(place), f"cannot be read ({refused[0].strerror})")
    return Lines(tuple(found))


def captures_of_file(path: Path) -> Iterator[tuple[str, Capture | Rejected | None]]:
    """The reports in a file, each with the mark that the file had before it was read; `None` where there is none.

    The mark is taken first: what is added while the file is read is found the next time.
    """
    mark = _mark(path)
    yield mark, None
    for found in _captures(path):
        yield mark, found


def _captures(path: Path) -> Iterator[Capture | Rejected]:
    from vedette.capture import capture_addresses

    if _is_mailbox(path):
        from vedette.capture.archives import capture_archive

        return capture_archive(path)
    return capture_addresses([str(path)])


def _is_mailbox(path: Path) -> bool:
    if path.suffix == ".mbox":
        return True
    try:
        if not path.is_file():  # a pipe would keep us waiting
            return False
        with path.open("rb") as file:
            return file.read(5) == b"From "
    except OSError:
        return False


def _mark(path: Path) -> str:
    """`"1890-3377"`: the time of the last change and the size; `"gone"` of a file that is there no more."""
    try:
        found = path.stat()
    except OSError:
        return "gone"
    return f"{found.st_mtime_ns}-{found.st_size}"
