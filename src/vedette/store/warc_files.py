"""Files of WARC that grow by one exchange at a time and can be cut off at any instant."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Final

from vedette.store.captures import settle
from vedette.store.warc import lay_records, pack_info

if TYPE_CHECKING:
    from datetime import datetime
    from pathlib import Path

__all__ = ["LARGEST", "append_exchange"]

LARGEST: Final = 1_000_000_000
"""Bytes of a file before the next begins, as archives of the web commonly have them."""


def append_exchange(folder: Path, packed: bytes, *, at: datetime, last: str | None, end: int) -> tuple[str, int]:
    """`append_exchange(folder, …, at=…, last=None, end=0)` -> `("2031-02-03-000.warc.gz", 211)`: file and offset.

    `last` is the day's last file that the record knows, `end` how far it knows it. What lies behind that is the one
    exchange that a killed writer left, whole or cut, and is cut off; where more lies there (the record was put back
    from an older backup) or less, nothing is touched and another file begins. When this returns, the bytes are on the
    disk.
    """
    folder.mkdir(parents=True, exist_ok=True)
    day = at.strftime("%Y-%m-%d")
    number = int(last.removesuffix(".warc.gz").rpartition("-")[2]) if last else 0
    while True:
        path = folder / f"{day}-{number:03}.warc.gz"
        if end < LARGEST and _fits(path, end):
            return path.name, _write(path, packed, at=at, end=end)
        number, end = number + 1, 0


def _fits(path: Path, end: int) -> bool:
    """Whether the file ends where the record says, or with no more behind it than one writer's last exchange."""
    size = path.stat().st_size if path.exists() else 0
    if size <= end:
        return size == end
    with path.open("rb") as file:
        file.seek(end)
        left = sum(record.kind in {"response", "revisit", ""} for record in lay_records(file.read()))
    return left <= 1


def _write(path: Path, packed: bytes, *, at: datetime, end: int) -> int:
    fresh = b"" if end else pack_info(path.name, at)
    with path.open("r+b" if path.exists() else "xb") as file:
        file.truncate(end)
        file.seek(end)
        file.write(fresh + packed)
        file.flush()
        os.fsync(file.fileno())
    if fresh:
        settle(path.parent)
    return end + len(fresh)
