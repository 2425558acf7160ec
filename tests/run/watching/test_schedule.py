"""When to look again."""

from __future__ import annotations

import math
import random
from datetime import UTC, datetime, timedelta

import pytest

from vedette.errors import SettingError
from vedette.run.watching.schedule import LONGEST, SHORTEST, Schedule, backoff, next_pace, parse_span, say_span

NOW = datetime(2031, 2, 3, 9, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("pace", "gave", "asked_for", "then"),
    [
        (1800, True, None, 900),
        (1800, False, None, 2250),
        (400, True, None, SHORTEST),
        (80_000, False, None, LONGEST),
        (1800, True, 3600, 3600),
        (1800, True, 10 * LONGEST, LONGEST),
    ],
)
def test_pace_follows_what_a_source_gives(pace: float, gave: bool, asked_for: float | None, then: float) -> None:
    assert next_pace(pace, gave=gave, asked_for=asked_for) == then


def test_a_source_settles_at_about_three_and_a_half_looks_for_each_thing_that_it_prints() -> None:
    chance, pace, interval, span, looks = random.Random(3), 1800.0, 4 * 3600.0, 0.0, 5_000
    for _ in range(looks):
        span += pace
        pace = next_pace(pace, gave=chance.random() < 1 - math.exp(-pace / interval))
    assert 3.2 < looks / (span / interval) < 4.0


@pytest.mark.parametrize(("failures", "wait"), [(1, 300), (2, 600), (5, 4800), (40, LONGEST)])
def test_failures_double_the_wait_up_to_a_day(failures: int, wait: float) -> None:
    assert backoff(failures) == wait


def test_chance_never_goes_below_what_a_server_asked_for() -> None:
    schedule = Schedule(random.Random(1))
    ahead = [(schedule.after(NOW, 600, at_least=600) - NOW).total_seconds() for _ in range(200)]
    assert min(ahead) >= 600
    assert max(ahead) <= 660
    free = [(schedule.after(NOW, 600) - NOW) for _ in range(200)]
    assert min(free) < timedelta(seconds=560) < timedelta(seconds=640) < max(free)


@pytest.mark.parametrize(("text", "seconds"), [("90s", 90), ("30m", 1800), ("1.5h", 5400), ("1d", 86_400)])
def test_spans_of_time(text: str, seconds: float) -> None:
    assert parse_span(text, option="--every") == seconds


@pytest.mark.parametrize("text", ["soon", "5", "-1h", "", "1h30m"])
def test_what_is_no_span_is_one_clear_line(text: str) -> None:
    with pytest.raises(SettingError, match="is no span of time; write it as"):
        parse_span(text, option="--every")


@pytest.mark.parametrize(("seconds", "said"), [(45, "45 s"), (300, "5 min"), (3433, "57.2 min"), (5400, "1.5 h")])
def test_a_span_is_said_in_its_largest_unit(seconds: float, said: str) -> None:
    assert say_span(seconds) == said
