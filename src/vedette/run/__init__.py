"""The corridor: the order of the rooms, and how many reports go through at once."""

from vedette.run.families import find_families
from vedette.run.pool import read_captures
from vedette.run.settings import LAYERS, ReadSettings, parse_day, parse_layers

__all__ = ["LAYERS", "ReadSettings", "find_families", "parse_day", "parse_layers", "read_captures"]
