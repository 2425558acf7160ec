"""Numbers that count nothing: years, dates, ages, times, and those in names, scores and references."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from vedette.annotate.numbers import read_numbers_table
from vedette.annotate.quantities.units import is_known_noun, is_time_noun
from vedette.annotate.times.table import read_time_table

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

    from vedette.annotate.quantities.amounts import Amount

__all__ = ["is_no_count"]

WORD_BEFORE = re.compile(r"([^\W_][\w.'’-]*)[\s(\"“]{1,3}$")
WORD_AFTER = re.compile(r"[\s-]{0,2}([^\W_][\w.'’]*)")
YEAR = re.compile(r"(?:1[5-9]|20)\d\d$")
SCORE = re.compile(r"\d{1,2}\s?[-–]\s?\d{1,2}$")
LONG_DIGITS = re.compile(r"\d{5,}$|0\d+$")
PRONOUN_ONE = re.compile(r"one(?:\s+(?:of|another|day|must|can|should|who|that|is|was)\b|[.,;:?!)]|-)", re.IGNORECASE)
LEADS_TO_YEAR = ("in", "since", "until", "till", "by", "before", "after", "during", "from", "early", "late", "mid")
OF_BEFORE = re.compile(r"\b[A-Z]\w+ of $")
AGED = re.compile(r",\s*$")


def is_no_count(doc: Doc, amount: Amount, head: Token | None) -> bool:
    """`True` for 101 of "Air Base 101", 2024 of "in 2024", 34 of "Smith, 34, said", 3-1 of "won 3-1", 5 of "May 5"."""
    text = doc.text
    digits = text[amount.number : amount.end]
    before = WORD_BEFORE.search(text, max(0, amount.number - 40), amount.number)
    after = WORD_AFTER.match(text, amount.end)
    if amount.unit is not None:
        return False
    return (
        _of_time(before, after)
        or _of_year(digits, before)
        or _of_reference(text, amount, digits, head)
        or _of_name(text, amount, before, after, head)
        or _of_age(text, amount, before)
        or (head is not None and is_time_noun(head.text))
    )


def _of_time(before: re.Match[str] | None, after: re.Match[str] | None) -> bool:
    months = read_time_table().months
    near = [found.group(1).rstrip(".") for found in (before, after) if found]
    if any(word.lower() in months and word[0].isupper() for word in near):
        return True
    return after is not None and is_time_noun(after.group(1))


def _of_year(digits: str, before: re.Match[str] | None) -> bool:
    """"In 2008 soldiers came": a year, though a noun follows."""
    return bool(YEAR.match(digits) and before and before.group(1).lower() in LEADS_TO_YEAR)


def _of_reference(text: str, amount: Amount, digits: str, head: Token | None) -> bool:
    """Years, scores, telephone and other long numbers, list numbers, fractions and decimals of a version."""
    following = text[amount.end : amount.end + 2]
    if following[:1] in ("/", ":", "@") or (following[:1] in ".,-–" and following[1:2].isdigit()):
        return True
    if re.match(r"(?:st|nd|rd|th|s|['’]s)\b", text[amount.end : amount.end + 3]) or text[amount.end : amount.end + 1] == "º":
        return True
    parts = re.split(r"\s?[-–]\s?", digits)
    if all(YEAR.match(part) for part in parts[:1]) and (head is None or not is_known_noun(head.text)):
        return True
    if amount.range and SCORE.match(digits) and head is None:
        return True
    line = text.rfind("\n", 0, amount.number) + 1
    opens = not text[line : amount.number].strip(" (") and following[:1] in (".", ")")
    return opens or (LONG_DIGITS.match(digits) is not None and head is None) or PRONOUN_ONE.match(text, amount.number) is not None


def _of_name(
    text: str, amount: Amount, before: re.Match[str] | None, after: re.Match[str] | None, head: Token | None
) -> bool:
    """A capital before it, and nothing counted after it, or a word that always takes a number of its own."""
    if OF_BEFORE.search(text, max(0, amount.number - 30), amount.number) and head is None:
        return True
    if before is None or amount.start != amount.number or amount.range:
        return False
    word, counted = before.group(1), head is not None and head.text.islower()
    if word.lower().rstrip(".") in _designators():
        return word[0].isupper() or not counted
    return word[0].isupper() and not counted and not _opens_sentence(before)


def _opens_sentence(before: re.Match[str]) -> bool:
    earlier = before.string[max(0, before.start() - 4) : before.start()].rstrip(" \"“'")
    return not earlier or earlier[-1] in ".!?\n"


def _of_age(text: str, amount: Amount, before: re.Match[str] | None) -> bool:
    """"Smith, 34, said", "aged 34", "a 34-year-old"."""
    closes = text[amount.end : amount.end + 1] in (",", ")")
    opens = AGED.search(text, max(0, amount.number - 3), amount.number) is not None
    return bool(closes and opens and amount.low is not None and amount.low < 120 and amount.low == amount.high)


@cache
def _designators() -> frozenset[str]:
    return frozenset(word for row in read_numbers_table().designators for word in row)
