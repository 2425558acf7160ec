"""Which language a text is in: cheap, by its letters and its commonest words."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from functools import cache
from importlib.resources import files

from vedette.records import Note

__all__ = ["language_note", "language_of", "language_tag"]

_SAMPLE = 6000
_WORD = re.compile(r"[^\W\d_]+")
_SCRIPTS = {
    "ARABIC": "ar", "HEBREW": "he", "GREEK": "el", "HANGUL": "ko", "HIRAGANA": "ja", "KATAKANA": "ja", "CJK": "zh",
    "DEVANAGARI": "hi", "BENGALI": "bn", "THAI": "th", "ARMENIAN": "hy", "GEORGIAN": "ka", "ETHIOPIC": "am",
    "TAMIL": "ta", "MYANMAR": "my", "KHMER": "km",
}  # fmt: skip
"""Scripts that mostly carry one language: the first word of a letter's Unicode name. Latin and Cyrillic carry many."""


def language_tag(declared: str | None) -> str | None:
    """`language_tag("en-GB")` -> `"en"`, `language_tag("English, UK")` -> `None`: the ISO 639 part of a tag."""
    found = re.match(r"\s*([A-Za-z]{2,3})(?:[-_][A-Za-z0-9-_]+)?\s*$", declared or "")
    return found[1].lower() if found else None


def language_of(text: str, *, declared: str | None = None) -> str | None:
    """`language_of("The troops have left the base.")` -> `"en"`; of a few figures `None`.

    Words decide where they are clear, for templates say `en` of anything; else what is declared holds.
    """
    sample = text[:_SAMPLE]
    return _by_script(sample) or _by_words(sample, declared) or language_tag(declared)


def language_note(language: str | None, *, end: int) -> tuple[Note, ...]:
    """`language_note("fr", end=900)` -> one `Note`; of English, and where nothing is known, none."""
    if language in {None, "en"}:
        return ()
    return (Note(0, end, "inconsistent", f'the text is in "{language}"; the rules read English'),)


def _by_script(sample: str) -> str | None:
    letters = Counter(_script(letter) for letter in sample[:1500] if letter.isalpha())
    total = letters.total()
    if total < 10:
        return None
    script, count = letters.most_common(1)[0]
    if script == "CJK" and letters["HIRAGANA"] + letters["KATAKANA"] > total / 10:
        return "ja"
    return _SCRIPTS.get(script) if count > total * 0.6 else None


@cache
def _script(letter: str) -> str:
    return unicodedata.name(letter, "?").partition(" ")[0]


def _by_words(sample: str, declared: str | None) -> str | None:
    words = [word.lower() for word in _WORD.findall(sample)]
    if len(words) < 4:
        return None
    counts = Counter(words)
    shares = {
        language: sum(counts[word] for word in common) / len(words) for language, common in _common_words().items()
    }
    best = max(shares, key=lambda language: (shares[language], language == language_tag(declared), language))
    second = max(share for language, share in shares.items() if language != best)
    enough = 0.12 if len(words) >= 8 else 0.25
    clear = shares[best] >= enough and shares[best] >= second + 0.03
    return best if clear else None


@cache
def _common_words() -> dict[str, frozenset[str]]:
    rows = (files("vedette.clean") / "data" / "common_words.tsv").read_text("utf-8").splitlines()
    pairs = (row.split("\t") for row in rows if row and not row.startswith("#"))
    return {language: frozenset(words.split()) for language, words in pairs}
