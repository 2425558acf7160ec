"""Words of a name: how a text is cut and folded so that spellings of one name meet."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["Word", "case_fits", "fold", "words_of"]

WORD = re.compile(r"(?:[A-Za-z]\.)+[A-Za-z]\b\.?|[^\W_]+(?:['’ʼ`][^\W_]+)*")
"""Letters with dots ("U.S.", "D.R"), else letters and digits with inner apostrophes ("N'Djamena")."""
APOSTROPHES = str.maketrans("", "", ".'’ʼ`")
LONGEST_WORD = 60
LONGEST_PHRASE = 120


@lru_cache(maxsize=65536)
def fold(word: str) -> str:
    """`fold("Da’esh")` -> `"daesh"`, `fold("U.S.")` -> `"us"`, `fold("Niger's")` -> `"niger"`."""
    bare = word[:-2] if word[-2:] in ("'s", "’s", "'S", "’S") and len(word) > 2 else word
    bare = bare.translate(APOSTROPHES)
    if not bare.isascii():
        bare = "".join(c for c in unicodedata.normalize("NFKD", bare) if not unicodedata.combining(c))
    return bare.casefold()


def words_of(text: str) -> list[Word]:
    """`words_of("U.S.-led")` -> `[Word(0, 4, "U.S.", "us"), Word(5, 8, "led", "led")]`."""
    return list(words_of_phrase(text)) if len(text) <= LONGEST_PHRASE else list(cut(text))


@lru_cache(maxsize=32_768)
def words_of_phrase(text: str) -> tuple[Word, ...]:
    """The words of a phrase, remembered: reports repeat theirs."""
    return tuple(cut(text))


def cut(text: str) -> Iterator[Word]:
    for match in WORD.finditer(text):
        raw = match[0]
        if len(raw) <= LONGEST_WORD:
            yield Word(match.start(), match.end(), raw, fold(raw))


def case_fits(name: str, text: str) -> bool:
    """`case_fits("US", "us")` -> `False`; `case_fits("Hill", "HILL")` -> `True`.

    Capitals of an acronym must all stand in the text, else the first; lower case in the name asks for nothing.
    """
    letters = name.replace(".", "")
    if letters[:1].isupper():
        return (
            text.replace(".", "").removesuffix("'s").removesuffix("’s").isupper()
            if letters.isupper() and len(letters) > 1
            else text[:1].isupper()
        )
    return True


class Word(NamedTuple):
    """One word of a text: where it stands, as written, and folded."""

    start: int
    end: int
    raw: str
    folded: str
