"""The corridor: the order of the rooms, and how many reports go through at once."""

from vedette.run.adding import add_captures
from vedette.run.asking import ReportedClaim, ask_claims, ask_families, ask_situation
from vedette.run.days import ask_span
from vedette.run.changing import ask_changes
from vedette.run.chronicle import ask_timeline, fold_entries
from vedette.run.comparing import compare_readings
from vedette.run.families import find_families
from vedette.run.pool import read_captures
from vedette.run.settings import LAYERS, ReadSettings, parse_day, parse_layers
from vedette.run.showing import show_subject
from vedette.run.verifying import verify_record

__all__ = [
    "LAYERS",
    "ReadSettings",
    "ReportedClaim",
    "add_captures",
    "ask_changes",
    "ask_claims",
    "ask_families",
    "ask_situation",
    "ask_timeline",
    "compare_readings",
    "ask_span",
    "find_families",
    "fold_entries",
    "parse_day",
    "parse_layers",
    "read_captures",
    "show_subject",
    "verify_record",
]
