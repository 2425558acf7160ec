"""What a noun counts as: persons, vehicles, aircraft, kilometres."""

from __future__ import annotations

from functools import cache

from vedette.annotate.numbers import read_numbers_table

__all__ = ["is_known_noun", "is_time_noun", "singular_of", "unit_of"]

IRREGULAR = {"men": "man", "women": "woman", "people": "person", "children": "child", "feet": "foot", "lives": "life"}
# A plural that ends so names people of a kind: "chemists", "librarians", "engineers".
PEOPLE_ENDINGS = ("ist", "ian", "eer")


def singular_of(word: str) -> str:
    """`"soldiers"` -> `"soldier"`, `"Countries"` -> `"country"`, `"servicemen"` -> `"serviceman"`."""
    lower = word.lower()
    known = _units_by_noun()
    if lower in known or lower in IRREGULAR:
        return IRREGULAR.get(lower, lower)
    candidates = [lower[:-3] + "y" if lower.endswith("ies") else "", lower[:-2] if lower.endswith("es") else ""]
    candidates += [lower[:-1] if lower.endswith("s") else "", lower[:-3] + "man" if lower.endswith("men") else ""]
    for candidate in candidates:
        if candidate in known:
            return candidate
    if lower.endswith("ies") and len(lower) > 4:
        return candidates[0]
    return candidates[2] if lower.endswith("s") and not lower.endswith(("ss", "us", "is")) and len(lower) > 3 else lower


def unit_of(noun: str) -> str | None:
    """`unit_of("paratroopers")` -> `"person"`; an unknown noun is its own unit, a noun of time is `None`."""
    singular = singular_of(noun)
    if singular in _time_nouns():
        return None
    known = _units_by_noun().get(singular)
    if known:
        return known
    people = noun.lower().endswith("s") and singular.endswith(PEOPLE_ENDINGS) and len(singular) > 5
    return "person" if people else singular


def is_time_noun(word: str) -> bool:
    """`is_time_noun("weeks")` -> `True`."""
    return singular_of(word) in _time_nouns() or word.lower().strip(".") in _time_nouns()


def is_known_noun(word: str) -> bool:
    """`is_known_noun("trucks")` -> `True`: the table has it."""
    return singular_of(word) in _units_by_noun()


@cache
def _units_by_noun() -> dict[str, str]:
    units: dict[str, str] = {}
    for unit, rows in read_numbers_table().units.items():
        units.update(dict.fromkeys((word for row in rows for word in row), unit))
    return units


@cache
def _time_nouns() -> frozenset[str]:
    return frozenset(read_numbers_table().time_nouns)
