"""The captured bytes, in files named by their hash."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from vedette.records import Capture

__all__ = ["keep_bytes", "path_of", "verify_bytes"]


def path_of(folder: Path, capture_id: str) -> Path:
    """`path_of(Path("n.db.captures"), "sha256:ab12…")` -> `n.db.captures/ab/ab12…`."""
    digest = capture_id.removeprefix("sha256:")
    return folder / digest[:2] / digest


def keep_bytes(folder: Path, capture: Capture) -> Path:
    """Writes the bytes where they are not yet: first beside, then renamed, so that no half file has the name."""
    path = path_of(folder, capture.id)
    if path.exists():
        return path
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_suffix(f".{os.getpid()}.part")
    beside.write_bytes(capture.data)
    beside.replace(path)
    return path


def verify_bytes(folder: Path, capture_id: str) -> str | None:
    """`None` where the bytes still have their hash, else what is wrong: `"the captured bytes are gone"`."""
    path = path_of(folder, capture_id)
    if not path.exists():
        return "the captured bytes are gone"
    digest = hashlib.sha256(path.read_bytes()).hexdigest()
    return None if f"sha256:{digest}" == capture_id else "the captured bytes have changed"
