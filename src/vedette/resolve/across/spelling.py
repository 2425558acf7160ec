"""How alike two names are across transliterations: "Khalifa Hifter" and "Khalifa Haftar", not "Saddam Haftar"."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from vedette.lexicon.actors.words import fold, words_of
from vedette.lexicon.given_names import given_name

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["frame_of", "name_likeness", "parts_of", "person_likeness"]

_PARTICLES = frozenset(
    [
        *(
            "al",
            "el",
            "ad",
            "ar",
            "as",
            "ash",
            "an",
            "az",
            "ul",
            "bin",
            "ibn",
            "ben",
            "abu",
            "bou",
            "ould",
            "ag",
            "bint",
        ),
        *("de", "da", "dos", "del", "di", "van", "von", "der", "den", "la", "le"),
    ]
)
_SOUNDS = (
    (re.compile(r"(?:shch|stch|tch|sch|sh|ch)"), "s"),
    (re.compile(r"(?:zh|dj|dzh|j)"), "z"),
    (re.compile(r"(?:kh|gh|dh|th|ph|q|ck|x)"), ""),
    (re.compile(r"(?:w|v|ff|f$|ou(?=[aeiou]))"), "v"),
)
_DIGRAPHS = {"kh": "k", "gh": "g", "dh": "d", "th": "t", "ph": "f", "q": "k", "ck": "k", "x": "ks"}
_TURKIC_Y = re.compile(r"(?:iy|yy|ii|ij|y|i)$")
_SOFT = re.compile(r"^(?:ye|ie|je)(?=.)|^(?:yu|iou|ju)(?=.)")
_LEAST_FRAME = 3
_LAST_ALONE = 0.8
_ALIKE = 0.78


@lru_cache(maxsize=32_768)
def plain_sound(word: str) -> str:
    """`plain_sound("Prigojine")` -> `"prigozin"`, `plain_sound("Prigozhin")` -> `"prigozin"`: one letter a sound."""
    text = _SOFT.sub(lambda match: "e" if "e" in match[0] else "u", fold(word))
    text = text.replace("gu", "g") if re.search("gu[ei]", text) else text
    text = _SOUNDS[2][0].sub(lambda match: _DIGRAPHS[match[0]], text)
    text = _SOUNDS[1][0].sub("z", _SOUNDS[0][0].sub("s", text))
    text = _SOUNDS[3][0].sub("v", text).replace("c", "k").replace("ou", "u").replace("oo", "u").replace("ee", "i")
    text = re.sub(r"(.)\1+", r"\1", text)
    text = _TURKIC_Y.sub("i", text)
    return re.sub(r"(?<=[^aeiou])e$", "", text)


@lru_cache(maxsize=32_768)
def frame_of(word: str) -> str:
    """`frame_of("Haftar")` -> `"hvtr"`, as of "Hifter": the consonants, k and g as one; by it candidates are found."""
    sound = plain_sound(word).replace("g", "k")
    return sound[:1] + re.sub("[aeiouyh]", "", sound[1:])


@lru_cache(maxsize=32_768)
def parts_of(name: str) -> tuple[str, ...]:
    """`parts_of("Gen. Abu al-Qasim Dusti")` -> `("Gen", "Qasim", "Dusti")`: the words without particles."""
    words = [part for word in words_of(name) for part in word.raw.replace("’", "'").split("-") if part]
    kept = [word for word in words if fold(word) not in _PARTICLES]
    return tuple(kept or words)


@lru_cache(maxsize=65_536)
def word_likeness(one: str, two: str) -> float:
    """`word_likeness("Hifter", "Haftar")` -> `0.9`; `word_likeness("Hassan", "Hussein")` -> `0.0`: two listed names."""
    from rapidfuzz.distance import Levenshtein

    if fold(one) == fold(two):
        return 1.0
    given = given_name(one), given_name(two)
    if all(given):
        return 0.97 if given[0] == given[1] else 0.0
    left, right = plain_sound(one), plain_sound(two)
    if left == right:
        return 0.96
    if min(len(one), len(two)) == 1:
        return 0.8 if left[:1] == right[:1] else 0.0
    likeness: float = Levenshtein.normalized_similarity(left, right)
    frames = frame_of(one), frame_of(two)
    if frames[0] == frames[1] and len(frames[0]) >= _LEAST_FRAME:
        return max(likeness, 0.9)
    return likeness if likeness >= _ALIKE else likeness / 2


def person_likeness(one: Sequence[str], two: Sequence[str]) -> float:
    """`person_likeness(("Khalifa", "Hifter"), ("Khalifa", "Belqasim", "Haftar"))` -> `0.95`, of names in their parts.

    Each word of the shorter name must have its like in the longer, in order; a last name alone stays below certainty.
    """
    short, long = sorted((one, two), key=len)
    if not short:
        return 0.0
    total, at = 0.0, 0
    for word in short:
        best = max(range(at, len(long)), key=lambda i: word_likeness(word, long[i]), default=None)
        if best is None:
            return 0.0
        total += (likeness := word_likeness(word, long[best]))
        if likeness < 0.75:
            return 0.0
        at = best + 1
    last = word_likeness(short[-1], long[-1])
    return total / len(short) * (_LAST_ALONE if len(short) == 1 < len(long) else 1.0) * (1.0 if last > 0.75 else 0.7)


def name_likeness(one: str, two: str) -> float:
    """`name_likeness("Front for Change in Barda", "Barda Front for Change")` -> `0.9`; numbers must be the same."""
    from rapidfuzz import fuzz

    left, right = (" ".join(fold(word.raw) for word in words_of(name)) for name in (one, two))
    if re.findall(r"\d+", left) != re.findall(r"\d+", right):
        return 0.0
    if _initials(left) == right.replace(" ", "") or _initials(right) == left.replace(" ", ""):
        return 0.85
    return fuzz.token_sort_ratio(left, right) / 100


def _initials(name: str) -> str:
    words = [word for word in name.split() if word not in ("of", "the", "and", "for", "in", "de", "la", "du", "des")]
    return "".join(word[0] for word in words) if len(words) > 2 else "?"
