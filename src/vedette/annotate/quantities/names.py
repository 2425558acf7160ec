"""Numbers that count nothing: years, dates, ages, times, and those in names, scores and references."""

from __future__ import annotations

import re
from functools import cache
from itertools import chain
from typing import TYPE_CHECKING

from vedette.annotate.numbers import read_numbers_table
from vedette.annotate.quantities.units import is_known_noun, is_time_noun
from vedette.annotate.times.table import read_time_table

if TYPE_CHECKING:
    from spacy.tokens import Token

    from vedette.annotate.quantities.amounts import Amount

__all__ = ["is_no_count"]

WORD_BEFORE = re.compile(r"([^\W_][\w.'’-]*)[\s(\"“]{1,3}$")
WORD_AFTER = re.compile(r"[\s-]{0,2}([^\W_][\w.'’]*)")
GOES_ON = re.compile(r"[/:@º°′″]|\]|[.,–-]\d|(?:st|nd|rd|th|s|['’]s)\b", re.IGNORECASE)
YEAR = re.compile(r"(?:1[5-9]|20)\d\d(?:(?:\s?[-–]\s?|\s(?:to|or)\s)\d+)?$")
SCORE = re.compile(r"\d{1,2}\s?[-–]\s?\d{1,2}$")
LONG_DIGITS = re.compile(r"\d{5,}$|0\d+$|\d{3}-\d{4}$")
PRONOUN_ONE = re.compile(r"one(?:\s+(?:of|another|day|must|can|should|who|that|is|was)\b|[.,;:?!)]|-)", re.IGNORECASE)
AREA_CODE = re.compile(r"\(\d{3}\)")
ADDRESS = re.compile(r"\d+\s(?:[A-Z][\w.]*\s){1,3}(?:St|Ave|Rd|Blvd|Dr|Street|Avenue|Road|Drive|Lane)\b")
LIST_MARK = re.compile(r"(?:^|\n)[ (]{0,3}$")
# "Group of 20": the number is the name's.
OF_BEFORE = re.compile(r"\b[A-Z]\w+ of $")
OLDEST = 120
# How much of a text is searched for the name that a number may stand for.
SEARCHED = 20_000


def is_no_count(text: str, amount: Amount, head: Token | None) -> bool:
    """`True` for 101 of "Air Base 101", 2024 of "in 2024", 34 of "Smith, 34, said", 3-1 of "won 3-1", 5 of "May 5".

    `head` is the noun that the amount seems to count. What has a sign of money or percent always counts.
    """
    if amount.unit is not None:
        return False
    before = WORD_BEFORE.search(text, max(0, amount.number - 40), amount.number)
    return (
        _is_time(text, amount, before, head)
        or _is_reference(text, amount, head)
        or _is_in_name(text, amount, before, head)
        or _is_age(text, amount)
    )


def _is_time(text: str, amount: Amount, before: re.Match[str] | None, head: Token | None) -> bool:
    table, after = read_time_table(), WORD_AFTER.match(text, amount.end)
    near = [found.group(1).rstrip(".") for found in (before, after) if found]
    if any(word.lower() in table.months and word[0].isupper() for word in near):
        return True
    if (after and is_time_noun(after.group(1))) or (head is not None and is_time_noun(head.text)):
        return True
    if not YEAR.match(text, amount.number, amount.end):
        return False
    # "In 2008 soldiers came": a year, though a noun follows.
    led = before is not None and before.group(1).lower() in chain(*table.leads_to_month)
    return led or head is None or not is_known_noun(head.text)


def _is_reference(text: str, amount: Amount, head: Token | None) -> bool:
    """Scores, telephone and other long numbers, list marks, ordinals, fractions, versions, "one" for a person."""
    if GOES_ON.match(text, amount.end) or PRONOUN_ONE.match(text, amount.number):
        return True
    marked = text[amount.end : amount.end + 1] in (".", ")")
    if marked and LIST_MARK.search(text[max(0, amount.number - 4) : amount.number]):
        return True
    if AREA_CODE.match(text, max(0, amount.number - 1)) or ADDRESS.match(text, amount.number):
        return True
    digits = text[amount.number : amount.end]
    scored = amount.range and SCORE.match(digits) is not None
    return head is None and (scored or digits.lower() == "one" or LONG_DIGITS.match(digits) is not None)


def _is_in_name(text: str, amount: Amount, before: re.Match[str] | None, head: Token | None) -> bool:
    """A capital before it and nothing counted after it, or a word that always takes a number of its own."""
    if head is None and OF_BEFORE.search(text, max(0, amount.number - 30), amount.number):
        return True
    if before is None or amount.start != amount.number or amount.range:
        return False
    if head is None and before.group(1).lower() == "the" and _names_elsewhere(text, text[amount.number : amount.end]):
        return True
    word, counted = before.group(1), head is not None and head.text.islower()
    if word.lower().rstrip(".") in _designators():
        return word[0].isupper() or not counted
    if word[0].isupper() and counted and head is not None and not _may_be_many(head.text):
        return amount.low is not None and amount.low > 1 and not _opens_sentence(before)
    return word[0].isupper() and not counted and not _opens_sentence(before)


def _names_elsewhere(text: str, digits: str) -> bool:
    """`"the 101"` where the text also speaks of the 101st base or of Base 101."""
    if not digits.isdigit():
        return False
    named = re.compile(rf"\b{digits}(?:st|nd|rd|th)\b|\b[A-Z]\w+ {digits}\b")
    return named.search(text, 0, SEARCHED) is not None


def _may_be_many(noun: str) -> bool:
    """`"overpass"` of "FM 678 overpass" cannot be, `"personnel"` and `"trucks"` can."""
    return is_known_noun(noun) or (noun.endswith("s") and not noun.endswith("ss"))


def _opens_sentence(before: re.Match[str]) -> bool:
    earlier = before.string[max(0, before.start() - 4) : before.start()].rstrip(" \"“'")
    return not earlier or earlier[-1] in ".!?\n"


def _is_age(text: str, amount: Amount) -> bool:
    """The 34 of "Smith, 34, said"."""
    opens = text[max(0, amount.number - 2) : amount.number].strip() == ","
    between = opens and text[amount.end : amount.end + 1] in (",", ")", ";")
    return between and amount.low == amount.high and amount.low is not None and amount.low < OLDEST


@cache
def _designators() -> frozenset[str]:
    return frozenset(chain(*read_numbers_table().designators))
