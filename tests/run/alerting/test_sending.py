"""Messages: grouped, tried again, given up, never mixed; an address that fails or hangs keeps nobody waiting."""

from __future__ import annotations

from contextlib import closing
from datetime import timedelta
from threading import Event
from typing import TYPE_CHECKING

import pytest
from tests.fakes.alerts import at, begin, take_in
from tests.fakes.salt_road import salt_road_readings

from vedette.records import SendTally
from vedette.run.alerting import TRIES, send_due, stamp
from vedette.store import Alerts, Outbox, open_store

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from vedette.records import Message
    from vedette.store import Store

WIRE, MILL, RADIO, PAPER, HANDOVER = salt_road_readings()
ALL = "leaves,second-root,count,due"
FAILED = "error=503"


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with closing(open_store(tmp_path / "salt.db")) as opened:
        yield opened


class Post:
    """Takes messages; `down` are the hosts that do not."""

    def __init__(self, *down: str) -> None:
        self.down = set(down)
        self.taken: list[Message] = []

    def __call__(self, message: Message) -> str | None:
        if any(name in message.to.address for name in self.down):
            return FAILED
        self.taken.append(message)
        return None

    def kinds(self) -> list[list[str]]:
        return [[alert.kind for alert in message.alerts] for message in self.taken]


def test_the_alerts_of_a_round_are_one_message_to_each_address(store: Store) -> None:
    begin(store, ALL, to="json://one.example")
    begin(store, ALL, name="other", to="json://two.example")
    take_in(store, at("2031-03-05"), WIRE, RADIO)
    post = Post()
    assert send_due(store, post, now=at("2031-03-05")) == SendTally(sent=2)
    assert sorted((m.name, str(m.to), len(m.alerts)) for m in post.taken) == [
        ("Salt Road", "json://one.example/…", 2),
        ("other", "json://two.example/…", 2),
    ]
    assert send_due(store, post, now=at("2031-03-06")) == SendTally()


def test_within_the_least_time_alerts_gather_in_one_message(store: Store) -> None:
    begin(store, ALL, to="json://one.example", every="6h")
    post = Post()
    for hour, readings in ((8, [WIRE]), (9, [RADIO]), (10, [PAPER]), (13, []), (15, [])):
        take_in(store, at("2031-03-09", hour), *readings)
        send_due(store, post, now=at("2031-03-09", hour))
    assert post.kinds() == [["leaves"], ["second-root", "count"]]


def test_in_quiet_hours_alerts_gather_until_the_morning(store: Store) -> None:
    begin(store, ALL, to="json://one.example", quiet="22:00-07:00")
    post = Post()
    for day, hour, readings in (("2031-03-08", 23, [WIRE]), ("2031-03-09", 3, [RADIO]), ("2031-03-09", 7, [])):
        take_in(store, at(day, hour), *readings)
        send_due(store, post, now=at(day, hour))
    assert post.kinds() == [["leaves", "second-root"]]


def test_what_fails_is_tried_again_after_twice_the_time_and_given_up_with_its_reason(store: Store) -> None:
    begin(store, ALL, to="json://one.example")
    take_in(store, at("2031-03-01"), WIRE)
    post, now, waits = Post("one"), at("2031-03-01"), list[float]()
    for _ in range(TRIES):
        (before,) = Outbox(store).list()
        assert send_due(store, post, now=now - timedelta(seconds=2)) == SendTally()
        tally = send_due(store, post, now=now)
        (after,) = Outbox(store).list()
        assert after.id == before.id
        due = at("2031-03-01").fromisoformat(after.not_before)
        waits.append(round((due - now).total_seconds() / 60))
        now = due + timedelta(seconds=1)
    assert waits == [1, 2, 4, 8, 16, 32, 64, 128, 256, 360, 360, 360]
    assert tally == SendTally(given_up=1, reasons=(f"json://one.example/…: {FAILED}",))
    assert (after.state, after.why, after.tries) == ("given up", FAILED, TRIES)
    assert send_due(store, post, now=now + timedelta(days=1)) == SendTally()


def test_what_was_given_up_on_is_sent_again_when_a_person_says_so(store: Store) -> None:
    test_what_fails_is_tried_again_after_twice_the_time_and_given_up_with_its_reason(store)
    assert Outbox(store).retry(now=stamp(at("2031-03-03"))) == 1
    take_in(store, at("2031-03-05"), RADIO)
    post = Post()
    assert send_due(store, post, now=at("2031-03-05")) == SendTally(sent=2)
    assert sorted(post.kinds()) == [["leaves"], ["second-root"]]


