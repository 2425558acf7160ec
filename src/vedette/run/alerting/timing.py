"""When a message may leave: not in quiet hours, and not sooner after the last than its rule allows."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta
from typing import TYPE_CHECKING, Final
from zoneinfo import ZoneInfo

if TYPE_CHECKING:
    from vedette.records import QuietHours, Rule

__all__ = ["LONGEST_WAIT", "stamp", "when_to_send"]

LONGEST_WAIT: Final = timedelta(days=2)
"""A day between messages and a quiet night at most: what is to wait longer was posted under a clock that ran ahead."""


def when_to_send(rule: Rule, now: datetime, *, last: str | None) -> datetime:
    """`when_to_send(rule_with_quiet_nights, datetime(2031, 6, 15, 23, tzinfo=UTC), last=None)` -> 7 the next morning.

    `last` is when the rule's last message to the same address left or was to leave. UTC.
    """
    moment = now
    if last is not None and rule.every:
        earliest = datetime.fromisoformat(last) + timedelta(seconds=rule.every)
        if earliest - now <= timedelta(seconds=rule.every):  # a clock that ran ahead keeps nobody waiting
            moment = max(now, earliest)
    return _after_quiet(rule.quiet, moment) if rule.quiet else moment


def stamp(moment: datetime) -> str:
    """`stamp(datetime(2031, 6, 15, 9, tzinfo=UTC))` -> `"2031-06-15T09:00:00.000000+00:00"`, which sorts as text."""
    return moment.astimezone(UTC).isoformat(timespec="microseconds")


def _after_quiet(quiet: QuietHours, moment: datetime) -> datetime:
    zone = ZoneInfo(quiet.zone)
    local = moment.astimezone(zone)
    since, until, clock = time.fromisoformat(quiet.since), time.fromisoformat(quiet.until), local.time()
    if since <= until:
        is_quiet, next_day = since <= clock < until, False
    else:
        is_quiet, next_day = clock >= since or clock < until, clock >= since
    if not is_quiet:
        return moment
    return datetime.combine(local.date() + timedelta(days=next_day), until, tzinfo=zone).astimezone(UTC)
