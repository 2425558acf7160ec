"""Rules, alerts and messages on both databases."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tests.fakes.alerts import at, begin, take_in
from tests.fakes.salt_road import salt_road_readings

from vedette.errors import SettingError
from vedette.records import SendTally
from vedette.run.alerting import send_due, stamp
from vedette.store import Alerts, Outbox

if TYPE_CHECKING:
    from vedette.store import Store

WIRE, MILL, RADIO, PAPER, HANDOVER = salt_road_readings()


def test_a_rule_from_its_beginning_to_its_end(store: Store) -> None:
    begin(store, "leaves,second-root,count,contested,denied", to="json://hooks.example", every="1d")
    for day, reading in (("2031-03-01", WIRE), ("2031-03-05", RADIO), ("2031-03-09", PAPER), ("2031-06-17", HANDOVER)):
        take_in(store, at(day), reading)
        send_due(store, lambda _: None, now=at(day))
    assert [alert.kind for alert in Alerts(store).met()] == ["leaves", "count", "second-root", "leaves"]
    assert [alert.kind for alert in Alerts(store).met(rule="Salt Road", limit=1)] == ["leaves"]
    assert Alerts(store).met(rule="another") == []
    (count, last) = next(iter(Alerts(store).counts().values()))
    assert (count, last) == (4, stamp(at("2031-06-17")))
    assert Outbox(store).counts() == {"sent": 4}
    with Alerts(store).raising() as raising:
        assert raising.close_rule("Salt Road", at=stamp(at("2031-06-18")))
        assert not raising.close_rule("Salt Road", at=stamp(at("2031-06-18")))
    assert Alerts(store).rules() == []
    with pytest.raises(SettingError, match="no rule is called 'Salt Road'"):
        Alerts(store).rule("Salt Road")


def test_what_one_sender_has_begun_another_leaves_alone(store: Store) -> None:
    begin(store, "leaves", to="json://hooks.example")
    take_in(store, at("2031-03-01"), WIRE)
    now, beyond, until = stamp(at("2031-03-01")), stamp(at("2031-03-03")), stamp(at("2031-03-01", 13))
    outbox = Outbox(store)
    ((key, to),) = outbox.due(now, beyond=beyond, limit=10)
    assert to == "json://hooks.example"
    message = outbox.begin(key, now=now, beyond=beyond, until=until)
    assert message is not None
    assert (message.tries, [alert.kind for alert in message.alerts]) == (1, ["leaves"])
    assert outbox.begin(key, now=now, beyond=beyond, until=until) is None
    assert send_due(store, lambda _: None, now=at("2031-03-01")) == SendTally()
    assert outbox.end(message, state="sent", not_before=now, sent_at=now, why=None)
    assert not outbox.end(message, state="sent", not_before=now, sent_at=now, why=None)


def test_names_with_any_letters_are_kept(store: Store) -> None:
    name = "Ньямей «201» ' \" 🐪"
    begin(store, "leaves", name=name)
    (alert,) = take_in(store, at("2031-03-01"), WIRE)
    assert [found.name for found in Alerts(store).met(rule=name)] == [alert.name] == [name]
