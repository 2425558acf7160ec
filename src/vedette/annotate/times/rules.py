"""The patterns of times.yaml, each with the reader of what it means."""

from __future__ import annotations

from functools import cache

from vedette.annotate.times.meaning import Rule
from vedette.annotate.times.patterns import compile_pattern
from vedette.annotate.times.read_clock import CLOCK_READERS
from vedette.annotate.times.read_dates import DATE_READERS
from vedette.annotate.times.read_durations import DURATION_READERS
from vedette.annotate.times.read_parts import PART_READERS
from vedette.annotate.times.read_relative import RELATIVE_READERS
from vedette.annotate.times.read_shifts import SHIFT_READERS
from vedette.annotate.times.table import read_time_table

__all__ = ["time_rules"]


@cache
def time_rules() -> tuple[Rule, ...]:
    """`time_rules()[0].pattern` finds "2024-05-02", `time_rules()[0].build` reads it. In the order of the table."""
    readers = {
        **DATE_READERS,
        **CLOCK_READERS,
        **RELATIVE_READERS,
        **SHIFT_READERS,
        **PART_READERS,
        **DURATION_READERS,
    }
    return tuple(Rule(compile_pattern(entry.pattern), readers[entry.means]) for entry in read_time_table().rules)
