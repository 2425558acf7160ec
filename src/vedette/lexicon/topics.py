"""Words that tell what a report is about, from `data/topics.toml`."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib import resources

import msgspec

__all__ = ["Topics", "read_topics"]


class Topics(msgspec.Struct, frozen=True):
    """`read_topics().civil` -> `frozenset({"striker", "airline", …})`; the file says what each list is for."""

    civil: frozenset[str]
    armed: frozenset[str]
    other_forces: frozenset[str]
    forces_of: frozenset[str]
    bodies: frozenset[str]
    serving: frozenset[str]


@cache
def read_topics() -> Topics:
    """The lists of the packaged file."""
    text = (resources.files("vedette.lexicon") / "data" / "topics.toml").read_text(encoding="utf-8")
    return Topics(**{name: frozenset(words.split()) for name, words in tomllib.loads(text).items()})
