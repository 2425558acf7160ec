"""Names for people: countries by name, contradictions by what they are about."""

from __future__ import annotations

from typing import TYPE_CHECKING

from vedette.lexicon.countries import load_states

if TYPE_CHECKING:
    from vedette.records import Conflict

__all__ = ["find_country", "name_country", "say_conflict"]


def name_country(code: str | None) -> str:
    """`name_country("NER")` -> `"Niger"`; a code that no table holds stays as it is (ISO 3166-1 alpha-3)."""
    state = load_states().get(code or "")
    return state.name if state else code or ""


def find_country(name: str) -> str | None:
    """`find_country("niger")` -> `"NER"`, and so does `find_country("ner")`; `None` for what no table holds."""
    states = load_states()
    if name.upper() in states:
        return name.upper()
    return next((code for code, state in states.items() if state.name.casefold() == name.casefold()), None)


def say_conflict(conflict: Conflict) -> str:
    """`say_conflict(conflict)` -> `"count of Armed forces of Italy at Baidoa"`: without the values, shown beside it."""
    return conflict.about.removesuffix(": " + " or ".join(side.value for side in conflict.sides))
