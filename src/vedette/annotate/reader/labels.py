"""What the numbers of the model mean: the label inventories of `model/labels.json`."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from importlib.resources.abc import Traversable
    from pathlib import Path

__all__ = ["Labels", "load_labels"]


@dataclass(frozen=True)
class Labels:
    """`layers["upos"][3]` -> `AUX`; `version` and `sha256` say which graph file they belong to."""

    version: str
    sha256: str
    layers: Mapping[str, tuple[str, ...]]
    endings: Mapping[str, frozenset[str]]


def load_labels(folder: Path | Traversable) -> Labels:
    """Read `labels.json` of a model folder."""
    raw = json.loads((folder / "labels.json").read_text(encoding="utf-8"))
    layers = {name: tuple(tags) for name, tags in raw["labels"].items()}
    endings = {script: frozenset(seen) for script, seen in raw["endings"].items()}
    return Labels(raw["version"], raw["sha256"], layers, endings)
