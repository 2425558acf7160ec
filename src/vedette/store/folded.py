"""The kept folds: partitions, their rows by spans of days, and the facts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, TypeVar

import msgspec
from sqlalchemy import delete, func, insert, select, update

from vedette.records import Claim, CopyLink, Fact
from vedette.store.connecting import WRITES
from vedette.store.folded_tables import facts, grounds, kin, lines, partitions, parts, spans, tellings
from vedette.store.tables import articles, links
from vedette.store.text import storable

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Sequence

    from sqlalchemy import ColumnElement, Connection

    from vedette.store.record import Store

__all__ = [
    "PAST",
    "SIGNS",
    "Folds",
    "KeptFold",
    "KeptPartition",
    "KeptReport",
    "KeptSpan",
    "bare_links",
    "chunks",
    "published_by",
]

ROWS: Final = ("conflict", "unknown")
LINE: Final = "line"
SIGNS: Final = "signs"
TOLD: Final = "told"
PAST: Final = "past"
"""Kinds of parts: rows of a situation, what a line rests on, by what a judgement is seen to bear on a partition, the
claims with their roots, what it came to as known on a past day."""
MANY: Final = 10_000
"""Values in one IN; SQLite takes 32,766 and PostgreSQL 65,535."""
Item = TypeVar("Item")


class _Text(msgspec.Struct, frozen=True):
    text: str
    outlet: str | None
    published: str | None


class KeptReport(msgspec.Struct, frozen=True):
    """`KeptReport("wire-1", article, claims=(…))`: of a reading only what the folds need."""

    id: str
    article: _Text
    claims: tuple[Claim, ...]


class KeptPartition(msgspec.Struct, frozen=True):
    """`KeptPartition("SOM", marked=4, folded=4, lines=12, last="2024-07-08", outlets=("Corvid Wire",))`."""

    name: str
    marked: int
    folded: int
    lines: int
    last: str
    outlets: tuple[str, ...]

    @property
    def dirty(self) -> bool:
        return self.marked != self.folded


class KeptSpan(msgspec.Struct, frozen=True):
    """`KeptSpan("SOM", 3, "2024-05-20", "2024-09-16", b"{…}")`: a line's rows on every day of `[first, until)`."""

    partition: str
    line: int
    first: str
    until: str
    body: bytes


class KeptFold(msgspec.Struct, frozen=True):
    """All rows of a partition as they are kept: bodies are the JSON of the records."""

    lines: tuple[tuple[str, str], ...]
    """(force, place) of each."""
    last: str
    outlets: tuple[str, ...]
    spans: tuple[KeptSpan, ...]
    bases: tuple[tuple[int, bytes], ...]
    """What the lines rest on of which not every span is kept, by their number."""
    parts: tuple[tuple[str, bytes], ...]
    signs: bytes
    told: bytes
    facts: tuple[tuple[str, bytes], ...]
    tellings: tuple[tuple[str, str, str], ...]


