"""Searching the sentences of the record: words by the database's own full-text index, filters by what claims say.

The index is no part of the record: it is made at the first search, fills itself with what was added since at each
later one, and can be dropped without loss. SQLite's is FTS5 (diacritics and case aside), PostgreSQL's a `tsvector` of
the configuration `simple`.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

import msgspec
from sqlalchemy import text

from vedette.records import Reading
from vedette.store.connecting import WRITES
from vedette.store.text import storable

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sqlalchemy import Connection

    from vedette.store.record import Store

__all__ = ["Found", "Wanted", "fill_index", "find_sentences", "parse_words"]

BATCH: Final = 200
MOST_TERMS: Final = 16
LONGEST: Final = 80
MOST_LETTERS: Final = 100_000
"""Of a sentence, that are indexed: a `tsvector` of PostgreSQL holds 1 MB, and a list that is no prose may be one."""
TERM: Final = re.compile(r'"([^"]*)"|([^\s"]+)')
TABLES: Final = {
    "sqlite": (
        "CREATE TABLE IF NOT EXISTS searched (article TEXT PRIMARY KEY)",
        "CREATE TABLE IF NOT EXISTS sentences (id INTEGER PRIMARY KEY, article TEXT NOT NULL, name TEXT NOT NULL, "
        "outlet TEXT, day TEXT NOT NULL, first INTEGER NOT NULL, past INTEGER NOT NULL)",
        "CREATE INDEX IF NOT EXISTS sentences_by_day ON sentences (day, id)",
        "CREATE TABLE IF NOT EXISTS sentence_claims (sentence INTEGER NOT NULL, claim TEXT NOT NULL, frame TEXT NOT "
        "NULL, modality TEXT NOT NULL, host TEXT NOT NULL, whose TEXT NOT NULL)",
        "CREATE INDEX IF NOT EXISTS sentence_claims_by_sentence ON sentence_claims (sentence)",
        "CREATE INDEX IF NOT EXISTS sentence_claims_by_frame ON sentence_claims (frame, host, whose)",
        "CREATE VIRTUAL TABLE IF NOT EXISTS sentence_words USING fts5 "
        "(words, content='', tokenize='unicode61 remove_diacritics 2')",
    ),
    "postgresql": (
        "CREATE TABLE IF NOT EXISTS searched (article TEXT PRIMARY KEY)",
        "CREATE TABLE IF NOT EXISTS sentences (id BIGINT PRIMARY KEY, article TEXT NOT NULL, name TEXT NOT NULL, "
        "outlet TEXT, day TEXT NOT NULL, first INTEGER NOT NULL, past INTEGER NOT NULL, words tsvector)",
        "CREATE INDEX IF NOT EXISTS sentences_by_day ON sentences (day, id)",
        "CREATE INDEX IF NOT EXISTS sentences_by_words ON sentences USING gin (words)",
        "CREATE TABLE IF NOT EXISTS sentence_claims (sentence BIGINT NOT NULL, claim TEXT NOT NULL, frame TEXT NOT "
        "NULL, modality TEXT NOT NULL, host TEXT NOT NULL, whose TEXT NOT NULL)",
        "CREATE INDEX IF NOT EXISTS sentence_claims_by_sentence ON sentence_claims (sentence)",
        "CREATE INDEX IF NOT EXISTS sentence_claims_by_frame ON sentence_claims (frame, host, whose)",
    ),
}
OF_CLAIMS: Final = ("frame", "modality", "host", "whose")


class Wanted(msgspec.Struct, frozen=True):
    """`Wanted("air base", frame="withdraw", whose="USA", since="2024-05-01")`: empty fields let all pass.

    `words` must all be in the sentence; in double quotes in that order; with `*` at the end, as they begin. `host` and
    `whose` are ISO 3166-1 alpha-3, the days are those of publication.
    """

    words: str = ""
    frame: str = ""
    modality: str = ""
    host: str = ""
    whose: str = ""
    outlet: str = ""
    since: str = ""
    until: str = ""


class Found(msgspec.Struct, frozen=True):
    """`Found(812, "wire-1", "2024-05-20", 120, 211)`: the sentence `text[120:211]` of a report."""

    id: int
    name: str
    day: str
    start: int
    end: int


def parse_words(words: str) -> list[tuple[str, ...]]:
    """`parse_words('"air base" drone*')` -> `[("air", "base"), ("drone*",)]`; signs that are no letters fall away.

    At most 16 terms of 80 letters: what is longer is cut.
    """
    terms: list[tuple[str, ...]] = []
    for phrase, single in TERM.findall(storable(words[: MOST_TERMS * LONGEST])):
        tokens = re.findall(r"[^\W_]+", (phrase or single)[:LONGEST])
        if tokens and single.endswith("*"):
            tokens[-1] += "*"
        if tokens:
            terms.append(tuple(tokens))
    return terms[:MOST_TERMS]


def find_sentences(store: Store, wanted: Wanted, *, limit: int, after: tuple[str, int] | None = None) -> list[Found]:
    """The newest first, those `after` a day and an id left out that came before them."""
    fill_index(store)
    with store._engine.connect() as connection:
        dialect = connection.dialect.name
        query, values = _query(wanted, dialect, after)
        rows = connection.execute(text(f"{query} ORDER BY s.day DESC, s.id DESC LIMIT :most"), values | {"most": limit})
        return [Found(row.id, row.name, row.day, row.first, row.past) for row in rows]


def _query(wanted: Wanted, dialect: str, after: tuple[str, int] | None) -> tuple[str, dict[str, object]]:
    terms = parse_words(wanted.words)
    parts, values = ["a.current"], dict[str, object]()
    if terms and dialect == "sqlite":
        parts.append("s.id IN (SELECT rowid FROM sentence_words WHERE sentence_words MATCH :words)")
        values["words"] = " AND ".join(map(_sqlite_term, terms))
    elif terms:
        parts.append("s.words @@ to_tsquery('simple', :words)")
        values["words"] = " & ".join(map(_postgresql_term, terms))
    named = {name: storable(getattr(wanted, name)) for name in OF_CLAIMS if getattr(wanted, name)}
    if named:
        same = " AND ".join(f"c.{name} = :{name}" for name in named)
        parts.append(f"EXISTS (SELECT 1 FROM sentence_claims c WHERE c.sentence = s.id AND {same})")
    for name, sign in (("outlet", "s.outlet = :outlet"), ("since", "s.day >= :since"), ("until", "s.day <= :until")):
        if getattr(wanted, name):
            parts.append(sign)
            named[name] = storable(getattr(wanted, name))
    if after:
        parts.append("(s.day < :day OR (s.day = :day AND s.id < :id))")
        values |= {"day": after[0], "id": after[1]}
    where = " AND ".join(parts)
    columns = "s.id, s.name, s.day, s.first, s.past"
    return f"SELECT {columns} FROM sentences s JOIN articles a ON a.id = s.article WHERE {where}", values | named


def _sqlite_term(tokens: Sequence[str]) -> str:
    """`_sqlite_term(("air", "bas*"))` -> `'"air bas"*'`: letters in quotes are never a word of the query language."""
    joined = " ".join(tokens)
    return f'"{joined.removesuffix("*")}"' + ("*" if joined.endswith("*") else "")


def _postgresql_term(tokens: Sequence[str]) -> str:
    """`_postgresql_term(("air", "bas*"))` -> `"('air' <-> 'bas':*)"`."""
    quoted = (f"'{token.removesuffix('*')}'" + (":*" if token.endswith("*") else "") for token in tokens)
    return f"({' <-> '.join(quoted)})"


def fill_index(store: Store) -> int:
    """Takes in the reports that the index does not hold yet; gives how many. A batch is one transaction."""
    with store._engine.execution_options(**WRITES).begin() as connection:
        if not _is_behind(connection):
            return 0
    filled = 0
    while True:
        with store._engine.execution_options(**WRITES).begin() as connection:
            done = _fill(connection)
        filled += done
        if done < BATCH:
            return filled


def _is_behind(connection: Connection) -> bool:
    for statement in TABLES[connection.dialect.name]:
        connection.execute(text(statement))
    missing = "SELECT 1 FROM articles a LEFT JOIN searched s ON s.article = a.id WHERE s.article IS NULL LIMIT 1"
    return connection.scalar(text(missing)) is not None


def _fill(connection: Connection) -> int:
    missing = text(
        "SELECT a.id, a.name, a.outlet, a.published, a.reading FROM articles a "
        "LEFT JOIN searched s ON s.article = a.id WHERE s.article IS NULL ORDER BY a.published, a.id LIMIT :most"
    )
    rows = connection.execute(missing, {"most": BATCH}).all()
    number = connection.scalar(text("SELECT max(id) FROM sentences")) or 0
    decoder = msgspec.json.Decoder(Reading)
    sentences, words, claims = list[dict[str, object]](), list[dict[str, object]](), list[dict[str, object]]()
    for row in rows:
        reading = decoder.decode(row.reading)
        for span in reading.sentences:
            number += 1
            day = (row.published or "")[:10]
            own = {"article": row.id, "name": row.name, "outlet": row.outlet, "day": day}
            sentences.append({"id": number, **own, "first": span.start, "past": span.end})
            words.append({"id": number, "words": storable(span.of(reading.article.text)[:MOST_LETTERS])})
            claims += _claims_in(reading, span.start, span.end, number)
    _insert(connection, sentences, words, claims)
    if rows:
        connection.execute(text("INSERT INTO searched VALUES (:id)"), [{"id": row.id} for row in rows])
    return len(rows)


def _claims_in(reading: Reading, start: int, end: int, number: int) -> Iterator[dict[str, object]]:
    """A row for each claim whose evidence touches the sentence, and each country whose forces it names."""
    for claim in reading.claims:
        if not any(span.start < end and start < span.end for span in claim.evidence):
            continue
        whose = {f.country for held in claim.roles.values() for f in held if f.kind == "force" and f.country} or {""}
        host = (claim.place.country if claim.place else None) or ""
        row = {"sentence": number, "claim": claim.id, "frame": claim.frame, "modality": claim.modality, "host": host}
        yield from ({**row, "whose": country} for country in sorted(whose))


def _insert(
    connection: Connection,
    sentences: Sequence[dict[str, object]],
    words: Sequence[dict[str, object]],
    claims: Sequence[dict[str, object]],
) -> None:
    columns = "(id, article, name, outlet, day, first, past)"
    values = "(:id, :article, :name, :outlet, :day, :first, :past)"
    if sentences:
        connection.execute(text(f"INSERT INTO sentences {columns} VALUES {values}"), sentences)
        if connection.dialect.name == "sqlite":
            connection.execute(text("INSERT INTO sentence_words (rowid, words) VALUES (:id, :words)"), words)
        else:
            index = text("UPDATE sentences SET words = to_tsvector('simple', :words) WHERE id = :id")
            connection.execute(index, words)
    if claims:
        row = "(:sentence, :claim, :frame, :modality, :host, :whose)"
        connection.execute(text(f"INSERT INTO sentence_claims VALUES {row}"), claims)
