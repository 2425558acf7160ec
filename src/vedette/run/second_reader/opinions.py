"""Keeps what a second reader answered, so that nothing is asked twice and a rebuild reads the same."""

from __future__ import annotations

import hashlib
from secrets import token_hex
from typing import TYPE_CHECKING

import msgspec

from vedette.records import Opinion

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["keep_opinion", "recall_opinion"]


def recall_opinion(folder: Path | None, capture_id: str, model: str) -> Opinion | None:
    """What this model said of this capture before; `None` if it was never asked, or its answer is damaged."""
    if folder is None:
        return None
    try:
        kept = msgspec.json.decode(_path(folder, capture_id, model).read_bytes(), type=Opinion)
    except (FileNotFoundError, msgspec.MsgspecError):
        return None
    return msgspec.structs.replace(kept, tokens_in=0, tokens_out=0, seconds=0.0)


def keep_opinion(folder: Path | None, capture_id: str, opinion: Opinion) -> None:
    """`keep_opinion(folder, "sha256:1f…", opinion)`: `recall_opinion` finds it; written first beside, then renamed.

    Where an answer is there already and whole, or there is no folder, nothing is written.
    """
    if folder is None or recall_opinion(folder, capture_id, opinion.by) is not None:
        return
    path = _path(folder, capture_id, opinion.by)
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_suffix(f".{token_hex(8)}.part")
    beside.write_bytes(msgspec.json.encode(opinion))
    beside.replace(path)


def _path(folder: Path, capture_id: str, model: str) -> Path:
    digest = capture_id.removeprefix("sha256:")
    return folder / "opinions" / digest[:2] / f"{digest}.{hashlib.sha256(model.encode()).hexdigest()[:12]}.json"
