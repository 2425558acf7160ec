"""Finds rules of the frame lexicon that no sentence can reach, because another always stands before them."""

from __future__ import annotations

from itertools import permutations
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from vedette.lexicon.frames import Frame, FrameLexicon, Trigger

__all__ = ["shadowed_rules"]


def shadowed_rules(lexicon: FrameLexicon) -> tuple[tuple[str, str], ...]:
    """`(("withdraw", "leave"),)`: frame and word of each rule that is never the strongest of its frame at its word.

    A rule is in the shadow of another of its frame that opens whenever it does, fills at least the same roles, and
    weighs as much or more: of two that weigh the same the earlier is taken.
    """
    found: list[tuple[str, str]] = []
    for words in lexicon.triggers.values():
        for word, rules in words.items():
            for (before, rule), (after, other) in permutations(enumerate(rules), 2):
                frame = lexicon.frames[other.frame]
                heavier = rule.weight > other.weight or (rule.weight == other.weight and before < after)
                if rule.frame == other.frame and heavier and _opens_too(rule, other, frame):
                    found.append((other.frame, " ".join(filter(None, (word, other.particle)))))
    return tuple(dict.fromkeys(found))


def _opens_too(rule: Trigger, other: Trigger, frame: Frame) -> bool:
    """Whether the rule opens wherever the other does, and fills what the other fills."""
    return (
        rule.particle == other.particle
        and rule.voice in ("", other.voice)
        and (rule.among == other.among and rule.also >= other.also)
        and (rule.plover or frame.plover) == (other.plover or frame.plover)
        and rule.where.keys() == other.where.keys()
        and all(other.where[path] <= wanted for path, wanted in rule.where.items())
        and all(barred <= other.unless.get(path, frozenset()) for path, barred in rule.unless.items())
        and rule.needs <= other.needs
        and rule.lacks >= other.lacks
        and all(_fills_too(role, rule, other, frame) for role in other.roles)
    )


def _fills_too(role: str, rule: Trigger, other: Trigger, frame: Frame) -> bool:
    if not set(other.roles[role]) <= set(rule.roles.get(role, ())):
        return False
    wide, narrow = (set(_kinds(role, each, frame)) for each in (rule, other))
    return not wide or (bool(narrow) and narrow <= wide)


def _kinds(role: str, rule: Trigger, frame: Frame) -> Iterator[str]:
    yield from rule.kinds.get(role, frame.roles[role].kinds)
