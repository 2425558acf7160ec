"""The people of one country in a report on another that is taken for it: "Nigerians" in a report on Niger."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from vedette.lexicon.confusable import load_confusable
from vedette.lexicon.countries import load_states
from vedette.records import Note

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["find_wrong_demonyms"]

WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
LEAST_NAMED = 2
"""How often the other country must be named for the report to be about it."""


def find_wrong_demonyms(text: str) -> Iterator[Note]:
    """Notes on a country's people where the country itself, its capital and its other words are nowhere in the text.

    And where one that is taken for it is named at least twice. Says nothing of countries that are both named.
    """
    words = [(found.group(), found.start()) for found in WORD.finditer(text)]
    people: dict[str, list[tuple[str, int]]] = {}
    named: dict[str, int] = {}
    for word, start in words:
        for code in _people().get(word, ()):
            people.setdefault(code, []).append((word, start))
        if word in _names():
            named[_names()[word]] = named.get(_names()[word], 0) + 1
    for code, spans in people.items():
        if named.get(code) or len({word for word, _ in spans}) > 1 or _is_named(text, code):
            continue
        other = next((two for one, two in load_confusable() if one == code and named.get(two, 0) >= LEAST_NAMED), None)
        if other is not None:
            yield from (Note(at, at + len(word), "inconsistent", _sentence(word, code, other)) for word, at in spans)


def _sentence(word: str, code: str, other: str) -> str:
    states = load_states()
    return (
        f"“{word}” are of {states[code].named_in_prose}, which the report does not name; "
        f"it is about {states[other].named_in_prose}"
    )


def _is_named(text: str, code: str) -> bool:
    """Whether a name of more than one word, or the capital, stands in the text."""
    state = load_states()[code]
    names = (*state.names, state.name, state.capital or state.name, *state.seats)
    return any(re.search(rf"\b{re.escape(name)}\b", text) for name in names)


@cache
def _people() -> dict[str, tuple[str, ...]]:
    """The words for peoples; those of several countries ("Congolese") are left out."""
    found: dict[str, tuple[str, ...]] = {}
    for code, state in load_states().items():
        for word in {*state.people, *state.adjectives}:
            found[word] = (*found.get(word, ()), code)
    return {word: codes for word, codes in found.items() if len(codes) == 1}


@cache
def _names() -> dict[str, str]:
    return {
        name: code
        for code, state in load_states().items()
        for name in (state.name, *state.names, state.capital or "")
        if name and WORD.fullmatch(name)
    }
