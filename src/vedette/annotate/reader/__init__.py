"""The reader model: one pass that sets tags, lemmas, trees, mentions and attributions on a `Doc`."""

from vedette.annotate.reader.fill import Notes
from vedette.annotate.reader.links import Attribution
from vedette.annotate.reader.loading import DEVICES, load_model
from vedette.annotate.reader.reader import Reader, notes_of

__all__ = ["DEVICES", "Attribution", "Notes", "Reader", "load_model", "notes_of"]
