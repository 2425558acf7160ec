"""What the watch keeps: sources, finds, fetches and hosts, and the questions it asks of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

import msgspec
from sqlalchemy import ColumnElement, Table, case, delete, func, insert, or_, select, update

from vedette.records import FetchRow, Find, Followed, HostRow
from vedette.store.following_tables import fetches, finds, followed, hosts
from vedette.store.tables import captures
from vedette.store.text import storable

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sqlalchemy import Connection, Row

    from vedette.store.record import Store
    from vedette.store.writing import Writing

__all__ = ["FindCount", "Following", "FollowingWriting"]

T = TypeVar("T", bound=msgspec.Struct)
AT_ONCE = 500
"""Addresses looked up in one question."""


class FindCount(msgspec.Struct, frozen=True):
    """`FindCount(done=12, waiting=3)`: of one source."""

    done: int = 0
    waiting: int = 0


class Following:
    """`Following(store).sources()` -> every source that is followed; reads alone."""

    def __init__(self, store: Store) -> None:
        self._engine = store._engine

    def sources(self, *, closed: bool = False) -> list[Followed]:
        """In the order in which they were added; with `closed` also those that are followed no more."""
        query = select(followed).order_by(followed.c.added_at, followed.c.address)
        if not closed:
            query = query.where(followed.c.closed_at.is_(None))
        with self._engine.connect() as connection:
            return [_struct(Followed, row) for row in connection.execute(query)]

    def due_hosts(self) -> dict[str, str]:
        """`{"corvid.example": "2031-02-03T09:00:00.000+00:00"}`: when each host is next to be asked for something."""
        earliest: dict[str, str] = {}
        with self._engine.connect() as connection:
            for table, wanted in ((followed, _is_open()), (finds, finds.c.next_at.is_not(None))):
                query = select(table.c.host, func.min(table.c.next_at).label("at")).where(wanted).group_by(table.c.host)
                for row in connection.execute(query):
                    earliest[row.host] = min(row.at, earliest.get(row.host, row.at))
        return earliest

    def next_source(self, host: str) -> Followed | None:
        """The source at a host that is due first."""
        query = select(followed).where(followed.c.host == host, _is_open()).order_by(followed.c.next_at).limit(1)
        with self._engine.connect() as connection:
            return _first(Followed, connection.execute(query))

    def next_find(self, host: str) -> Find | None:
        """The find at a host that is due first."""
        query = select(finds).where(finds.c.host == host, finds.c.next_at.is_not(None))
        with self._engine.connect() as connection:
            return _first(Find, connection.execute(query.order_by(finds.c.next_at, finds.c.address).limit(1)))

    def due_at(self, host: str) -> str | None:
        """When something at a host is next to be asked for."""
        source = select(func.min(followed.c.next_at)).where(followed.c.host == host, _is_open())
        find = select(func.min(finds.c.next_at)).where(finds.c.host == host, finds.c.next_at.is_not(None))
        with self._engine.connect() as connection:
            found = [connection.scalar(source), connection.scalar(find)]
        return min((at for at in found if at is not None), default=None)

    def held(self, capture: str) -> bool:
        """Whether bytes of this hash have been read into the record."""
        with self._engine.connect() as connection:
            return connection.scalar(select(captures.c.id).where(captures.c.id == capture)) is not None

    def source(self, id: str) -> Followed | None:
        """A source by its id."""
        with self._engine.connect() as connection:
            return _first(Followed, connection.execute(select(followed).where(followed.c.id == id)))

    def host(self, name: str) -> HostRow:
        """What is kept about a host; of an unknown one a row without anything."""
        with self._engine.connect() as connection:
            return _first(HostRow, connection.execute(select(hosts).where(hosts.c.name == name))) or HostRow(name=name)

    def waiting_hosts(self) -> list[HostRow]:
        """The hosts that are to be left alone for a while."""
        with self._engine.connect() as connection:
            rows = connection.execute(select(hosts).where(hosts.c.not_before.is_not(None)))
            return [_struct(HostRow, row) for row in rows]

    def count_waiting(self) -> int:
        """How many finds are still to be fetched."""
        with self._engine.connect() as connection:
            return connection.scalar(select(func.count()).where(finds.c.state == "waiting")) or 0

    def counts(self) -> dict[str, FindCount]:
        """How many reports each source has led to, by however many addresses, and how many finds wait."""
        done = func.count(finds.c.article.distinct())
        waiting = func.sum(case((finds.c.state == "waiting", 1), else_=0))
        query = select(finds.c.source, done.label("done"), waiting.label("waiting")).group_by(finds.c.source)
        with self._engine.connect() as connection:
            return {row.source: FindCount(row.done, row.waiting) for row in connection.execute(query)}

    def fetches(self, *, source: str | None = None, since: str | None = None) -> Iterator[FetchRow]:
        """Every fetch in its order, of one source or of all, from a time on."""
        query = select(fetches).order_by(fetches.c.number)
        if source is not None:
            query = query.where(fetches.c.source == source)
        if since is not None:
            query = query.where(fetches.c.at >= since)
        with self._engine.connect() as connection:
            for row in connection.execute(query.execution_options(yield_per=1000)):
                yield _struct(FetchRow, row)

    def looks(self, *, since: str, until: str) -> Iterator[FetchRow]:
        """The looks at sources themselves in a span of time, source by source and in their order."""
        query = select(fetches).where(fetches.c.find.is_(None), fetches.c.source.is_not(None))
        query = query.where(fetches.c.at >= since, fetches.c.at <= until)
        with self._engine.connect() as connection:
            ordered = query.order_by(fetches.c.source, fetches.c.number).execution_options(yield_per=1000)
            for row in connection.execute(ordered):
                yield _struct(FetchRow, row)

    def last_worked(self, source: str, *, before: str) -> str | None:
        """When a look at the source last worked before a time."""
        query = select(func.max(fetches.c.at)).where(fetches.c.source == source, fetches.c.find.is_(None))
        worked = fetches.c.result.in_(("new", "unchanged", "changed", "moved"))
        with self._engine.connect() as connection:
            found: str | None = connection.scalar(query.where(fetches.c.at < before, worked))
            return found


class FollowingWriting:
    """`FollowingWriting(writing).put_source(source)`: what the watch changes, within a transaction of the record."""

    def __init__(self, writing: Writing) -> None:
        self._connection: Connection = writing._connection

    def source(self, id: str) -> Followed | None:
        """As it is now, whoever changed it."""
        return _first(Followed, self._connection.execute(select(followed).where(followed.c.id == id)))

    def source_at(self, address: str) -> Followed | None:
        """What is or was followed under an address."""
        query = select(followed).where(followed.c.address == storable(address)).order_by(followed.c.added_at)
        return _first(Followed, self._connection.execute(query.limit(1)))

    def family(self, source: Followed) -> tuple[int, int]:
        """`books.family(child)` -> `(1, 4)`: how deep it lies below what a person follows, and how many lie there.

        Sources have led to sources at most twice; closed ones count too.
        """
        above = self.source(source.parent) if source.parent else None
        top = (above.parent or above.id) if above else source.id
        of_top = select(followed.c.id).where(followed.c.parent == top)
        count = select(func.count()).select_from(followed)
        count = count.where(or_(followed.c.parent == top, followed.c.parent.in_(of_top)))
        deep = 0 if source.parent is None else 2 if above and above.parent else 1
        return deep, self._connection.scalar(count) or 0

    def put_source(self, source: Followed) -> None:
        """Keeps a source, new or changed."""
        self._put(followed, followed.c.id == source.id, source)

    def find(self, address: str) -> Find | None:
        """What was found under a canonical address."""
        return _first(Find, self._connection.execute(select(finds).where(finds.c.address == storable(address))))

    def known_finds(self, addresses: Iterable[str]) -> dict[str, Find]:
        """Those of the addresses that were found before."""
        wanted, found = sorted(set(addresses)), {}
        for start in range(0, len(wanted), AT_ONCE):
            query = select(finds).where(finds.c.address.in_(wanted[start : start + AT_ONCE]))
            found.update({row.address: _struct(Find, row) for row in self._connection.execute(query)})
        return found

    def put_find(self, find: Find) -> None:
        """Keeps a find, new or changed."""
        self._put(finds, finds.c.address == find.address, find)

    def add_finds(self, new: Iterable[Find]) -> None:
        """Keeps finds that are all new."""
        rows = [_values(find) for find in new]
        if rows:
            self._connection.execute(insert(finds), rows)

    def close_finds(self, source: str) -> None:
        """What a source led to is asked for no more; what never was may be found again by another source."""
        of = finds.c.source == source
        self._connection.execute(delete(finds).where(of, finds.c.state == "waiting", finds.c.article.is_(None)))
        self._connection.execute(update(finds).where(of).values(next_at=None, content=None))

    def put_host(self, host: HostRow) -> None:
        """Keeps what is known about a host."""
        self._put(hosts, hosts.c.name == host.name, host)

    def note(self, row: FetchRow) -> None:
        """Adds a fetch with its result."""
        last = self._connection.scalar(select(func.max(fetches.c.number))) or 0
        self._connection.execute(insert(fetches).values(number=last + 1, **_values(row)))

    def pull_in(self, *, now: str, latest: str, latest_find: str) -> int:
        """Makes due at once what stands so far ahead that only a wrong clock can have put it there; how many."""
        far = followed.c.next_at > latest
        moved = self._connection.execute(update(followed).where(far, _is_open()).values(next_at=now)).rowcount
        late = finds.c.next_at > latest_find
        moved += self._connection.execute(update(finds).where(late).values(next_at=now)).rowcount
        held = hosts.c.not_before > latest
        self._connection.execute(update(hosts).where(held).values(not_before=now))
        return moved

    def due_sources(self, host: str, now: str) -> list[Followed]:
        """The sources at a host whose look is due."""
        query = select(followed).where(followed.c.host == host, _is_open(), followed.c.next_at <= now)
        return [_struct(Followed, row) for row in self._connection.execute(query.order_by(followed.c.next_at))]

    def timed(self) -> tuple[list[Followed], list[Find], list[HostRow]]:
        """All that has a time at which something is to be done, for whoever must set these times anew."""
        rows = self._connection.execute
        return (
            [_struct(Followed, row) for row in rows(select(followed).where(_is_open()))],
            [_struct(Find, row) for row in rows(select(finds).where(finds.c.next_at.is_not(None)))],
            [_struct(HostRow, row) for row in rows(select(hosts).where(hosts.c.not_before.is_not(None)))],
        )

    def _put(self, table: Table, same: ColumnElement[bool], record: msgspec.Struct) -> None:
        values = _values(record)
        if self._connection.execute(update(table).where(same).values(values)).rowcount == 0:
            self._connection.execute(insert(table).values(values))


def _is_open() -> ColumnElement[bool]:
    return followed.c.closed_at.is_(None) & followed.c.paused_at.is_(None)


def _struct(kind: type[T], row: Row[tuple[object, ...]]) -> T:
    return kind(**{name: row._mapping[name] for name in kind.__struct_fields__})


def _first(kind: type[T], rows: Iterable[Row[tuple[object, ...]]]) -> T | None:
    return next((_struct(kind, row) for row in rows), None)


def _values(record: msgspec.Struct) -> dict[str, object]:
    values = msgspec.structs.asdict(record)
    return {name: storable(value) if isinstance(value, str) else value for name, value in values.items()}
