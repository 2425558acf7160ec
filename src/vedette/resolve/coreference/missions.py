"""Peacekeepers and monitors: of the mission or organisation that a text names, never of a state beside them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from vedette.lexicon.actors.nouns import load_word_groups
from vedette.resolve.entities.literal import of_actor

if TYPE_CHECKING:
    from vedette.lexicon.actors.lookup import Actor
    from vedette.resolve.coreference.discourse import Discourse
    from vedette.resolve.coreference.references import Reference
    from vedette.resolve.entities.meaning import Meaning

__all__ = ["mean_mission", "mission_of", "of_mission"]

PLAIN = frozenset({"peacekeeping", "u.n.", "un", "monitoring", "observer", "whole", "entire"})


def mean_mission(one: Reference, head: str, discourse: Discourse) -> bool:
    """ "two peacekeepers", "the monitors": of the last mission named, else the first one named at all."""
    if not {*head.split()[-1:]} & load_word_groups()["mission_nouns"] and not is_bare_mission(one.text):
        return False
    actor = mission_of(one.start, discourse)
    if actor is not None:
        one.meaning = of_mission(actor, head)
    return actor is not None


def is_bare_mission(text: str) -> bool:
    """`is_bare_mission("the 13,000-strong mission")` -> `True`; `is_bare_mission("the rescue mission")` -> `False`."""
    words = text.lower().removeprefix("that ").split()
    plain = all(word in PLAIN or word.endswith("-strong") for word in words[1:-1])
    return len(words) > 1 and words[0] in ("the", "their") and words[-1] == "mission" and plain


def mission_of(at: int, discourse: Discourse) -> Actor | None:
    """The mission last named before an offset, else the first behind it; else the organisation that has missions."""
    named = missions_named(discourse)
    before = [actor for start, actor in named if start < at]
    missions = [actor for actor in before if is_mission(actor)] or [a for _, a in named if is_mission(a)][:1]
    found = missions or before or [actor for _, actor in named][:1]
    return found[-1] if found else None


def missions_named(discourse: Discourse) -> list[tuple[int, Actor]]:
    """The missions and the organisations that send missions, where the text names them."""
    senders = load_word_groups()["mission_senders"]
    return [
        (name.start, actor)
        for name in discourse.mission_names
        if (actor := name.senses[0].actor).id in senders or (actor.parent in senders and is_mission(actor))
    ]


def is_mission(actor: Actor) -> bool:
    return actor.kind == "force" or "mission" in actor.name.lower()


def of_mission(actor: Actor, head: str) -> Meaning:
    return of_actor(actor, head, plural=True)
