"""The watch: sources that are followed for months, politely, and what came of every look."""

from vedette.run.watching.alone import watching_alone
from vedette.run.watching.choosing import Offer, find_source, follow_found, offer_sources, stop_following
from vedette.run.watching.clock import Clock, SimulatedClock, SystemClock, as_text, as_time
from vedette.run.watching.coverage import ask_coverage, coverage_gaps
from vedette.run.watching.loop import Watch
from vedette.run.watching.pausing import pause_source, resume_source
from vedette.run.watching.schedule import parse_span, say_span
from vedette.run.watching.settings import WatchSettings

__all__ = [
    "Clock",
    "Offer",
    "SimulatedClock",
    "SystemClock",
    "Watch",
    "WatchSettings",
    "as_text",
    "as_time",
    "ask_coverage",
    "coverage_gaps",
    "find_source",
    "follow_found",
    "offer_sources",
    "parse_span",
    "pause_source",
    "resume_source",
    "say_span",
    "stop_following",
    "watching_alone",
]
