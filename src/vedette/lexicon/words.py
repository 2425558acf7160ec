"""Plain word lists."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

import yaml

__all__ = ["load_function_words", "load_number_words"]


@cache
def load_function_words() -> frozenset[str]:
    """`"the" in load_function_words()` -> `True`: English words with no matter of their own, lower case."""
    text = (files("vedette.lexicon") / "data" / "function_words.txt").read_text(encoding="utf-8")
    return frozenset(word for line in text.splitlines() if not line.startswith("#") for word in line.split())


@cache
def load_number_words() -> dict[str, int]:
    """`load_number_words()["seventy"]` -> `70`: the number words of one word below a hundred, from numbers.yaml."""
    text = (files("vedette.lexicon") / "data" / "numbers.yaml").read_text(encoding="utf-8")
    return dict(yaml.load(text, Loader=yaml.CSafeLoader)["cardinals"])
