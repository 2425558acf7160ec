"""The tables: frames, cues, governors, actors, sites and the gazetteer; what a person edits lies in `data/`."""

from vedette.lexicon.actors.lookup import Actors, load_actors
from vedette.lexicon.gazetteer import Gazetteer, open_gazetteer
from vedette.lexicon.sites import Sites, open_sites

__all__ = ["Actors", "Gazetteer", "Sites", "load_actors", "open_gazetteer", "open_sites"]
