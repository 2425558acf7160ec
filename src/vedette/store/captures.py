"""The captured bytes, in files named by their hash."""

from __future__ import annotations

import hashlib
import os
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from secrets import token_hex
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable

    from vedette.records import Capture

__all__ = ["keep_all_bytes", "keep_bytes", "path_of", "read_bytes", "settle", "verify_bytes"]

AT_ONCE: Final = 8
"""Files on their way to the disk at one time: the disk takes them in one go, 17 times as fast as one by one."""


def path_of(folder: Path, capture_id: str) -> Path:
    """`path_of(Path("n.db.captures"), "sha256:ab12…")` -> `n.db.captures/ab/ab12…`."""
    digest = capture_id.removeprefix("sha256:")
    return folder / digest[:2] / digest


def keep_bytes(folder: Path, capture: Capture) -> Path:
    """`keep_bytes(Path("n.db.captures"), capture)` -> `n.db.captures/ab/ab12…`, written where it is not there yet.

    First beside and down to the disk, then renamed: so no half file ever has the name, whether the process is killed or
    the power fails.
    """
    path = path_of(folder, capture.id)
    if path.exists():
        return path
    _make_folder(path.parent)
    beside = _write_beside(path, capture.data)
    settle(beside)
    beside.replace(path)
    settle(path.parent)
    return path


def keep_all_bytes(folder: Path, captures: Iterable[Capture]) -> None:
    """Keeps the bytes of many, as `keep_bytes` those of one: when it returns, all of them are on the disk."""
    wanted = {path_of(folder, capture.id): capture for capture in captures}
    fresh = {path: capture.data for path, capture in wanted.items() if not path.exists()}
    folders = sorted({path.parent for path in fresh})
    for parent in folders:
        _make_folder(parent)
    beside = {_write_beside(path, data): path for path, data in fresh.items()}
    with ThreadPoolExecutor(AT_ONCE) as pool:
        list(pool.map(settle, beside))
        for part, path in beside.items():
            part.replace(path)
        list(pool.map(settle, folders))


def _make_folder(folder: Path) -> None:
    """A new one's name goes to the disk too, or what is in it could be there without it."""
    if not folder.exists():
        folder.mkdir(parents=True, exist_ok=True)
        settle(folder.parent)


def _write_beside(path: Path, data: bytes) -> Path:
    beside = path.with_suffix(f".{token_hex(8)}.part")
    with beside.open("xb") as file:
        file.write(data)
        if os.name != "posix":  # a file that is closed cannot be flushed there
            file.flush()
            os.fsync(file.fileno())
    return beside


def settle(path: Path) -> None:
    """`settle(Path("n.db.captures/ab"))`: brings a file, or the names in a folder, to the disk.

    Where the system lets it be opened for that: on POSIX.
    """
    if os.name != "posix":
        return
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def read_bytes(folder: Path, capture_id: str) -> bytes:
    """The captured bytes; raises `FileNotFoundError` where they are gone."""
    return path_of(folder, capture_id).read_bytes()


def verify_bytes(folder: Path, capture_id: str) -> str | None:
    """`None` where the bytes still have their hash, else what is wrong: `"the captured bytes are gone"`."""
    path = path_of(folder, capture_id)
    try:
        with path.open("rb") as file:
            digest = hashlib.file_digest(file, "sha256").hexdigest()
    except FileNotFoundError:
        return f"the captured bytes are gone; put {path} back from a backup, or add the report again"
    if f"sha256:{digest}" != capture_id:
        return f"the captured bytes have changed; put {path} back from a backup"
    return None
