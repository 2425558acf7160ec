"""Named lists of words in files that a person edits."""

from __future__ import annotations

import tomllib
from importlib import resources

__all__ = ["read_word_lists"]


def read_word_lists(name: str) -> dict[str, frozenset[str]]:
    """`read_word_lists("topics.toml")` -> `{"civil": frozenset({"striker", …}), …}`: the words of each list."""
    text = (resources.files("vedette.lexicon") / "data" / name).read_text(encoding="utf-8")
    return {key: frozenset(words.split()) for key, words in tomllib.loads(text).items()}
