"""Names to keys: one key for all the ways of typing one name."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

__all__ = ["fold_name"]

_LETTERS = str.maketrans(
    {"ø": "o", "ł": "l", "ı": "i", "ß": "ss", "đ": "d", "æ": "ae", "œ": "oe", "ð": "d", "þ": "th", "ə": "a", "ħ": "h"}
)
_DROPPED = re.compile(r"['’‘ʻʼ`´ʿʾ′]")
_ACRONYM = re.compile(r"\b(?:[a-z]\.\s?){2,}(?:[a-z]\b)?")
_BREAKS = re.compile(r"[\W_]+")
_SHORT = {"st": "saint", "ste": "sainte", "mt": "mount", "ft": "fort"}
_ARABIC_ARTICLES = frozenset({"al", "el", "ad", "ar", "as", "at", "az", "an", "ash"})


@lru_cache(maxsize=65536)
def fold_name(name: str) -> str:
    """`fold_name("The St. Mary’s")` -> `"saint marys"`; `fold_name("U.S.")` -> `"us"`.

    Case, diacritics, apostrophes, hyphens and stops do not matter; "St.", "Mt." and "Ft." are spelt out, a leading
    "the" goes, "&" is "and", and an Arabic article that begins a name is always "al". Letters outside Latin script
    stay as they are. Nothing left gives `""`.
    """
    text = name.casefold()
    if not text.isascii():
        text = unicodedata.normalize("NFKD", text.translate(_LETTERS))
        text = "".join(c for c in text if not unicodedata.combining(c))
    text = _ACRONYM.sub(lambda m: m[0].replace(".", "").replace(" ", "") + " ", _DROPPED.sub("", text))
    words = _BREAKS.sub(" ", text.replace("&", " and ")).split()
    if len(words) > 1 and words[0] == "the":
        words = words[1:]
    if len(words) > 1 and words[0] in _ARABIC_ARTICLES:
        words[0] = "al"
    return " ".join(_SHORT.get(word, word) for word in words)
