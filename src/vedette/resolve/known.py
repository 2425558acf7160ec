"""What resolve is given: one annotated article, its attributions and places, and the tables."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from vedette.lexicon.actors.lookup import Actors
    from vedette.lexicon.gazetteer import Gazetteer
    from vedette.lexicon.sites import Sites
    from vedette.records import Annotated, Attribution, Place

__all__ = ["Known"]


@dataclass(frozen=True, slots=True, eq=False)
class Known:
    """`Known(annotated, attributions, load_actors(), open_gazetteer(), open_sites(), locate_places(…))`.

    All that is known of one article when its claims are resolved.
    """

    annotated: Annotated
    attributions: tuple[Attribution, ...]
    actors: Actors
    gazetteer: Gazetteer
    sites: Sites
    places: tuple[Place, ...] = ()
