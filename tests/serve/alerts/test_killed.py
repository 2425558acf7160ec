"""Killed at any instant: every alert is in one message, every message is sent, and twice only under one id."""

from __future__ import annotations

import json
import random
from collections import Counter
from contextlib import closing
from datetime import datetime, timedelta
from multiprocessing import get_context
from typing import TYPE_CHECKING

from tests.fakes.adding import capture_of
from tests.fakes.alerts import at, begin
from tests.fakes.salt_road import salt_road_readings
from tests.fakes.webhook import Webhook

from vedette.run.adding import add_reading
from vedette.run.alerting import raise_alerts, send_due
from vedette.serve.alerts import deliver_message
from vedette.store import Alerts, Outbox, open_store

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from multiprocessing.connection import Connection
    from multiprocessing.process import BaseProcess
    from pathlib import Path

    from tests.fakes.webhook import Got

KILLS = 8
RULES = 3
CONTEXT = get_context("forkserver")
ROUNDS = (("2031-03-01", 0), ("2031-03-05", 2), ("2031-03-09", 3), ("2031-06-17", 4))


def one_round(address: str, now: str, ready: Connection | None = None) -> None:
    """What the watch does after each of its rounds."""
    moment = datetime.fromisoformat(now)
    with closing(open_store(address)) as store:
        if ready is not None:
            ready.send(True)
        raise_alerts(store, now=moment)
        send_due(store, deliver_message, now=moment)


def kill_once(path: Path, now: datetime, wait: Callable[[BaseProcess], None]) -> bool:
    """Runs a round in a process that is killed when `wait` ends; `False` where it was done before."""
    CONTEXT.set_forkserver_preload(["apprise", "vedette.serve.alerts", "vedette.run.alerting", "alembic"])
    mine, theirs = CONTEXT.Pipe()
    child = CONTEXT.Process(target=one_round, args=(str(path), now.isoformat(), theirs))
    child.start()
    theirs.close()
    assert mine.recv()
    wait(child)
    child.kill()
    child.join()
    return child.exitcode != 0


def ways_to_wait(webhook: Webhook, chance: random.Random) -> Iterator[Callable[[BaseProcess], None]]:
    """In turns: any instant; and when the webhook has got a message and has not answered yet."""

    def until_something_came(child: BaseProcess) -> None:
        before = len(webhook.got)
        while child.is_alive() and len(webhook.got) == before:
            child.join(0.01)

    while True:
        yield lambda child: child.join(chance.uniform(0.0, 1.0))
        yield until_something_came


def test_killed_in_between_every_alert_arrives_under_one_id(tmp_path: Path) -> None:
    path, killed, readings = tmp_path / "salt.db", 0, salt_road_readings()
    with Webhook(slow=0.2) as webhook, closing(open_store(path)) as store:
        waits = ways_to_wait(webhook, random.Random(7))
        for number in range(RULES):
            begin(store, "leaves,count,second-root", name=f"rule {number}", to=f"json://127.0.0.1:{webhook.port}/")
        for day, number in ROUNDS:
            add_reading(capture_of(readings[number]), readings[number], store)
            now = at(day)
            for _ in range(KILLS // len(ROUNDS)):
                killed += kill_once(path, now, next(waits))
                now += timedelta(minutes=11)
            one_round(str(path), now.isoformat())
            one_round(str(path), (now + timedelta(minutes=11)).isoformat())
        met = {alert.id for alert in Alerts(store).met()}
        messages = Outbox(store).list()
    doubles = len(webhook.got) - len(messages)
    assert len(met) == RULES * len(ROUNDS)
    assert Counter(alert.id for message in messages for alert in message.alerts) == dict.fromkeys(met, 1)
    assert {message.state for message in messages} == {"sent"}
    assert alerts_by_key(webhook.got) == {m.id: {tuple(alert.id for alert in m.alerts)} for m in messages}
    # killed while the webhook had a message and had not answered: sent again under the same id, once for each kill
    assert 0 < doubles <= killed


def alerts_by_key(got: list[Got]) -> dict[str, set[tuple[str, ...]]]:
    """Under each id always the same alerts."""
    found: dict[str, set[tuple[str, ...]]] = {}
    for one in got:
        found.setdefault(one.key, set()).add(tuple(alert["id"] for alert in json.loads(one.body)["alerts"]))
    return found
