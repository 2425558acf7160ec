"""When a message may leave: quiet hours in any zone, the least time between two messages, clocks that ran ahead."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from vedette.records import QuietHours, Rule
from vedette.run.alerting import stamp
from vedette.run.alerting.timing import when_to_send

NIGHT = QuietHours("22:00", "07:00", "Europe/Paris")
NOON = QuietHours("12:00", "14:00", "UTC")


def rule(quiet: QuietHours | None = None, every: int = 0) -> Rule:
    return Rule(id="rule:1", name="Salt Road", when=("leaves",), quiet=quiet, every=every)


def utc(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


@pytest.mark.parametrize(
    ("quiet", "now", "sent"),
    [
        (None, "2031-03-05T23:00", "2031-03-05T23:00"),
        (NIGHT, "2031-03-05T12:00", "2031-03-05T12:00"),
        (NIGHT, "2031-03-05T20:59", "2031-03-05T20:59"),
        (NIGHT, "2031-03-05T21:00", "2031-03-06T06:00"),
        (NIGHT, "2031-03-05T23:30", "2031-03-06T06:00"),
        (NIGHT, "2031-03-06T05:59", "2031-03-06T06:00"),
        (NIGHT, "2031-03-06T06:00", "2031-03-06T06:00"),
        (NIGHT, "2031-07-05T20:30", "2031-07-06T05:00"),
        (NIGHT, "2031-03-29T23:30", "2031-03-30T05:00"),  # the night in which summer time begins
        (NOON, "2031-03-05T13:00", "2031-03-05T14:00"),
        (NOON, "2031-03-05T14:00", "2031-03-05T14:00"),
    ],
)
def test_quiet_hours_end_by_the_clock_of_their_zone(quiet: QuietHours | None, now: str, sent: str) -> None:
    assert when_to_send(rule(quiet), utc(now), last=None) == utc(sent)


@pytest.mark.parametrize(
    ("every", "last", "sent"),
    [
        (3600, "2031-03-05T11:30", "2031-03-05T12:30"),
        (3600, "2031-03-05T10:00", "2031-03-05T12:00"),
        (3600, "2031-03-05T12:20", "2031-03-05T12:00"),  # made under a clock that ran ahead
        (3600, "2099-01-01T00:00", "2031-03-05T12:00"),
        (0, "2031-03-05T11:59", "2031-03-05T12:00"),
    ],
)
def test_two_messages_are_as_far_apart_as_the_rule_says(every: int, last: str, sent: str) -> None:
    assert when_to_send(rule(every=every), utc("2031-03-05T12:00"), last=stamp(utc(last))) == utc(sent)


def test_what_the_least_time_puts_into_the_night_waits_for_the_morning() -> None:
    last = stamp(utc("2031-03-05T20:30"))
    assert when_to_send(rule(NIGHT, 3600), utc("2031-03-05T20:45"), last=last) == utc("2031-03-06T06:00")
