"""A record with rules: reports that come in one by one, each round at a time of its own."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from tests.fakes.adding import capture_of
from vedette.run.adding import add_reading
from vedette.run.alerting import WrittenRule, begin_rule, make_rule, raise_alerts
from vedette.store import Alerts

if TYPE_CHECKING:
    from vedette.records import Alert, Reading, Rule
    from vedette.store import Store

__all__ = ["at", "begin", "take_in"]


def at(day: str, hour: int = 12) -> datetime:
    """`at("2031-03-01")` -> noon of that day, UTC."""
    return datetime.fromisoformat(day).replace(hour=hour, tzinfo=UTC)


def begin(store: Store, when: str, *, name: str = "Salt Road", now: datetime | None = None, **written: str) -> Rule:
    """A rule that begins in February 2031, before the first report, unless another time is given."""
    now = now or at("2031-02-01")
    rule = make_rule(WrittenRule(name, when, **written), now=now)
    begin_rule(store, rule, now=now)
    return rule


def take_in(store: Store, now: datetime, *readings: Reading) -> list[Alert]:
    """Adds reports and looks: the alerts that are new."""
    for reading in readings:
        add_reading(capture_of(reading), reading, store)
    before = {alert.id for alert in Alerts(store).met()}
    count = raise_alerts(store, now=now)
    fresh = [alert for alert in Alerts(store).met() if alert.id not in before]
    assert len(fresh) == count
    return fresh
