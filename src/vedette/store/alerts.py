"""Rules, what was last seen for them, and what they met."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

import msgspec
from sqlalchemy import delete, func, insert, select, update

from vedette.errors import SettingError
from vedette.records import Alert, Rule
from vedette.store.alert_tables import alerts, outbox, rules, seen
from vedette.store.connecting import WRITES
from vedette.store.folded_tables import tellings
from vedette.store.following_tables import followed
from vedette.store.tables import claims, journal
from vedette.store.text import storable

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

    from sqlalchemy import Connection

    from vedette.store.record import Store

__all__ = ["Alerts", "FailedSource", "KeptLook", "Raising"]

CLOSED = "its rule was closed"


class KeptLook(msgspec.Struct, frozen=True):
    """`KeptLook("NER", folded=4, day="2031-06-15", entries=31, maker="folds/1 0.1.0", body=b"{…}")`.

    A partition as last seen, when the journal had so many entries.
    """

    partition: str
    folded: int
    day: str
    entries: int
    maker: str
    body: bytes


class FailedSource(msgspec.Struct, frozen=True):
    """`FailedSource("source:1f…", "https://wire.example/rss", "Corvid Wire", since="2031-…", result="timed out", …)`.

    `since` is when it last worked, or when it was first followed.
    """

    id: str
    address: str
    title: str | None
    since: str
    last_at: str | None
    result: str | None
    failures: int


class Raising:
    """What can be done in the transaction that raises alerts: all of it is kept, or nothing."""

    def __init__(self, connection: Connection) -> None:
        self.connection = connection

    def looks(self, names: Collection[str]) -> dict[str, KeptLook]:
        """What was last seen of these partitions."""
        return _looks(self.connection, names)

    def see(self, looks: Iterable[KeptLook]) -> None:
        """Puts what is seen now in the place of what was."""
        rows = [msgspec.structs.asdict(look) for look in looks]
        self.connection.execute(delete(seen).where(seen.c.partition.in_([row["partition"] for row in rows])))
        if rows:
            self.connection.execute(insert(seen), rows)

    def met(self, alert: Alert) -> bool:
        """Keeps an alert; `False` for what was met before."""
        if self.connection.scalar(select(alerts.c.id).where(alerts.c.id == alert.id)):
            return False
        row = {"id": alert.id, "rule": alert.rule, "at": alert.at, "body": msgspec.json.encode(alert)}
        self.connection.execute(insert(alerts).values(row))
        return True

    def add_rule(self, rule: Rule) -> None:
        """Keeps a rule; raises `SettingError` where an open one has its name."""
        if self.connection.scalar(select(rules.c.id).where(rules.c.name == rule.name, rules.c.closed_at.is_(None))):
            raise SettingError(f"{rule.name}: there is a rule of that name; close it first (vedette alert close)")
        body = msgspec.json.encode(rule)
        row = {"id": rule.id, "name": storable(rule.name), "made_at": rule.made_at, "body": body}
        self.connection.execute(insert(rules).values(row))

    def close_rule(self, name: str, *, at: str) -> bool:
        """Ends a rule, and what was still to be sent for it; `False` where no open rule has that name."""
        found = self.connection.scalar(select(rules.c.id).where(rules.c.name == name, rules.c.closed_at.is_(None)))
        if found is None:
            return False
        self.connection.execute(update(rules).where(rules.c.id == found).values(closed_at=at))
        waiting = update(outbox).where(outbox.c.rule == found, outbox.c.state == "waiting")
        self.connection.execute(waiting.values(state="given up", why=CLOSED))
        return True


class Alerts:
    """`Alerts(store).rules()` -> every open rule; `Alerts(store).met()` -> what they met, latest first."""

    def __init__(self, store: Store) -> None:
        self._engine = store._engine

    @contextmanager
    def raising(self) -> Iterator[Raising]:
        """A transaction that waits until no other process writes."""
        with self._engine.execution_options(**WRITES).begin() as connection:
            yield Raising(connection)

    def rules(self) -> list[Rule]:
        """Open rules by name."""
        query = select(rules.c.body).where(rules.c.closed_at.is_(None)).order_by(rules.c.name)
        decoder = msgspec.json.Decoder(Rule)
        with self._engine.connect() as connection:
            return [decoder.decode(body) for body in connection.scalars(query)]

    def rule(self, name: str) -> Rule:
        """An open rule by its name; raises `SettingError` where there is none."""
        known = self.rules()
        found = next((rule for rule in known if rule.name == name), None)
        if found is None:
            names = ", ".join(f"'{rule.name}'" for rule in known) or "there are none yet"
            raise SettingError(f"alert: no rule is called '{name}'; rules: {names}")
        return found

    def looks(self, names: Collection[str]) -> dict[str, KeptLook]:
        """What was last seen of these partitions."""
        with self._engine.connect() as connection:
            return _looks(connection, names)

    def last_seen(self) -> dict[str, tuple[int, str, int]]:
        """Partition -> the count of its changes, the day and the journal's entry at which the rules last saw it."""
        query = select(seen.c.partition, seen.c.folded, seen.c.day, seen.c.entries)
        with self._engine.connect() as connection:
            return {row.partition: (row.folded, row.day, row.entries) for row in connection.execute(query)}

    def met(self, *, rule: str | None = None, limit: int | None = None) -> list[Alert]:
        """What the rules met, or those of one name, latest first."""
        query = select(alerts.c.body).order_by(alerts.c.at.desc(), alerts.c.id)
        if rule is not None:
            query = query.join(rules, rules.c.id == alerts.c.rule).where(rules.c.name == rule)
        decoder = msgspec.json.Decoder(Alert)
        with self._engine.connect() as connection:
            return [decoder.decode(body) for body in connection.scalars(query.limit(limit))]

    def counts(self) -> dict[str, tuple[int, str]]:
        """Rule -> how many alerts it has raised, and when the last."""
        query = select(alerts.c.rule, func.count(), func.max(alerts.c.at)).group_by(alerts.c.rule)
        with self._engine.connect() as connection:
            return {rule: (count, last) for rule, count, last in connection.execute(query)}

    def signatures(self, facts: Collection[str]) -> dict[str, set[str]]:
        """Fact -> every id that it may have had before an earlier telling was found."""
        query = select(tellings.c.fact, tellings.c.signature).where(tellings.c.fact.in_(facts)).distinct()
        found: dict[str, set[str]] = {}
        with self._engine.connect() as connection:
            for fact, signature in connection.execute(query):
                found.setdefault(fact, set()).add(signature)
        return found

    def added_since(self, entry: int) -> dict[str, int]:
        """Claim -> the journal's entry that brought it, for all that came after an entry."""
        query = (
            select(claims.c.id, journal.c.number)
            .join(journal, journal.c.about == claims.c.article)
            .where(journal.c.what == "add", journal.c.number > entry)
            .order_by(journal.c.number.desc())
        )
        with self._engine.connect() as connection:
            return {row.id: row.number for row in connection.execute(query)}

    def last_entry(self) -> int:
        """The number of the journal's last entry, 0 where it has none."""
        with self._engine.connect() as connection:
            return connection.scalar(select(func.max(journal.c.number))) or 0

    def failed_sources(self, *, before: str) -> list[FailedSource]:
        """Followed sources that fail and have not worked since a time."""
        since = func.coalesce(followed.c.worked_at, followed.c.added_at)
        query = (
            select(followed, since.label("since"))
            .where(followed.c.closed_at.is_(None), followed.c.paused_at.is_(None))
            .where(followed.c.failures > 0, since <= before)
            .order_by(followed.c.address)
        )
        with self._engine.connect() as connection:
            return [
                FailedSource(r.id, r.address, r.title, r.since, r.last_at, r.last_result, r.failures)
                for r in connection.execute(query)
            ]


def _looks(connection: Connection, names: Collection[str]) -> dict[str, KeptLook]:
    query = select(seen).where(seen.c.partition.in_(names))
    return {
        r.partition: KeptLook(r.partition, r.folded, r.day, r.entries, r.maker, r.body)
        for r in connection.execute(query)
    }