class Folds:
    """The kept folds of a store: `Folds(store).partitions()` -> every partition with its state."""

    def __init__(self, store: Store) -> None:
        self._engine = store._engine

    def partitions(self, names: Collection[str] | None = None) -> list[KeptPartition]:
        """Partitions by name, all of them where no names are given."""
        query = select(partitions).order_by(partitions.c.name)
        if names is not None:
            query = query.where(partitions.c.name.in_(names))
        decoder = msgspec.json.Decoder(tuple[str, ...])
        with self._engine.connect() as connection:
            return [
                KeptPartition(r.name, r.marked, r.folded, r.lines, r.last, decoder.decode(r.outlets))
                for r in connection.execute(query)
            ]

    def heads(self) -> dict[str, str]:
        """The head of each report's family."""
        with self._engine.connect() as connection:
            return {row.name: row.head for row in connection.execute(select(kin.c.name, kin.c.head))}

    def grounded(self) -> set[tuple[str, str]]:
        """Each partition with each report that speaks of its ground."""
        with self._engine.connect() as connection:
            rows = connection.execute(select(grounds.c.partition, grounds.c.name))
            return {(row.partition, row.name) for row in rows}

    def reports(self, partition: str, *, known: str | None = None) -> list[KeptReport]:
        """The current reports that speak of a partition's ground, those published by `known`; by publication."""
        query = (
            select(articles.c.reading)
            .join(grounds, grounds.c.name == articles.c.name)
            .where(articles.c.current, grounds.c.partition == partition, *published_by(known))
            .order_by(articles.c.published, articles.c.name)
        )
        decoder = msgspec.json.Decoder(KeptReport)
        with self._engine.connect() as connection:
            return [decoder.decode(body) for (body,) in connection.execute(query)]

    def named(self, names: Collection[str]) -> list[KeptReport]:
        """Current reports by name."""
        decoder = msgspec.json.Decoder(KeptReport)
        with self._engine.connect() as connection:
            return [
                decoder.decode(body)
                for some in chunks(sorted(names))
                for (body,) in connection.execute(
                    select(articles.c.reading).where(articles.c.current, articles.c.name.in_(some))
                )
            ]

    def relatives(self, partition: str, *, known: str | None = None) -> dict[str, tuple[str, str | None]]:
        """Name -> head and day of every report in a family that has a part in the partition."""
        other = kin.alias("other")
        query = (
            select(other.c.name, other.c.head, articles.c.published)
            .select_from(grounds)
            .join(kin, kin.c.name == grounds.c.name)
            .join(other, other.c.head == kin.c.head)
            .join(articles, articles.c.name == other.c.name)
            .where(articles.c.current, grounds.c.partition == partition, *published_by(known))
            .distinct()
            .order_by(articles.c.published, other.c.name)
        )
        with self._engine.connect() as connection:
            return {row.name: (row.head, row.published) for row in connection.execute(query)}

    def links_among(self, names: Collection[str]) -> list[CopyLink]:
        """The links of current reports whose copies are among `names`, without what they changed."""
        with self._engine.connect() as connection:
            return bare_links(connection, names)

    def links_shown(self, partition: str, *, known: str | None = None) -> list[CopyLink]:
        """The links whose copies are at home in a partition, both ends known."""
        original = articles.alias("original")
        query = (
            select(links.c.body)
            .join(articles, articles.c.id == links.c.copy)
            .join(original, original.c.id == links.c.of)
            .join(grounds, grounds.c.name == articles.c.name)
            .where(articles.c.current, grounds.c.home, grounds.c.partition == partition, *published_by(known))
            .order_by(articles.c.published, articles.c.name, original.c.name)
        )
        if known:
            query = query.where(func.substr(func.coalesce(original.c.published, known), 1, 10) <= known)
        decoder = msgspec.json.Decoder(CopyLink)
        with self._engine.connect() as connection:
            return [decoder.decode(body) for (body,) in connection.execute(query)]

    def last_known(self, partition: str, known: str) -> str:
        """The last day by `known` on which a report on a partition, or a relative of one, was published."""
        return max((day[:10] for _, day in self.relatives(partition, known=known).values() if day), default="")

    def spans(self, day: str, names: Collection[str]) -> list[KeptSpan]:
        """What the lines of partitions come to on a day, as far as it is kept: three look-ups a line."""
        latest = (
            spans.c.partition == lines.c.partition,
            spans.c.line == lines.c.line,
            spans.c.first <= day,
        )
        # as columns, not as a join: a planner that began with the spans would read them all
        columns = [
            select(column).where(*latest).order_by(spans.c.first.desc()).limit(1).scalar_subquery()
            for column in (spans.c.first, spans.c.until, spans.c.body)
        ]
        query = select(lines.c.partition, lines.c.line, *columns).where(lines.c.partition.in_(names))
        with self._engine.connect() as connection:
            return [KeptSpan(*row) for row in connection.execute(query) if row[3] is not None and row[3] > day]

    def kept(self, partition: str) -> tuple[list[KeptSpan], dict[str, bytes], set[tuple[str, str, str]]]:
        """Every span, every fact by id, and every telling of a partition: what a rebuild is compared with."""
        with self._engine.connect() as connection:
            own = select(spans).where(spans.c.partition == partition).order_by(spans.c.line, spans.c.first)
            mine = [KeptSpan(*row) for row in connection.execute(own)]
            rows = connection.execute(select(facts.c.id, facts.c.body).where(facts.c.partition == partition))
            told = connection.execute(
                select(tellings.c.signature, tellings.c.claim, tellings.c.fact).where(tellings.c.partition == partition)
            )
            return mine, {row.id: row.body for row in rows}, {(r.signature, r.claim, r.fact) for r in told}

    def bases(self, partition: str) -> dict[int, bytes]:
        """What the lines rest on of which not every span is kept, by their number."""
        query = select(parts.c.number, parts.c.body).where(parts.c.partition == partition, parts.c.kind == LINE)
        with self._engine.connect() as connection:
            return {row.number: row.body for row in connection.execute(query)}

    def told(self, partition: str) -> bytes:
        """The claims of a partition with their roots, as they are kept."""
        query = select(parts.c.body).where(parts.c.partition == partition, parts.c.kind == TOLD)
        with self._engine.connect() as connection:
            found: bytes | None = connection.scalar(query)
            return found or b""

    def signs(self, partition: str) -> bytes:
        """By what a judgement is seen to bear on a partition."""
        query = select(parts.c.body).where(parts.c.partition == partition, parts.c.kind == SIGNS)
        with self._engine.connect() as connection:
            found: bytes | None = connection.scalar(query)
            return found or b""

    def parts(self, names: Collection[str]) -> list[tuple[str, str, bytes]]:
        """Partition, kind and body of conflicts and unknowns, in their order."""
        query = select(parts.c.partition, parts.c.kind, parts.c.body)
        query = query.where(parts.c.partition.in_(names), parts.c.kind.in_(ROWS))
        with self._engine.connect() as connection:
            ordered = query.order_by(parts.c.partition, parts.c.kind, parts.c.number)
            return [(row.partition, row.kind, row.body) for row in connection.execute(ordered)]

    def fact(self, key: str) -> Fact | None:
        """A fact by its id, or by the id that it had before an earlier telling was found."""
        body = select(facts.c.body)
        with self._engine.connect() as connection:
            found = connection.scalar(body.where(facts.c.id == key)) or connection.scalar(
                body.join(tellings, tellings.c.fact == facts.c.id).where(tellings.c.signature == key)
            )
        return msgspec.json.decode(found, type=Fact) if found else None

    def facts_of_claim(self, claim: str) -> list[Fact]:
        """The facts that a claim helps to make."""
        query = select(facts.c.body).join(tellings, tellings.c.fact == facts.c.id).where(tellings.c.claim == claim)
        with self._engine.connect() as connection:
            return [msgspec.json.decode(body, type=Fact) for body in connection.scalars(query.order_by(facts.c.id))]

    def facts(self, names: Collection[str] | None = None) -> Iterator[Fact]:
        """The facts of some partitions, or all, by id."""
        query = select(facts.c.body).order_by(facts.c.id)
        if names is not None:
            query = query.where(facts.c.partition.in_(names))
        decoder = msgspec.json.Decoder(Fact)
        with self._engine.connect() as connection:
            yield from map(decoder.decode, connection.scalars(query))

    def replace(self, partition: str, marked: int, fold: KeptFold) -> bool:
        """Puts a partition's rows in place of the older ones; `False`, and nothing done, if it was marked since."""
        with self._engine.execution_options(**WRITES).begin() as connection:
            done = connection.execute(
                update(partitions)
                .where(partitions.c.name == partition, partitions.c.marked == marked)
                .values(
                    folded=marked,
                    lines=len(fold.lines),
                    last=fold.last,
                    outlets=msgspec.json.encode(sorted(fold.outlets)),
                )
            )
            if not done.rowcount:
                return False
            for table in (lines, spans, facts, tellings):
                connection.execute(delete(table).where(table.c.partition == partition))
            connection.execute(delete(parts).where(parts.c.partition == partition, parts.c.kind != PAST))
            _insert_fold(connection, partition, fold)
        return True


