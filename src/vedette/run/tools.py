"""What the rooms need beside the paper in hand: the reader model and the tables, loaded once a process."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from vedette.annotate.pipelines import Annotator
    from vedette.lexicon import Actors, Gazetteer, Sites
    from vedette.resolve import ScoreWeights

__all__ = ["Tools", "load_tools"]


@dataclass(frozen=True, slots=True)
class Tools:
    """`Tools(reader, actors, gazetteer, sites, scores)`: read-only, shared by every report of the process."""

    reader: Annotator
    actors: Actors
    gazetteer: Gazetteer
    sites: Sites
    scores: ScoreWeights


@cache
def load_tools(*, threads: int = 1, model: str | None = None, device: str = "cpu") -> Tools:
    """`load_tools()` -> `Tools(…)`, the same one each time; about two seconds the first time.

    `model` names an installed spaCy pipeline that reads in the reader's place; raises `SettingError` where it, or the
    `device`, is not there.
    """
    from vedette.annotate.pipelines import load_annotator
    from vedette.lexicon import load_actors, open_gazetteer, open_sites
    from vedette.resolve import load_weights

    reader = load_annotator(model, threads=threads, device=device)
    return Tools(reader, load_actors(), open_gazetteer(), open_sites(), load_weights())
