"""What partitions came to as known on a past day, kept beside their folds until what was known by then is another."""

from __future__ import annotations

import hashlib
from datetime import date
from typing import TYPE_CHECKING, Final

import msgspec
from sqlalchemy import delete, func, insert, select, tuple_

from vedette.store.connecting import WRITES
from vedette.store.folded import PAST, published_by
from vedette.store.folded_tables import grounds, kin, partitions, parts
from vedette.store.tables import articles, judgements

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

    from sqlalchemy import Connection

    from vedette.store.record import Store

__all__ = ["KeptPast", "PastBasis", "basis_of", "keep_past", "read_past"]

MOST: Final = 12
"""Past days that are kept of a partition, the latest: the feed's four weeks, the last week, and what some look at."""


class PastBasis(msgspec.Struct, frozen=True, array_like=True):
    """`PastBasis(41, 7, b"…")`: from what a past day was worked out.

    The partition's count of changes, the number of the last judgement, and a hash over the reports of its families
    that were published by that day: where the first holds, or both the others, it would come to the same again.
    """

    folded: int
    judged: int
    reports: bytes

    def holds(self, now: PastBasis) -> bool:
        """Whether what was worked out from this holds now."""
        return self.folded == now.folded or (self.judged, self.reports) == (now.judged, now.reports)


class KeptPast(msgspec.Struct, frozen=True, array_like=True):
    """What a partition came to as known on a day, as `body`, and from what that was worked out."""

    basis: PastBasis
    body: bytes


def basis_of(store: Store, partition: str, *, known: str) -> PastBasis | None:
    """`basis_of(store, "SOM", known="2024-07-01")` -> `PastBasis(41, 7, b"…")`; `None` where there is none of it."""
    with store._engine.connect() as connection:
        return _bases(connection, [partition], known).get(partition)


def read_past(store: Store, days: Mapping[str, str]) -> dict[str, KeptPast]:
    """`read_past(store, {"SOM": "2024-07-01"})` -> what is kept of each partition as known on its day, and holds."""
    asked = [(name, date.fromisoformat(day).toordinal()) for name, day in days.items()]
    query = select(parts.c.partition, parts.c.body)
    query = query.where(parts.c.kind == PAST, tuple_(parts.c.partition, parts.c.number).in_(asked))
    folded = select(partitions.c.name, partitions.c.folded).where(partitions.c.name.in_(list(days)))
    decoder = msgspec.msgpack.Decoder(KeptPast)
    with store._engine.connect() as connection:
        found = {row.partition: decoder.decode(row.body) for row in connection.execute(query)}
        counts = {row.name: row.folded for row in connection.execute(folded)}
        doubtful: dict[str, list[str]] = {}
        for name, past in found.items():
            if counts.get(name) != past.basis.folded:
                doubtful.setdefault(days[name], []).append(name)
        for day, names in doubtful.items():
            now = _bases(connection, names, day)
            for name in names:
                if name not in now or not found[name].basis.holds(now[name]):
                    del found[name]
    return found


def keep_past(store: Store, rows: Iterable[tuple[str, str, KeptPast]]) -> None:
    """Keeps `(partition, day, what it came to)`, each in place of an older row of that day."""
    with store._engine.execution_options(**WRITES).begin() as connection:
        for partition, day, past in rows:
            own = (parts.c.partition == partition, parts.c.kind == PAST)
            number = date.fromisoformat(day).toordinal()
            row = {"partition": partition, "kind": PAST, "number": number, "body": msgspec.msgpack.encode(past)}
            connection.execute(delete(parts).where(*own, parts.c.number == number))
            connection.execute(insert(parts).values(row))
            days = connection.scalars(select(parts.c.number).where(*own).order_by(parts.c.number.desc())).all()
            connection.execute(delete(parts).where(*own, parts.c.number.in_(days[MOST:])))


def _bases(connection: Connection, names: Collection[str], known: str) -> dict[str, PastBasis]:
    judged = connection.scalar(select(func.max(judgements.c.number))) or 0
    folded = select(partitions.c.name, partitions.c.folded).where(partitions.c.name.in_(names))
    hashes = {row.name: (row.folded, hashlib.sha256()) for row in connection.execute(folded)}
    other = kin.alias("other")
    reports = (
        select(grounds.c.partition, articles.c.id)
        .select_from(grounds)
        .join(kin, kin.c.name == grounds.c.name)
        .join(other, other.c.head == kin.c.head)
        .join(articles, articles.c.name == other.c.name)
        .where(articles.c.current, grounds.c.partition.in_(list(hashes)), *published_by(known))
        .distinct()
        .order_by(grounds.c.partition, articles.c.id)
    )
    for partition, report in connection.execute(reports):
        hashes[partition][1].update(f"{report}\n".encode())
    return {name: PastBasis(count, judged, told.digest()) for name, (count, told) in hashes.items()}
