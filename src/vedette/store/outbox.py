"""Messages on their way: posted with the alerts that they tell, and sent at least once each.

    waiting -> sending -> sent
                  |-> waiting (again, later) -> … -> given up

A message is marked as being sent before it leaves and as sent after. Who is killed in between leaves it marked as being
sent; when its time is up it is sent again, under the same id and with the same alerts.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec
from sqlalchemy import func, insert, or_, select, update

from vedette.records import Alert, Message, Recipient, Rule, content_id
from vedette.store.alert_tables import alerts, outbox, rules
from vedette.store.connecting import WRITES
from vedette.store.text import storable

if TYPE_CHECKING:
    from sqlalchemy import ColumnElement, Connection, Row, Select

    from vedette.store.record import Store

__all__ = ["Outbox", "Posting"]

MAKER = "message/1"
ON_THE_WAY = ("waiting", "sending")


class Posting:
    """Posts messages within the transaction that raises their alerts."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def post(self, rule: Rule, to: Recipient, fresh: tuple[str, ...], *, at: str, not_before: str) -> str:
        """A message on these alerts, or these added to one of the rule that waits and was never tried; gives its id."""
        query = select(outbox.c.id, outbox.c.body).where(
            outbox.c.rule == rule.id, outbox.c.to == to.address, outbox.c.state == "waiting", outbox.c.tries == 0
        )
        waiting = self._connection.execute(query.order_by(outbox.c.made_at.desc()).limit(1)).first()
        if waiting is not None:
            held = msgspec.json.decode(waiting.body, type=tuple[str, ...])
            body = msgspec.json.encode((*held, *fresh))
            self._connection.execute(update(outbox).where(outbox.c.id == waiting.id).values(body=body))
            return str(waiting.id)
        key = content_id("message", rule.id, to.address, fresh, at, parent=rule.id, maker=MAKER)
        row = {"id": key, "rule": rule.id, "to": to.address, "made_at": at, "not_before": not_before, "tries": 0}
        values = {**row, "state": "waiting", "body": msgspec.json.encode(fresh)}
        self._connection.execute(insert(outbox).values(values))
        return key

    def last_due(self, rule: Rule, to: Recipient) -> str | None:
        """When the rule's last message to an address was due or sent, `None` before the first."""
        when = func.coalesce(outbox.c.sent_at, outbox.c.not_before)
        query = select(func.max(when)).where(outbox.c.rule == rule.id, outbox.c.to == to.address)
        found: str | None = self._connection.scalar(query)
        return found


class Outbox:
    """`Outbox(store).due("2031-06-15T09:00:00+00:00", …)` -> the ids of the messages that are to be sent now."""

    def __init__(self, store: Store) -> None:
        self._engine = store._engine

    def due(self, now: str, *, beyond: str, limit: int) -> list[tuple[str, str]]:
        """Id and address of what is to be sent, the oldest first.

        What waits for a time after `beyond` was posted under a clock that ran ahead: it is due too.
        """
        query = select(outbox.c.id, outbox.c.to).where(outbox.c.state.in_(ON_THE_WAY), _is_due(now, beyond))
        with self._engine.connect() as connection:
            rows = connection.execute(query.order_by(outbox.c.made_at, outbox.c.id).limit(limit))
            return [(row.id, row.to) for row in rows]

    def begin(self, key: str, *, now: str, beyond: str, until: str) -> Message | None:
        """Marks a message as being sent until a time; `None` where another process was quicker."""
        mine = update(outbox).where(outbox.c.id == key, outbox.c.state.in_(ON_THE_WAY), _is_due(now, beyond))
        with self._engine.execution_options(**WRITES).begin() as connection:
            done = connection.execute(mine.values(state="sending", tries=outbox.c.tries + 1, not_before=until))
            if not done.rowcount:
                return None
            return _read(connection, _messages().where(outbox.c.id == key))[0]

    def end(self, message: Message, *, state: str, not_before: str, sent_at: str | None, why: str | None) -> bool:
        """Marks how sending ended; `False` where it took so long that it has been sent again since."""
        mine = update(outbox).where(
            outbox.c.id == message.id, outbox.c.state == "sending", outbox.c.tries == message.tries
        )
        values = {"state": state, "not_before": not_before, "sent_at": sent_at, "why": storable(why)}
        with self._engine.execution_options(**WRITES).begin() as connection:
            return bool(connection.execute(mine.values(values)).rowcount)

    def list(self, *, states: tuple[str, ...] = (), limit: int | None = None) -> list[Message]:
        """Messages, latest first, those in some states where any are named."""
        query = _messages().order_by(outbox.c.made_at.desc(), outbox.c.id).limit(limit)
        with self._engine.connect() as connection:
            return _read(connection, query.where(outbox.c.state.in_(states)) if states else query)

    def counts(self) -> dict[str, int]:
        """How many messages are in which state."""
        query = select(outbox.c.state, func.count()).group_by(outbox.c.state)
        with self._engine.connect() as connection:
            return {row[0]: row[1] for row in connection.execute(query)}

    def retry(self, *, now: str) -> int:
        """Sets what was given up on, of rules that are still open, to be sent again; gives how many."""
        open_rules = select(rules.c.id).where(rules.c.closed_at.is_(None))
        given_up = update(outbox).where(outbox.c.state == "given up", outbox.c.rule.in_(open_rules))
        with self._engine.execution_options(**WRITES).begin() as connection:
            # a try is left over, so that the alerts of the message stay what they were
            return connection.execute(given_up.values(state="waiting", tries=1, not_before=now)).rowcount


def _is_due(now: str, beyond: str) -> ColumnElement[bool]:
    return or_(outbox.c.not_before <= now, outbox.c.not_before > beyond)


def _messages() -> Select[tuple[object, ...]]:
    return select(outbox, rules.c.body.label("written")).join(rules, rules.c.id == outbox.c.rule)


def _read(connection: Connection, query: Select[tuple[object, ...]]) -> list[Message]:
    rows = list(connection.execute(query))
    held = {row.id: msgspec.json.decode(row.body, type=tuple[str, ...]) for row in rows}
    wanted = sorted({key for keys in held.values() for key in keys})
    decoder = msgspec.json.Decoder(Alert)
    by_id: dict[str, Alert] = {}
    for start in range(0, len(wanted), 10_000):
        some = select(alerts.c.id, alerts.c.body).where(alerts.c.id.in_(wanted[start : start + 10_000]))
        by_id |= {row.id: decoder.decode(row.body) for row in connection.execute(some)}
    return [_message(row, tuple(by_id[key] for key in held[row.id] if key in by_id)) for row in rows]


def _message(row: Row[tuple[object, ...]], told: tuple[Alert, ...]) -> Message:
    rule = msgspec.json.decode(row.written, type=Rule)
    return Message(
        id=row.id,
        rule=row.rule,
        name=rule.name,
        to=Recipient(row.to),
        made_at=row.made_at,
        not_before=row.not_before,
        tries=row.tries,
        state=row.state,
        alerts=told,
        sent_at=row.sent_at,
        why=row.why,
        pages=rule.pages,
    )
