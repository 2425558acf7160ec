"""Words that tell what a report is about, from `data/topics.toml`."""

from __future__ import annotations

from functools import cache

import msgspec

from vedette.lexicon.word_lists import read_word_lists

__all__ = ["Topics", "read_topics"]


class Topics(msgspec.Struct, frozen=True):
    """`read_topics().civil` -> `frozenset({"striker", "airline", …})`; the file says what each list is for."""

    civil: frozenset[str]
    armed: frozenset[str]
    other_forces: frozenset[str]
    unarmed: frozenset[str]
    fiction: frozenset[str]
    games: frozenset[str]
    players: frozenset[str]
    forces_of: frozenset[str]
    bodies: frozenset[str]
    serving: frozenset[str]
    crews: frozenset[str]


@cache
def read_topics() -> Topics:
    """`read_topics().civil` -> `frozenset({"referee", "album", "merger", …})`: the lists of the packaged file."""
    return Topics(**read_word_lists("topics.toml"))
