"""The corridor: the order of the rooms, and how many reports go through at once."""

from vedette.run.adding import add_captures
from vedette.run.asking import ReportedClaim, ask_claims, ask_families, ask_situation
from vedette.run.families import find_families
from vedette.run.pool import read_captures
from vedette.run.settings import LAYERS, ReadSettings, parse_day, parse_layers
from vedette.run.verifying import verify_record

__all__ = [
    "LAYERS",
    "ReadSettings",
    "ReportedClaim",
    "add_captures",
    "ask_claims",
    "ask_families",
    "ask_situation",
    "find_families",
    "parse_day",
    "parse_layers",
    "read_captures",
    "verify_record",
]
