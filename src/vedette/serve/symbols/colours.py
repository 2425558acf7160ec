"""Whose forces, in colour."""

from __future__ import annotations

import zlib
from functools import cache
from pathlib import Path
from typing import Any

import yaml

__all__ = ["colour_of"]


@cache
def colour_of(country: str | None) -> str:
    """`colour_of("USA")` -> `"#0072b2"`; `colour_of(None)` -> a grey. A country's colour is always the same."""
    table = _table()
    if not country:
        return str(table["none"])
    others = table["others"]
    return str(table["named"].get(country) or others[zlib.crc32(country.encode()) % len(others)])


@cache
def _table() -> dict[str, Any]:
    loaded: dict[str, Any] = yaml.safe_load(Path(__file__).with_name("colours.yaml").read_text("utf-8"))
    return loaded
