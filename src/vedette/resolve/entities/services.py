"""Armed services that are no part of a state's armed forces: its border guards."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from vedette.lexicon.actors.nouns import load_word_groups
from vedette.lexicon.actors.table import slug
from vedette.lexicon.countries import load_states
from vedette.resolve.entities.meaning import Meaning

if TYPE_CHECKING:
    from re import Pattern

__all__ = ["as_service", "is_service", "speaks_of_guards"]

SPOKEN_OF: Final[Pattern[str]] = re.compile(
    r"\b(?:border|frontier)[ -](?:guard|police|troop|trooper)s?\b", re.IGNORECASE
)
GUARDS: Final = "Border guards of "
SHORT: Final = frozenset({"guards", "guard"})


def speaks_of_guards(text: str) -> bool:
    """`speaks_of_guards("Latvian border guards left.")` -> `True`: "the Danish guards" are border guards there too."""
    return SPOKEN_OF.search(text) is not None


def is_service(meaning: Meaning) -> bool:
    """Whether a meaning is such a service, of whichever state."""
    return meaning.kind == "force" and (meaning.name or "").startswith(GUARDS)


def as_service(meaning: Meaning, *, guarded: bool) -> Meaning:
    """`as_service(meaning of "Danish border guards", …).name` -> `"Border guards of Denmark"`; others stay.

    `guarded`: whether the text speaks of border guards.
    """
    services = load_word_groups()["services"]
    short = guarded and meaning.head in SHORT and meaning.kind in ("force", "state")
    if meaning.country is None or not (meaning.head in services or short) or meaning.form == "described":
        return meaning
    if meaning.entity not in (f"force:{meaning.country}", f"state:{meaning.country}"):
        return meaning
    name = f"{GUARDS}{load_states()[meaning.country].named_in_prose}"
    return Meaning(f"force:{slug(name)}", "force", name, meaning.country, "name", meaning.head, plural=True)