def published_by(known: str | None) -> list[ColumnElement[bool]]:
    """`select(articles.c.name).where(*published_by("2031-03-02"))` finds what was published by then; `None` all.

    What has no day counts always, what is of the day itself whatever the hour.
    """
    return [func.substr(func.coalesce(articles.c.published, known), 1, 10) <= known] if known else []


def _insert_fold(connection: Connection, partition: str, fold: KeptFold) -> None:
    rows = [
        {"partition": partition, "line": number, "force": force, "place": storable(place)}
        for number, (force, place) in enumerate(fold.lines)
    ]
    _insert(connection, lines, rows)
    _insert(connection, spans, map(msgspec.structs.asdict, fold.spans))
    _insert(
        connection,
        parts,
        ({"partition": partition, "kind": k, "number": n, "body": b} for n, (k, b) in enumerate(fold.parts)),
    )
    _insert(connection, parts, ({"partition": partition, "kind": LINE, "number": n, "body": b} for n, b in fold.bases))
    _insert(
        connection,
        parts,
        [
            {"partition": partition, "kind": kind, "number": 0, "body": body}
            for kind, body in ((SIGNS, fold.signs), (TOLD, fold.told))
        ],
    )
    _insert(connection, facts, ({"id": id_, "partition": partition, "body": body} for id_, body in fold.facts))
    _insert(
        connection,
        tellings,
        ({"signature": s, "claim": c, "fact": f, "partition": partition} for s, c, f in fold.tellings),
    )


def _insert(connection: Connection, table: object, rows: Iterable[dict[str, object]]) -> None:
    values = list(rows)
    if values:
        connection.execute(insert(table), values)  # type: ignore[arg-type]  # a table of this schema


def bare_links(connection: Connection, names: Collection[str]) -> list[CopyLink]:
    """`CopyLink("blog", "wire", "rewritten", 1.0)` for each link whose copy is a current report among `names`."""
    original = articles.alias("original")
    query = (
        select(articles.c.name, original.c.name)
        .select_from(links)
        .join(articles, articles.c.id == links.c.copy)
        .join(original, original.c.id == links.c.of)
        .where(articles.c.current)
        .order_by(articles.c.name, original.c.name)
    )
    return [
        CopyLink(copy, of, "rewritten", 1.0)
        for some in chunks(sorted(names))
        for copy, of in connection.execute(query.where(articles.c.name.in_(some)))
    ]


def chunks(items: Sequence[Item]) -> Iterator[Sequence[Item]]:
    """`[1, …, 25000]` -> three runs of at most 10,000."""
    for start in range(0, len(items), MANY):
        yield items[start : start + MANY]
