"""The messages that are due, each address in a line of its own: one that fails or hangs keeps nobody else waiting."""

from __future__ import annotations

from datetime import datetime, timedelta
from queue import Empty, SimpleQueue
from threading import Lock, Thread
from time import monotonic
from typing import TYPE_CHECKING, Final

from vedette.records import Message, SendTally
from vedette.run.alerting.timing import LONGEST_WAIT, stamp, when_to_send

if TYPE_CHECKING:
    from collections.abc import Callable

    from vedette.store import Store

    Deliver = Callable[[Message], str | None]

__all__ = ["TRIES", "send_due"]

TRIES: Final = 12
FIRST_WAIT: Final = timedelta(minutes=1)
MOST_WAIT: Final = timedelta(hours=6)
"""Twelve tries, each after twice the wait of the one before: a day in which an address may be out of order."""
LOST_AFTER: Final = timedelta(minutes=10)
"""A message that has been on its way for so long is sent again: who sent it was killed."""
MOST_AT_ONCE: Final = 500
WORKERS: Final = 8
PATIENCE_S: Final = 60.0


def send_due(store: Store, deliver: Deliver, *, now: datetime, patience: float = PATIENCE_S) -> SendTally:
    """`send_due(store, deliver_message, now=datetime.now(UTC))` -> `SendTally(sent=3, …)`.

    `deliver` gives `None` for a message that was taken, else the reason why not. Returns after `patience` seconds at
    the latest; what is still on its way then is counted by a later call.
    """
    from vedette.store import Outbox

    lines = SimpleQueue[list[str]]()
    by_address: dict[str, list[str]] = {}
    for key, to in Outbox(store).due(stamp(now), beyond=stamp(now + LONGEST_WAIT), limit=MOST_AT_ONCE):
        by_address.setdefault(to, []).append(key)
    if not by_address:
        return SendTally()
    for keys in by_address.values():
        lines.put(keys)
    tally = _Tally()
    workers = [
        Thread(target=_work, args=(store, deliver, lines, tally, now), daemon=True)
        for _ in range(min(WORKERS, len(by_address)))
    ]
    for worker in workers:
        worker.start()
    end = monotonic() + patience
    for worker in workers:
        worker.join(max(0.0, end - monotonic()))
    return tally.read()


class _Tally:
    """Counted by several threads."""

    def __init__(self) -> None:
        self._lock, self._ended, self._reasons = Lock(), list[str](), list[str]()

    def count(self, state: str, reason: str | None) -> None:
        with self._lock:
            self._ended.append(state)
            self._reasons += [reason] if reason else []

    def read(self) -> SendTally:
        with self._lock:
            ended = self._ended
            reasons = tuple(dict.fromkeys(self._reasons))
            return SendTally(ended.count("sent"), ended.count("waiting"), ended.count("given up"), reasons)


def _work(store: Store, deliver: Deliver, lines: SimpleQueue[list[str]], tally: _Tally, now: datetime) -> None:
    started = monotonic()
    while True:
        try:
            keys = lines.get_nowait()
        except Empty:
            return
        for key in keys:
            moment = now + timedelta(seconds=monotonic() - started)
            if not _send(store, deliver, key, tally, moment):
                break  # the rest of this address waits for the next call


def _send(store: Store, deliver: Deliver, key: str, tally: _Tally, now: datetime) -> bool:
    from vedette.store import Outbox

    outbox = Outbox(store)
    message = outbox.begin(
        key, now=stamp(now), beyond=stamp(now + LONGEST_WAIT + LOST_AFTER), until=stamp(now + LOST_AFTER)
    )
    if message is None:
        return True
    reason = _deliver(deliver, message)
    if reason is None:
        outbox.end(message, state="sent", not_before=message.not_before, sent_at=stamp(now), why=None)
        tally.count("sent", None)
        return True
    state = "given up" if message.tries >= TRIES else "waiting"
    outbox.end(message, state=state, not_before=stamp(_next_try(store, message, now)), sent_at=None, why=reason)
    tally.count(state, f"{message.to}: {reason}")
    return False


def _deliver(deliver: Deliver, message: Message) -> str | None:
    try:
        return deliver(message)
    except Exception as error:  # whatever an address's library raises must not end the line of the others
        return f"{type(error).__name__} while sending"


def _next_try(store: Store, message: Message, now: datetime) -> datetime:
    from vedette.store import Alerts

    wait = min(FIRST_WAIT * 2 ** (message.tries - 1), MOST_WAIT)
    rule = next((rule for rule in Alerts(store).rules() if rule.id == message.rule), None)
    return when_to_send(rule, now + wait, last=None) if rule else now + wait
