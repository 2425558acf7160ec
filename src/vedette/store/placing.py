"""From the journal to the partitions: which rows of the folds are out of date."""

from __future__ import annotations

from array import array
from contextlib import contextmanager
from typing import TYPE_CHECKING, Final

import msgspec
from sqlalchemy import LargeBinary, delete, func, insert, literal, select, update

from vedette.store.alert_tables import seen
from vedette.store.connecting import WRITES
from vedette.store.folded import SIGNS, KeptReport, bare_links, chunks
from vedette.store.folded_tables import FOLDED_TABLES, grounds, kin, partitions, parts
from vedette.store.tables import articles, claims, journal, settings

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping

    from sqlalchemy import Connection

    from vedette.records import CopyLink, Judgement
    from vedette.store.record import Store

__all__ = ["Entry", "Placing", "drop_folds", "folded_by", "journal_ahead", "placing"]

CURSOR: Final = "folded"
MAKER: Final = "folded_by"
EMPTY: Final = b"[]"


class Entry(msgspec.Struct, frozen=True):
    """`Entry(17, "add", "report:1f…")`: one line of the journal."""

    number: int
    what: str
    about: str


def journal_ahead(store: Store) -> int:
    """`journal_ahead(store)` -> `1` after a report was added, 0 once it is folded.

    How many entries of the journal the folds do not know of yet.
    """
    with store._engine.connect() as connection:
        last = connection.scalar(select(journal.c.number).order_by(journal.c.number.desc()).limit(1)) or 0
        return last - int(connection.scalar(select(settings.c.value).where(settings.c.name == CURSOR)) or 0)


def drop_folds(store: Store, *, by: str = "") -> None:
    """`drop_folds(store, by="folds/8")`: every folded table is empty, and `folded_by(store)` gives `"folds/8"`.

    So all is folded again from claims, links and judgements.
    """
    with store._engine.execution_options(**WRITES).begin() as connection:
        for table in FOLDED_TABLES:
            connection.execute(delete(table))
        connection.execute(update(seen).values(folded=-1))  # the counts of changes begin anew
        connection.execute(delete(settings).where(settings.c.name.in_((CURSOR, MAKER))))
        connection.execute(insert(settings).values(name=MAKER, value=by))


def folded_by(store: Store) -> str | None:
    """Which Vedette made the folds, `None` before any did."""
    with store._engine.connect() as connection:
        found: str | None = connection.scalar(select(settings.c.value).where(settings.c.name == MAKER))
        return found


@contextmanager
def placing(store: Store) -> Iterator[Placing]:
    """`with placing(store) as work: work.move(17)`: the folds' place in the journal, moved in one transaction.

    Others who try it wait.
    """
    with store._engine.execution_options(**WRITES).begin() as connection:
        if not connection.execute(update(settings).where(settings.c.name == CURSOR).values(name=CURSOR)).rowcount:
            connection.execute(insert(settings).values(name=CURSOR, value="0"))
        yield Placing(connection)


