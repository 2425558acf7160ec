"""The gazetteer: names of places on the ground, with their coordinates."""

from vedette.lexicon.gazetteer.folding import fold_name
from vedette.lexicon.gazetteer.reading import GAZETTEER_FILE, open_gazetteer
from vedette.lexicon.gazetteer.row import GazetteerMatch, GazetteerRow
from vedette.lexicon.gazetteer.table import Gazetteer

__all__ = ["GAZETTEER_FILE", "Gazetteer", "GazetteerMatch", "GazetteerRow", "fold_name", "open_gazetteer"]
