"""The captured bytes, in files named by their hash."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path
from secrets import token_hex
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from vedette.records import Capture

__all__ = ["keep_bytes", "path_of", "read_bytes", "verify_bytes"]


def path_of(folder: Path, capture_id: str) -> Path:
    """`path_of(Path("n.db.captures"), "sha256:ab12…")` -> `n.db.captures/ab/ab12…`."""
    digest = capture_id.removeprefix("sha256:")
    return folder / digest[:2] / digest


def keep_bytes(folder: Path, capture: Capture) -> Path:
    """Writes the bytes where they are not yet: first beside and down to the disk, then renamed.

    So no half file ever has the name, whether the process is killed or the power fails.
    """
    path = path_of(folder, capture.id)
    if path.exists():
        return path
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_suffix(f".{token_hex(8)}.part")
    with beside.open("xb") as file:
        file.write(capture.data)
        file.flush()
        os.fsync(file.fileno())
    beside.replace(path)
    _settle(path.parent)
    return path


def _settle(folder: Path) -> None:
    """Brings the new name itself to the disk, where the system lets folders be opened."""
    if os.name != "posix":
        return
    handle = os.open(folder, os.O_RDONLY)
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
