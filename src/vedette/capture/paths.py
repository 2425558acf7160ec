"""Files and folders -> open streams, never a pipe or a device."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from pathlib import Path

import msgspec

from vedette.capture.archives import archive_kind, is_maildir, open_archive
from vedette.capture.contents import Found, capture_contents
from vedette.capture.limits import CaptureLimits
from vedette.records import Capture, Rejected

__all__ = ["capture_path"]

_REFUSED = (
    (stat.S_ISFIFO, "a named pipe, not a file (give - and pipe it in)"),
    (stat.S_ISCHR, "a device, not a file"),
    (stat.S_ISBLK, "a device, not a file"),
    (stat.S_ISSOCK, "a socket, not a file"),
)


def capture_path(address: str, *, limits: CaptureLimits) -> Iterator[Capture | Rejected]:
    """`capture_path("reports/", limits=…)` -> the captures of all files under it, by name; one file gives its own.

    An archive gives all that it holds. Names that begin with a dot are passed over in folders, and links to folders are
    not followed (they may circle). A name that is no text is told with escapes: `caf\\xe9.html`.
    """
    for found in _captures(address, limits):
        yield _spoken(found)


def _captures(address: str, limits: CaptureLimits) -> Iterator[Capture | Rejected]:
    try:
        mode = Path(address).stat().st_mode
    except (OSError, ValueError) as error:
        yield Rejected(address, _why(error, address))
        return
    if stat.S_ISDIR(mode) and is_maildir(Path(address)):
        yield from open_archive(Path(address), "maildir", limits=limits)
    elif stat.S_ISDIR(mode):
        yield from _folder(address, limits)
    else:
        yield from _file(address, limits)


def _spoken(found: Capture | Rejected) -> Capture | Rejected:
    """The same under a name that can be written down, where the system's bytes are not UTF-8."""
    if isinstance(found, Rejected):
        return msgspec.structs.replace(found, id=_as_text(found.id))
    if found.name.isascii() or _as_text(found.name) == found.name:
        return found
    return msgspec.structs.replace(found, name=_as_text(found.name), address=_as_text(found.address))


def _as_text(name: str) -> str:
    return name.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")


def _why(error: OSError | ValueError, address: str) -> str:
    if isinstance(error, PermissionError):
        return "no permission to read it"
    if isinstance(error, FileNotFoundError | NotADirectoryError):
        return "a link to a file that is not there" if _is_link(address) else "no such file"
    if isinstance(error, OSError):
        return f"cannot be opened ({error.strerror or error})"
    return "not a name that a file can have"


def _is_link(address: str) -> bool:
    try:
        return Path(address).is_symlink()
    except (OSError, ValueError):
        return False


def _folder(address: str, limits: CaptureLimits) -> Iterator[Capture | Rejected]:
    empty = True
    for path in _walk(address):
        empty = False
        yield from path if isinstance(path, tuple) else capture_path(path, limits=limits)
    if empty:
        yield Rejected(address, "the folder holds no files")


def _walk(folder: str) -> Iterator[str | tuple[Rejected]]:
    refused: list[OSError] = []
    for parent, folders, names in os.walk(folder, onerror=refused.append):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        yield from (str(Path(parent, name)) for name in sorted(names) if not name.startswith("."))
        for error in refused:
            yield (Rejected(str(error.filename), _why(error, str(error.filename))),)
        refused.clear()
    for error in refused:
        yield (Rejected(str(error.filename), _why(error, str(error.filename))),)


def _file(address: str, limits: CaptureLimits) -> Iterator[Capture | Rejected]:
    try:
        # O_NONBLOCK: should the name become a pipe meanwhile, opening it must not wait for a writer.
        handle = os.open(address, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
    except OSError as error:
        yield Rejected(address, _refusal(address) or _why(error, address))
        return
    with open(handle, "rb") as stream:  # noqa: PTH123 - an open descriptor has no path
        status = os.fstat(handle)
        regular = stat.S_ISREG(status.st_mode) and not _is_output(status)
        kind = archive_kind(stream, name=address) if regular else None
        refusal = None if kind else _unfit(status, address, limits)
        if kind is not None:
            yield from open_archive(Path(address), kind, limits=limits)
        elif refusal is not None:
            yield Rejected(address, refusal)
        else:
            yield from capture_contents(stream, Found(name=address, address=address, how="file"), limits=limits)


def _refusal(address: str) -> str | None:
    """A socket cannot even be opened: what it is, is the better reason."""
    try:
        return _odd(Path(address).stat().st_mode)
    except OSError:
        return None


def _odd(mode: int) -> str | None:
    return next((reason for test, reason in _REFUSED if test(mode)), None)


def _unfit(status: os.stat_result, address: str, limits: CaptureLimits) -> str | None:
    lines = address.lower().removesuffix(".gz").endswith((".jsonl", ".ndjson"))
    if status.st_size > limits.max_bytes and not lines and not address.lower().endswith(".gz"):
        return limits.too_big("the file", status.st_size)
    if _is_output(status):
        return "it is the file that the output goes to; write the output elsewhere"
    return _odd(status.st_mode)


def _is_output(status: os.stat_result) -> bool:
    """True of the file behind standard output: `vedette read . > out.jsonl` would feed on itself without end."""
    try:
        output = os.fstat(1)
    except OSError:
        return False
    return (status.st_dev, status.st_ino) == (output.st_dev, output.st_ino)
