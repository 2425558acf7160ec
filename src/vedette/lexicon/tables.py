"""Reads the packaged tables that a person edits."""

from __future__ import annotations

import csv
from importlib import resources

__all__ = ["read_rows"]


def read_rows(name: str) -> list[dict[str, str]]:
    """`read_rows("regions.csv")[0]["name"]` -> `"Africa"`: the rows of a CSV file in `lexicon/data`, by column name."""
    with (resources.files("vedette.lexicon") / "data" / name).open(encoding="utf-8") as lines:
        return list(csv.DictReader(lines))
