"""Given names and their spellings, from `data/actors/given_names.csv`: which are one, and which only look alike."""

from __future__ import annotations

from functools import cache

from vedette.lexicon.actors.words import fold
from vedette.lexicon.countries import read_table

__all__ = ["given_name"]


def given_name(word: str) -> str | None:
    """`given_name("Muhammad")` -> `"Mohammed"`, `given_name("Mahmud")` -> `"Mahmoud"`; `None` for a name not listed."""
    return _table().get(fold(word))


@cache
def _table() -> dict[str, str]:
    return {
        fold(spelling): row["name"]
        for row in read_table("actors", "given_names")
        for spelling in row["spellings"].split(";")
    }
