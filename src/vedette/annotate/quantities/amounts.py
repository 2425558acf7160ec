"""Finds numbers with their qualifiers in a text and reads them as bounds."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from vedette.annotate.numbers import read_number, read_numbers_table
from vedette.annotate.quantities.patterns import after_number, before_number, core_patterns, trigger_words

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["Amount", "find_amounts"]

WORD = re.compile(r"[^\W_]+")
SPACES = re.compile(r"\s+")
TRAILING_LETTERS = re.compile(r"^([\d.,]+)\s?([a-z]{1,3})$", re.IGNORECASE)
# "About 1,000" is 900 to 1,100.
MARGIN = 0.1
LONGEST_BEFORE = 48


def find_amounts(text: str) -> Iterator[Amount]:
    """`next(find_amounts("about 1,000 men"))` -> `Amount(start=0, number=6, end=11, low=900.0, high=1100.0, …)`.

    Every number in words or digits, from left to right, none within another; years and names are among them still.
    """
    held: Amount | None = None
    for amount in _single_amounts(text):
        joined = _joined(text, held, amount) if held else None
        if held and not joined:
            yield held
        held = joined or amount
    if held:
        yield held


def _single_amounts(text: str) -> Iterator[Amount]:
    triggers, done = trigger_words(), 0
    for word in WORD.finditer(text):
        if word.start() < done or not (word.group()[0].isdigit() or word.group().lower() in triggers):
            continue
        amount = _amount_at(text, word.start(), done)
        if amount is not None:
            done = amount.end
            yield amount


def _joined(text: str, one: Amount, two: Amount) -> Amount | None:
    """`"From a few dozen to 700"` is one range, from the low end of the first to the high end of the second."""
    if two.start - one.end > 4 or text[one.end : two.start].strip() != "to" or one.unit != two.unit:
        return None
    if not (one.approximate and text[max(0, one.start - 5) : one.start].lower().endswith("from ")):
        return None
    if one.low is None or two.high is None or one.low >= two.high:
        return None
    return Amount(one.start, one.number, two.end, one.low, two.high, True, one.unit, True)


def _amount_at(text: str, at: int, floor: int) -> Amount | None:
    if at and (text[at - 1] in "_/:#@.'’°′″[" or (text[at - 1] == "-" and text[at - 2 : at - 1].isalnum())):
        return None
    found = _read_core(text, at)
    if found is None or text[found.end : found.end + 1].isalnum():
        return None
    # A currency after "between" stands inside; so does every other before the number.
    before = before_number().search(text, max(floor, at - LONGEST_BEFORE), at)
    after = after_number().match(text, found.end)
    end = after.end() if after and after.group().strip() else found.end
    low, high, approximate = _bounded(found, before, after)
    money = found.money or bool(before and before["currency"])
    unit = "money" if money else "percent" if after and after["percent"] else None
    start = before.start() if before and before.group().strip() else at
    return Amount(start, at, end, low, high, approximate, unit, found.kind in ("pair", "between"))


def _bounded(
    core: _Core, before: re.Match[str] | None, after: re.Match[str] | None
) -> tuple[float | None, float | None, bool]:
    kind = _qualifier(before, after)
    vague = core.kind in ("vague", "factor") and core.low != core.high
    if kind == "at_least":
        return core.low, None, False
    if kind == "at_most":
        return None, core.high, False
    if kind == "approximate" and core.low == core.high:
        return round(core.low * (1 - MARGIN), 6), round(core.high * (1 + MARGIN), 6), True
    return core.low, core.high, vague or kind == "approximate"


def _qualifier(before: re.Match[str] | None, after: re.Match[str] | None) -> str | None:
    table = read_numbers_table()
    if after and after["suffix"]:
        return table.after_number[SPACES.sub(" ", after["suffix"].lower()).strip()]
    if before and before["qualifier"]:
        words = SPACES.sub(" ", before["qualifier"].lower())
        return next((kind for kind, rows in table.qualifiers.items() if words in rows), None)
    return None


def _read_core(text: str, at: int) -> _Core | None:
    for kind, pattern in core_patterns().items():
        match = pattern.match(text, at)
        bounds = _read_bounds(kind, match) if match else None
        if match and bounds:
            money = kind == "between" and match["currency"] is not None
            return _Core(kind, match.end(), bounds[0], bounds[1], money)
    return None


def _read_bounds(kind: str, match: re.Match[str]) -> tuple[float, float] | None:
    table = read_numbers_table()
    if kind == "vague":
        low, high = table.vague[SPACES.sub(" ", match["vague"].lower())]
        return float(low), float(high)
    if kind in ("factor", "dozens"):
        return _multiplied(SPACES.sub(" ", match["factor"].lower()), match["of"].lower())
    one = _read(match["one"])
    if kind == "one" or one is None:
        return None if one is None else (one, one)
    return _range(one, _read(match["two"]), match["two"].lower())


def _multiplied(factor: str, word: str) -> tuple[float, float] | None:
    table = read_numbers_table()
    size = table.factor_words[word]
    if factor in table.vague_factors:
        low, high = table.vague_factors[factor]
        return float(low * size), float(high * size)
    number = read_number(factor)
    return None if number is None else (number * size, number * size)


def _range(one: float, two: float | None, words: str) -> tuple[float, float] | None:
    """`"2 to 3 million"` shares its multiplier; what falls is no range."""
    if two is None:
        return None
    sizes = read_numbers_table().multipliers
    shared = next((size for word, size in sizes.items() if words.endswith(word)), None)
    if shared and one < 1000 and one * shared < two:
        one *= shared
    return (one, two) if one < two else None


def _read(words: str) -> float | None:
    letters = TRAILING_LETTERS.match(words)
    if letters is None:
        return read_number(words)
    size = read_numbers_table().letters.get(letters[2].lower())
    value = read_number(letters[1])
    return None if value is None or size is None else value * size


@dataclass(frozen=True, slots=True)
class _Core:
    kind: str
    end: int
    low: float
    high: float
    money: bool


@dataclass(frozen=True, slots=True)
class Amount:
    """`"roughly 1,000"`: from its qualifier (`start`) or bare number (`number`) to `end`, with its bounds.

    `unit` is money or percent where a sign says so; `range` says that two numbers stand in it.
    """

    start: int
    number: int
    end: int
    low: float | None
    high: float | None
    approximate: bool
    unit: str | None
    range: bool