class Placing:
    """What can be done in that transaction."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def entries(self, limit: int) -> list[Entry]:
        """The next entries of the journal that the folds do not know of."""
        after = int(self._connection.scalar(select(settings.c.value).where(settings.c.name == CURSOR)) or 0)
        query = select(journal.c.number, journal.c.what, journal.c.about).where(journal.c.number > after)
        rows = self._connection.execute(query.order_by(journal.c.number).limit(limit))
        return [Entry(row.number, row.what, row.about) for row in rows]

    def reports(self, versions: Collection[str]) -> list[KeptReport]:
        """The reports that these versions are of, where they are still current."""
        query = select(articles.c.reading).where(articles.c.current, articles.c.id.in_(versions))
        decoder = msgspec.json.Decoder(KeptReport)
        return [decoder.decode(body) for (body,) in self._connection.execute(query)]

    def reports_under(self, judgements: Iterable[Judgement]) -> list[KeptReport]:
        """The current reports on whose claims or families these judgements bear, and all in one family with them."""
        found: set[str] = set()
        for judgement in judgements:
            if judgement.what == "family":
                found.update(judgement.about)
            if judgement.what == "entity":
                found.update(name for entity in judgement.about for name in self._naming(entity))
            query = select(articles.c.name).join(claims, claims.c.article == articles.c.id)
            found.update(self._connection.scalars(query.where(articles.c.current, claims.c.id.in_(judgement.claims))))
        for some in chunks(sorted(found)):
            heads = select(kin.c.head).where(kin.c.name.in_(some))
            found.update(self._connection.scalars(select(kin.c.name).where(kin.c.head.in_(heads))))
        query, decoder = select(articles.c.reading).where(articles.c.current), msgspec.json.Decoder(KeptReport)
        return [
            decoder.decode(body)
            for some in chunks(sorted(found))
            for body in self._connection.scalars(query.where(articles.c.name.in_(some)))
        ]

    def _naming(self, entity: str) -> Iterable[str]:
        """Reports of which some claim names an entity: its id stands in the claim's JSON."""
        written = literal(msgspec.json.encode(entity), LargeBinary)
        if self._connection.dialect.name == "sqlite":
            place = func.instr(claims.c.body, written)
        else:
            place = func.position(written.op("IN")(claims.c.body))
        query = select(articles.c.name).join(claims, claims.c.article == articles.c.id)
        return self._connection.scalars(query.where(articles.c.current, place > 0).distinct())

    def ground(self, rows: Mapping[str, Mapping[str, bool]]) -> set[str]:
        """Sets which partitions each report speaks of (name -> partition -> home); gives those it spoke of before."""
        before = self.partitions_of(rows)
        self._connection.execute(delete(grounds).where(grounds.c.name.in_(rows)))
        values = [{"name": n, "partition": p, "home": home} for n, ps in rows.items() for p, home in ps.items()]
        if values:
            self._connection.execute(insert(grounds), values)
        return before

    def partitions_of(self, names: Collection[str]) -> set[str]:
        """Every partition that some of the reports speak of."""
        query = select(grounds.c.partition).distinct()
        return {
            name
            for some in chunks(sorted(names))
            for name in self._connection.scalars(query.where(grounds.c.name.in_(some)))
        }

    def family_of(self, names: Collection[str]) -> tuple[dict[str, str], dict[str, str | None], list[CopyLink]]:
        """All in one family with these reports, as it was and as new links make it: heads till now, days, links."""
        ends = {end for link in bare_links(self._connection, names) for end in (link.copy, link.of)} | set(names)
        ends |= self._copies_of(ends)
        heads = select(kin.c.head).where(kin.c.name.in_(ends))
        held = self._connection.execute(select(kin.c.name, kin.c.head).where(kin.c.head.in_(heads)))
        before = {row.name: row.head for row in held}
        members = sorted({*before, *ends})
        days = {
            row.name: row.published
            for some in chunks(members)
            for row in self._connection.execute(
                select(articles.c.name, articles.c.published).where(articles.c.current, articles.c.name.in_(some))
            )
        }
        ordered = dict(sorted(days.items(), key=lambda item: (item[1] or "", item[0])))
        found = [link for link in bare_links(self._connection, members) if {link.copy, link.of} <= set(days)]
        return before, ordered, found

    def _copies_of(self, names: Collection[str]) -> set[str]:
        """Reports that are known as copies of some of these."""
        from vedette.store.tables import links

        copy = articles.alias("copy")
        query = select(copy.c.name).select_from(links).join(copy, copy.c.id == links.c.copy)
        query = query.join(articles, articles.c.id == links.c.of).where(copy.c.current)
        return {
            name
            for some in chunks(sorted(names))
            for name in self._connection.scalars(query.where(articles.c.name.in_(some)))
        }

    def set_heads(self, heads: Mapping[str, str]) -> None:
        """Name -> head, in place of what was known of these reports."""
        for some in chunks(sorted(heads)):
            self._connection.execute(delete(kin).where(kin.c.name.in_(some)))
        if heads:
            self._connection.execute(insert(kin), [{"name": name, "head": head} for name, head in heads.items()])

    def signed(self, signs: Collection[int]) -> set[str]:
        """The partitions that were folded from something with one of these signs."""
        query = select(parts.c.partition, parts.c.body).where(parts.c.kind == SIGNS)
        rows = self._connection.execute(query)
        return {row.partition for row in rows if not set(array("I", row.body)).isdisjoint(signs)}

    def mark(self, names: Collection[str]) -> None:
        """Marks partitions as changed, making those that are new."""
        change = update(partitions).values(marked=partitions.c.marked + 1)
        known = set(self._connection.scalars(select(partitions.c.name).where(partitions.c.name.in_(names))))
        self._connection.execute(change.where(partitions.c.name.in_(known)))
        fresh = [
            {"name": name, "marked": 1, "folded": 0, "lines": 0, "last": "", "outlets": EMPTY}
            for name in sorted(set(names) - known)
        ]
        if fresh:
            self._connection.execute(insert(partitions), fresh)

    def move(self, number: int) -> None:
        """The folds know the journal up to here."""
        self._connection.execute(update(settings).where(settings.c.name == CURSOR).values(value=str(number)))
