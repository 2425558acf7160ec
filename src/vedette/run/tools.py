"""What the rooms need beside the paper in hand: the reader model and the tables, loaded once a process."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from vedette.annotate import Reader
    from vedette.lexicon import Actors, Gazetteer, Sites

__all__ = ["Tools", "load_tools"]


@dataclass(frozen=True, slots=True)
class Tools:
    """`Tools(reader, actors, gazetteer, sites)`: read-only, shared by every report of the process."""

    reader: Reader
    actors: Actors
    gazetteer: Gazetteer
    sites: Sites


@cache
def load_tools(*, threads: int = 1) -> Tools:
    """`load_tools()` -> `Tools(…)`, the same one each time; about two seconds the first time."""
    from vedette.annotate import load_model
    from vedette.lexicon import load_actors, open_gazetteer, open_sites

    return Tools(load_model(threads=threads), load_actors(), open_gazetteer(), open_sites())