def test_what_was_tried_keeps_its_alerts_and_new_ones_are_another_message(store: Store) -> None:
    begin(store, ALL, to="json://one.example")
    take_in(store, at("2031-03-01"), WIRE)
    send_due(store, Post("one"), now=at("2031-03-01"))
    take_in(store, at("2031-03-05"), RADIO)
    post = Post()
    send_due(store, post, now=at("2031-03-05"))
    assert post.kinds() == [["leaves"], ["second-root"]]


def test_an_address_that_fails_keeps_no_other_waiting_and_is_asked_once_a_round(store: Store) -> None:
    for name in ("a", "b", "c"):
        begin(store, ALL, name=name, to=f"json://{'down' if name == 'b' else name}.example")
    take_in(store, at("2031-03-01"), WIRE)
    send_due(store, Post("a", "b", "c", "down"), now=at("2031-03-01"))
    take_in(store, at("2031-03-05"), RADIO)
    tally = send_due(store, Post("down"), now=at("2031-03-05"))
    assert (tally.sent, tally.failed) == (4, 1)


def test_an_address_that_hangs_keeps_no_other_waiting(store: Store) -> None:
    begin(store, ALL, name="slow", to="json://slow.example")
    begin(store, ALL, name="quick", to="json://quick.example")
    take_in(store, at("2031-03-01"), WIRE)
    free, ended = Event(), Event()

    def deliver(message: Message) -> str | None:
        if "slow" in message.to.address:
            free.wait(30)
            ended.set()
        return None

    assert send_due(store, deliver, now=at("2031-03-01"), patience=1.0) == SendTally(sent=1)
    assert {m.name: m.state for m in Outbox(store).list()} == {"slow": "sending", "quick": "sent"}
    assert send_due(store, deliver, now=at("2031-03-01"), patience=1.0) == SendTally()
    free.set()
    assert ended.wait(30)


def test_a_library_that_raises_is_a_reason_and_shows_nothing_of_the_address(store: Store) -> None:
    begin(store, ALL, to="json://ana:s3cret@one.example")
    take_in(store, at("2031-03-01"), WIRE)

    def deliver(message: Message) -> str | None:
        raise ValueError(message.to.address)

    tally = send_due(store, deliver, now=at("2031-03-01"))
    assert tally.reasons == ("json://one.example/…: ValueError while sending",)


def test_what_was_lost_on_its_way_is_sent_again_under_the_same_id(store: Store) -> None:
    begin(store, ALL, to="json://one.example")
    take_in(store, at("2031-03-01"), WIRE)
    now = stamp(at("2031-03-01"))
    ((key, _),) = Outbox(store).due(now, beyond="2031-03-03", limit=9)
    lost = Outbox(store).begin(key, now=now, beyond="2031-03-03", until="2031-03-01T12:10:00.000000+00:00")
    post = Post()
    assert send_due(store, post, now=at("2031-03-01") + timedelta(minutes=9)) == SendTally()
    assert send_due(store, post, now=at("2031-03-01") + timedelta(minutes=11)) == SendTally(sent=1)
    assert lost is not None
    assert [message.id for message in post.taken] == [lost.id]


def test_messages_made_under_a_clock_that_ran_ahead_are_sent_when_it_is_set_right(store: Store) -> None:
    begin(store, ALL, to="json://one.example", now=at("2031-12-01"))
    take_in(store, at("2031-12-05"), WIRE)
    post = Post()
    assert send_due(store, post, now=at("2031-03-05")).sent == len(post.taken) == len(Outbox(store).list())


def test_a_closed_rule_sends_nothing_more(store: Store) -> None:
    begin(store, ALL, to="json://one.example")
    take_in(store, at("2031-03-01"), WIRE)
    with Alerts(store).raising() as raising:
        raising.close_rule("Salt Road", at=stamp(at("2031-03-01")))
    assert send_due(store, Post(), now=at("2031-03-01")) == SendTally()
    assert [(m.state, m.why) for m in Outbox(store).list()] == [("given up", "its rule was closed")]
    assert Outbox(store).retry(now=stamp(at("2031-03-02"))) == 0
