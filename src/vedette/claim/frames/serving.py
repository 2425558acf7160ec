"""Who serves in armed forces, told by the word before: "army divers", "an amphibious group"."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from vedette.claim.frames.tree import children

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = ["is_serving"]

SERVICES: Final = frozenset({"army", "navy", "marine", "military", "air-force", "infantry", "artillery"})
BRANCHES: Final = frozenset({"air", "armed", "special", "defence", "defense", "self-defense", "self-defence"})
"""Before "force" they make it one: "Air Force technicians"."""

OFFICIAL: Final = frozenset(
    {"official", "officer", "leader", "chief", "commander", "spokesman", "spokeswoman", "general", "source", "ruler"}
)
"""They speak and decide for a force, and are not one."""

PARTIES: Final = frozenset({"group", "party", "team", "element"})
TASKS: Final = frozenset(
    {
        "reconnaissance",
        "boarding",
        "raiding",
        "scouting",
        "recce",
        "amphibious",
        "strike",
        "carrier",
        "escort",
        "task",
        "battle",
        "combat",
        "naval",
        "ready",
    }
)
PEOPLE: Final = frozenset({"person", "group"})


def is_serving(noun: Token, kind: str) -> bool:
    """Of "eight army divers" at `divers`, of kind `group`, and of "a carrier strike group" at `group` `True`.

    Not of "army officials", who are people of an office.
    """
    before = [each.lower_ for each in children(noun, "compound", "amod", "nmod:desc")]
    if kind in ("organisation", "number", "thing") and noun.lemma_.lower() in PARTIES:
        return not TASKS.isdisjoint(before)
    if kind not in PEOPLE or noun.tag_ != "NNS" or noun.lemma_.lower() in OFFICIAL:
        return False
    branch = any(
        each.lower_ in ("force", "forces") and any(below.lower_ in BRANCHES for below in each.children)
        for each in children(noun, "compound", "nmod:desc")
    )
    return branch or not SERVICES.isdisjoint(before)
