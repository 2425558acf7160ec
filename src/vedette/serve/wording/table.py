"""The table of words: for each value that the record holds, what people read and what it means."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Final

import yaml

__all__ = ["KINDS", "explain", "say", "say_value"]

KINDS: Final = (
    *("state", "modality", "polarity", "told", "unknown", "agreement", "conflict"),
    *("change", "copy", "difference", "note", "source", "printed", "alert"),
)
"""The sections of `words.yaml`."""
VALUED: Final = {
    **dict.fromkeys(("new", "confirmed", "state", "withdrawn"), "state"),
    **dict.fromkeys(("unknown", "answered"), "unknown"),
    "agreement": "agreement",
}
"""By the kind of a change, of which section the values before and after are."""


def say(kind: str, value: str) -> str:
    """`say("unknown", "said-unknown")` -> `"left open"`; a value without a word is its own, hyphens as spaces."""
    return _words(kind, value)[0]


def explain(kind: str, value: str) -> str:
    """`explain("modality", "planned")` -> `"decided, announced or agreed, not yet done"`; empty where none is given."""
    return _words(kind, value)[1]


def say_value(change: str, line: str) -> str:
    """`say_value("new", "ordered-out, 90–110, 2 roots")` -> `"told to leave, 90–110, 2 roots"`.

    What a change of that kind tells as before or after: its first word is a state, or what is unknown.
    """
    kind = VALUED.get(change)
    value, comma, rest = line.partition(", ")
    return f"{say(kind, value)}{comma}{rest}" if kind else line


def _words(kind: str, value: str) -> tuple[str, str]:
    word, meaning = _table()[kind].get(value, (value.replace("-", " "), ""))
    return word, meaning


@cache
def _table() -> dict[str, dict[str, tuple[str, str]]]:
    loaded = yaml.safe_load(Path(__file__).with_name("words.yaml").read_text("utf-8"))
    return {kind: {value: (row[0], row[1]) for value, row in rows.items()} for kind, rows in loaded.items()}
