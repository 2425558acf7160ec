"""Reports of an invented world, as readings with their claims: for measuring the record, with no model in the way."""

from benchmarks.generate.reports import SHARES, Shares, generate_reports
from benchmarks.generate.world import World, make_world

__all__ = ["SHARES", "Shares", "World", "generate_reports", "make_world"]
