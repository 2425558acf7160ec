"""The table of time words (times.yaml) as a typed record."""

from __future__ import annotations

from functools import cache

import msgspec

from vedette.annotate.tables import read_table

__all__ = ["RuleEntry", "TimeTable", "read_time_table"]


@cache
def read_time_table() -> TimeTable:
    """`read_time_table().months["sept"]` -> `9`, read once."""
    return read_table("times", TimeTable)


class RuleEntry(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A pattern, the name of what it means, and a phrase that it finds whole."""

    means: str
    example: str
    pattern: str


class TimeTable(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Words of time by what they mean; see the comments in times.yaml for each."""

    months: dict[str, int]
    doubtful_months: list[str]
    weekdays: dict[str, int]
    doubtful_weekdays: list[str]
    seasons: dict[str, str]
    doubtful_seasons: list[str]
    units: dict[str, str]
    parts_of_day: dict[str, str]
    clock_words: dict[str, str]
    days_from_publication: dict[str, int]
    before_unit: dict[str, str]
    parts_of_period: dict[str, str]
    vague: dict[str, list[list[str]]]
    sets: dict[str, str]
    vague_counts: list[str]
    known_counts: dict[str, float]
    bounds: list[str]
    ahead: list[str]
    behind: list[str]
    turned_back: list[str]
    looks_on: list[str]
    leads_ahead: list[str]
    holidays: dict[str, str]
    inside: list[list[str]]
    by_themselves: list[list[str]]
    decades: dict[str, int]
    leads_to_month: list[list[str]]
    joins_months: list[str]
    number_follows: list[str]
    counted_after_year: list[list[str]]
    rates: list[str]
    leads_to_units: list[str]
    pieces: dict[str, str]
    rules: list[RuleEntry]
