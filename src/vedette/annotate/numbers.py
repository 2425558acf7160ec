"""Numbers in words and digits."""

from __future__ import annotations

import re
from functools import cache

import msgspec

from vedette.annotate.tables import read_table

__all__ = ["NumberTable", "number_pattern", "ordinal_pattern", "read_number", "read_numbers_table", "read_ordinal"]

DIGITS = r"(?:\d{1,3}(?:,\d{3})+|\d{1,3}(?:[\u00a0\u202f\u2009]\d{3}| 000)+|\d+)(?:\.\d+)?"
DIGITS_ONLY = re.compile(rf"{DIGITS}$")
WORDS = re.compile(r"[^\W_]+")
HALF = re.compile(r"[\s-]+and[\s-]+a[\s-]+half$")
FRACTION = re.compile(r"\s+([1-9])/([2-9])$")
DIGIT_ORDINAL = re.compile(r"(\d+)(?:st|nd|rd|th)$")
MOST_WORDS = 12


@cache
def read_numbers_table() -> NumberTable:
    """`read_numbers_table().cardinals["ten"]` -> `10`, read once from numbers.yaml."""
    return read_table("numbers", NumberTable)


@cache
def number_pattern() -> str:
    """`re.fullmatch(number_pattern(), "three hundred and fifty")` matches, and so does "2.5 million".

    Also "1,000", "twenty-four", "two and a half".
    """
    table = read_numbers_table()
    big = "|".join(table.multipliers)
    word = "|".join(sorted([*table.cardinals, *table.multipliers], key=len, reverse=True))
    words = rf"(?:{word})(?:(?:\s+|-)(?:and\s+)?(?:{word})\b){{0,{MOST_WORDS}}}"
    return rf"(?:{DIGITS}(?:\s\d/\d)?(?:[\s-](?:{big})\b)?|\b{words}\b)(?:\s+and\s+a\s+half(?:\s+(?:{big})\b)?)?"


@cache
def ordinal_pattern() -> str:
    """`re.fullmatch(ordinal_pattern(), "twenty-third")` matches, and so do "21st" and "first"."""
    table = read_numbers_table()
    tens = "|".join(word for word, value in table.cardinals.items() if value >= 20)
    word = "|".join(sorted(table.ordinals, key=len, reverse=True))
    return rf"(?:\d{{1,3}}(?:st|nd|rd|th)\b|\b(?:(?:{tens})[\s-])?(?:{word})\b)"


def read_number(phrase: str) -> float | None:
    """`"three hundred and fifty"` -> `350.0`; `"2.5 million"` -> `2500000.0`; `"the"` -> `None`."""
    phrase = phrase.strip().lower()
    rest, size = 0.0, 1
    first, _, word = phrase.rpartition(" ")
    if first.endswith("half") and word in read_numbers_table().multipliers:
        phrase, size = first, read_numbers_table().multipliers[word]
    if halved := HALF.search(phrase):
        phrase, rest = phrase[: halved.start()], 0.5
    elif fraction := FRACTION.search(phrase):
        phrase, rest = phrase[: fraction.start()], int(fraction.group(1)) / int(fraction.group(2))
    whole = _read_whole(phrase)
    return None if whole is None else (whole + rest) * size


def read_ordinal(phrase: str) -> int | None:
    """`"21st"` -> `21`; `"twenty-third"` -> `23`; `"last"` -> `None`."""
    phrase = phrase.strip().lower()
    digits = DIGIT_ORDINAL.match(phrase)
    if digits:
        return int(digits.group(1))
    table, total = read_numbers_table(), 0
    for word in WORDS.findall(phrase):
        value = table.ordinals.get(word) or table.cardinals.get(word)
        if value is None:
            return None
        total += value
    return total or None


def _read_whole(phrase: str) -> float | None:
    table = read_numbers_table()
    if DIGITS_ONLY.match(phrase):
        return _digits(phrase)
    total, group, seen = 0.0, 0.0, False
    for word in re.split(r"[\s-]+", phrase):
        if word in ("and", "a", "an", ""):
            group = group or (1.0 if word.startswith("a") and word != "and" else group)
            continue
        value: float | None = table.cardinals.get(word)
        if value is None and DIGITS_ONLY.match(word):
            value = _digits(word)
        if value is not None:
            group += value
        elif word == "hundred":
            group = (group or 1) * 100
        elif word in table.multipliers:
            total += (group or 1) * table.multipliers[word]
            group = 0
        else:
            return None
        seen = True
    return total + group if seen else None


def _digits(written: str) -> float | None:
    # More digits than this is no count; a float of them would overflow.
    return float(re.sub(r"[\s,]", "", written)) if len(written) <= 24 else None


class NumberTable(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The words of numbers.yaml; `letters` follow digits ("2.5bn"), `vague` and `vague_factors` give [low, high]."""

    cardinals: dict[str, int]
    multipliers: dict[str, int]
    letters: dict[str, int]
    ordinals: dict[str, int]
    vague: dict[str, tuple[int, int]]
    vague_factors: dict[str, tuple[int, int]]
    factor_words: dict[str, int]
    qualifiers: dict[str, list[str]]
    after_number: dict[str, str]
    currencies: list[str]
    percent: list[str]
    units: dict[str, list[list[str]]]
    time_nouns: list[str]
    designators: list[list[str]]
