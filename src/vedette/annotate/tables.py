"""Reads the packaged tables of this room, each into a typed record."""

from __future__ import annotations

from importlib.resources import files
from typing import TypeVar

import msgspec

__all__ = ["read_table"]

Table = TypeVar("Table")


def read_table(name: str, kind: type[Table]) -> Table:
    """`read_table("abbreviations", Abbreviations)` -> the record that `abbreviations.yaml` holds.

    Raises `msgspec.ValidationError` where the file does not fit the record: a broken installation, not bad input.
    """
    import yaml

    text = files("vedette").joinpath("lexicon", "data", f"{name}.yaml").read_text(encoding="utf-8")
    # The base loader leaves every scalar a string: "no", "on" and "12:30" are words here.
    loader = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
    return msgspec.convert(yaml.load(text, Loader=loader), kind, strict=False)
