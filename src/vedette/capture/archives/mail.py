"""Mailboxes: mbox files and maildirs, one capture a message."""

from __future__ import annotations

import io
import mailbox
import re
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, Final, cast

from vedette.capture.contents import Found, capture_contents
from vedette.records import Capture, Rejected

if TYPE_CHECKING:
    from collections.abc import Iterator

    from vedette.capture.limits import CaptureLimits

__all__ = ["capture_maildir", "capture_mbox"]

ID: Final = re.compile(rb"^message-id:\s*<([^<>\s]{1,500})>", re.IGNORECASE | re.MULTILINE)
FROM: Final = re.compile(rb"From .*?(\w{3} +\w{3} +\d{1,2} +\d\d:\d\d(?::\d\d)?)(?: +[+-]\d{4}| +[A-Z]{3,4})? +(\d{4})")
"""The line before a message of an mbox, with the time of its delivery (RFC 4155: UTC)."""
HEAD: Final = 65_536


def capture_mbox(path: Path, *, limits: CaptureLimits) -> Iterator[Capture | Rejected]:
    """`capture_mbox(Path("list.mbox"), limits=…)` -> `Capture(name="mid:a7@corvid.example", …)` for each message.

    Named by its Message-ID, so that the same message in two boxes is one; without one, by its number in the box.
    """
    box = mailbox.mbox(path, create=False)
    try:
        for number, key in enumerate(box.iterkeys(), 1):
            with box.get_file(key, from_=True) as file:
                line = file.readline(1000)
                data = file.read(limits.max_bytes + 1)
            yield from _message(data, f"{path}:{number}", _delivered(line, path), limits)
    finally:
        box.close()


def capture_maildir(path: Path, *, limits: CaptureLimits) -> Iterator[Capture | Rejected]:
    """`capture_maildir(Path("Mail/list"), limits=…)` -> a capture for each message in `cur` and `new`."""
    files = [file for part in ("cur", "new") for file in sorted((path / part).iterdir()) if file.is_file()]
    for file in files:
        if file.name.startswith("."):
            continue
        try:
            with file.open("rb") as stream:
                data = stream.read(limits.max_bytes + 1)
            when = datetime.fromtimestamp(file.stat().st_mtime, UTC)
        except OSError as error:
            yield Rejected(str(file), f"cannot be read ({error.strerror or error})")
            continue
        yield from _message(data, str(file), when, limits)


def _message(data: bytes, where: str, when: datetime, limits: CaptureLimits) -> Iterator[Capture | Rejected]:
    if len(data) > limits.max_bytes:
        yield Rejected(where, limits.too_big("the message", None))
        return
    told = ID.search(data[:HEAD].partition(b"\n\n")[0])
    name = f"mid:{told[1].decode('utf-8', 'replace')}" if told else where
    found = Found(name=name, address=where, how="archive", what="the message", when=when)
    yield from capture_contents(cast("BinaryIO", io.BytesIO(data)), found, limits=limits)


def _delivered(line: bytes, path: Path) -> datetime:
    told = FROM.match(line)
    if told is not None:
        text = " ".join(f"{told[1].decode('ascii', 'replace')} {told[2].decode()}".split())
        for form in ("%a %b %d %H:%M:%S %Y", "%a %b %d %H:%M %Y"):
            try:
                return datetime.strptime(text, form).replace(tzinfo=UTC)
            except ValueError:
                continue
    return datetime.fromtimestamp(path.stat().st_mtime, UTC)
