"""Patterns of counts, put together from the table of numbers."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from vedette.annotate.numbers import number_pattern, read_numbers_table

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["after_number", "before_number", "core_patterns", "trigger_words"]


@cache
def core_patterns() -> dict[str, re.Pattern[str]]:
    """`core_patterns()["factor"].search("several hundred men")` -> `factor` is "several", `of` is "hundred".

    By kind, to be tried in this order: factor, dozens, vague ("dozens" alone), between, pair, one.
    """
    table = read_numbers_table()
    letters = "|".join(sorted(table.letters, key=len, reverse=True))
    number = rf"(?:{number_pattern()}(?:(?<=\d)\s?(?:{letters})\b)?)"
    currency = rf"(?:(?P<currency>{_any(table.currencies)})\s?)?"
    second = rf"(?:{_any(table.currencies)}\s?)?(?P<two>{number})"
    templates = {
        "factor": rf"(?P<factor>{_any(table.vague_factors)})\s+(?P<of>{_any(table.factor_words)})s?\b",
        "dozens": rf"(?P<factor>\b{number_pattern()})\s+(?P<of>dozen|score)\b",
        "vague": rf"(?P<vague>{_any(table.vague)})(?!\w)",
        "between": rf"between\s+{currency}(?P<one>{number})\s+and\s+{second}",
        "pair": rf"(?P<one>{number})(?:\s?(?:-|–|—)\s?|\s(?:to|or)\s){second}(?![-–]\d)",
        "one": rf"(?P<one>{number})",
    }
    return {kind: re.compile(template, re.IGNORECASE) for kind, template in templates.items()}


@cache
def trigger_words() -> frozenset[str]:
    """`trigger_words()` -> `frozenset({"dozens", "eight", "between", …})`.

    The words that a count in words can begin with, in lower case.
    """
    table = read_numbers_table()
    first = {phrase.split()[0].split("-")[0] for phrase in [*table.vague, *table.vague_factors]}
    return frozenset([*table.cardinals, *table.multipliers, *table.factor_words, "between", *first])


@cache
def before_number() -> re.Pattern[str]:
    """`before_number().search("at least $")` -> `qualifier` is "at least", `currency` is "$".

    Both end where the number begins; always matches.
    """
    table = read_numbers_table()
    qualifier = _any(word for words in table.qualifiers.values() for word in words)
    currency = _any(table.currencies)
    return re.compile(rf"(?:(?<!\w)(?P<qualifier>{qualifier})\s+)?(?P<currency>{currency}\s?)?$", re.IGNORECASE)


@cache
def after_number() -> re.Pattern[str]:
    """`after_number().match("% or more")` -> `percent` is "%", `suffix` is " or more": what follows a number.

    Always matches.
    """
    table = read_numbers_table()
    words = _any(word for word in table.after_number if word[0].isalpha())
    marks = _any(word for word in table.after_number if not word[0].isalpha())
    percent = _any(table.percent)
    return re.compile(rf"(?P<percent>\s?{percent}(?!\w))?(?P<suffix>\s+{words}(?!\w)|{marks}(?!\w))?", re.IGNORECASE)


def _any(words: Iterable[str]) -> str:
    ordered = sorted(words, key=len, reverse=True)
    return "(?:" + "|".join(re.escape(word).replace("\\ ", r"\s+") for word in ordered) + ")"
