"""Plain word lists."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import Final

__all__ = ["load_function_words", "load_number_words"]

UNITS: Final = (
    *("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"),
    *("thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"),
)
TENS: Final = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")


@cache
def load_function_words() -> frozenset[str]:
    """`"the" in load_function_words()` -> `True`: English words with no matter of their own, lower case."""
    text = (files("vedette.lexicon") / "data" / "function_words.txt").read_text(encoding="utf-8")
    return frozenset(word for line in text.splitlines() if not line.startswith("#") for word in line.split())


@cache
def load_number_words() -> dict[str, int]:
    """`load_number_words()["seventy"]` -> `70`: the number words of one word up to ninety."""
    return {word: n for n, word in enumerate(UNITS)} | {word: 20 + 10 * n for n, word in enumerate(TENS)}
