"""The index of sentences: made at the first search, filled with what was added since at each later one.

It is no part of the record and can be dropped without loss: every row follows from the readings.
"""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING, Final

import msgspec
from sqlalchemy import bindparam, inspect, select, text

from vedette.records import Reading
from vedette.store.connecting import WRITES, gather_statistics
from vedette.store.tables import journal
from vedette.store.text import storable

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sqlalchemy import BindParameter, Connection

    from vedette.store.record import Store

__all__ = ["fill_index", "fold_words"]

BATCH: Final = 200
MANY: Final = 1_000
AHEAD: Final = 20_000
"""Reports looked up at one time that the index lacks: finding which costs as much for one as for all."""
MOST_LETTERS: Final = 100_000
"""Of a sentence, that are indexed: a `tsvector` of PostgreSQL holds 1 MB, and a list that is no prose may be one."""
ACCENTS: Final = re.compile("[\u0300-\u036f]")
WORD: Final = re.compile(r"[^\W_]+")
BOTH: Final = (
    "CREATE TABLE IF NOT EXISTS searched (article TEXT PRIMARY KEY)",
    "CREATE TABLE IF NOT EXISTS searched_to (number BIGINT NOT NULL)",
    "CREATE TABLE IF NOT EXISTS sentence_claims (sentence BIGINT NOT NULL, claim TEXT NOT NULL, frame TEXT NOT "
    "NULL, modality TEXT NOT NULL, host TEXT NOT NULL, whose TEXT NOT NULL, day TEXT NOT NULL)",
    "CREATE INDEX IF NOT EXISTS sentence_claims_by_sentence ON sentence_claims (sentence)",
    # whatever is asked for, the newest are read from the end of one of these, and no more than are shown
    "CREATE INDEX IF NOT EXISTS sentence_claims_by_both ON sentence_claims (frame, host, day, sentence)",
    *(
        f"CREATE INDEX IF NOT EXISTS sentence_claims_by_{what} ON sentence_claims ({what}, day, sentence)"
        for what in ("frame", "host", "whose", "modality")
    ),
)
COLUMNS: Final = "article TEXT NOT NULL, name TEXT NOT NULL, outlet TEXT, day TEXT NOT NULL, first INTEGER NOT NULL"
TABLES: Final = {
    "sqlite": (
        *BOTH,
        f"CREATE TABLE IF NOT EXISTS sentences (id INTEGER PRIMARY KEY, {COLUMNS}, past INTEGER NOT NULL)",
        "CREATE INDEX IF NOT EXISTS sentences_by_day ON sentences (day, id)",
        "CREATE VIRTUAL TABLE IF NOT EXISTS sentence_words USING fts5 "
        "(words, content='', tokenize='unicode61 remove_diacritics 2')",
    ),
    "postgresql": (
        *BOTH,
        f"CREATE TABLE IF NOT EXISTS sentences (id BIGINT PRIMARY KEY, {COLUMNS}, past INTEGER NOT NULL, "
        "words tsvector)",
        "CREATE INDEX IF NOT EXISTS sentences_by_day ON sentences (day, id)",
        "CREATE INDEX IF NOT EXISTS sentences_by_words ON sentences USING gin (words)",
    ),
}
MISSING: Final = (
    "SELECT a.id FROM articles a LEFT JOIN searched s ON s.article = a.id WHERE s.article IS NULL "
    "ORDER BY a.published, a.id LIMIT :most"
)
IDS: Final[BindParameter[list[str]]] = bindparam("ids", expanding=True)
KNOWN: Final = text("SELECT article FROM searched WHERE article IN :ids").bindparams(IDS)
READ: Final = text("SELECT id, name, outlet, published, reading FROM articles WHERE id IN :ids").bindparams(IDS)
SENTENCES: Final = {
    "sqlite": "INSERT INTO sentences (id, article, name, outlet, day, first, past) "
    "VALUES (:id, :article, :name, :outlet, :day, :first, :past)",
    # in one statement: PostgreSQL would take a turn for each
    "postgresql": "INSERT INTO sentences SELECT id, article, name, outlet, day, first, past, "
    "to_tsvector('simple', words) FROM unnest(CAST(:id AS bigint[]), CAST(:article AS text[]), CAST(:name AS text[]), "
    "CAST(:outlet AS text[]), CAST(:day AS text[]), CAST(:first AS int[]), CAST(:past AS int[]), "
    "CAST(:words AS text[])) AS told (id, article, name, outlet, day, first, past, words)",
}
CLAIMS: Final = {
    "sqlite": "INSERT INTO sentence_claims VALUES (:sentence, :claim, :frame, :modality, :host, :whose, :day)",
    "postgresql": "INSERT INTO sentence_claims SELECT * FROM unnest(CAST(:sentence AS bigint[]), "
    "CAST(:claim AS text[]), CAST(:frame AS text[]), CAST(:modality AS text[]), CAST(:host AS text[]), "
    "CAST(:whose AS text[]), CAST(:day AS text[]))",
}
Row = dict[str, object]


def fold_words(words: str) -> str:
    """`fold_words("Dún Laoghaire's 1st Ćuk.")` -> `"dun laoghaire s 1st cuk"`: letters and figures, without accents.

    Accents are the combining marks of Latin, Greek and Cyrillic (U+0300 to U+036F), as SQLite's FTS5 takes them off.
    """
    plain = ACCENTS.sub("", unicodedata.normalize("NFD", words.casefold()))
    return " ".join(WORD.findall(unicodedata.normalize("NFC", plain)))


def fill_index(store: Store) -> int:
    """`fill_index(store)` -> `7`: so many reports were not in the index yet and now are; at once again it gives 0.

    A batch is one transaction.
    """
    last = _last_entry(store)
    if _reaches(store, last):
        return 0
    filled = 0
    with store._engine.execution_options(**WRITES).begin() as connection:
        for statement in TABLES[connection.dialect.name]:
            connection.execute(text(statement))
    while True:
        with store._engine.connect() as connection:
            missing = list(connection.scalars(text(MISSING), {"most": AHEAD}))
        for start in range(0, len(missing), BATCH):
            with store._engine.execution_options(**WRITES).begin() as connection:
                filled += _fill(connection, missing[start : start + BATCH])
        if len(missing) < AHEAD:
            break
    if filled >= MANY:
        _settle(store)
    with store._engine.execution_options(**WRITES).begin() as connection:
        connection.execute(text("DELETE FROM searched_to"))
        connection.execute(text("INSERT INTO searched_to VALUES (:number)"), {"number": last})
    return filled


def _settle(store: Store) -> None:
    """After very many: what waits beside PostgreSQL's index of words is put into it, or each search would read it."""
    gather_statistics(store._engine, "sentences", "sentence_claims")
    if store._engine.dialect.name == "postgresql":
        with store._engine.begin() as connection:
            connection.execute(text("SELECT gin_clean_pending_list('sentences_by_words')"))


def _last_entry(store: Store) -> int:
    with store._engine.connect() as connection:
        return connection.scalar(select(journal.c.number).order_by(journal.c.number.desc()).limit(1)) or 0


def _reaches(store: Store, last: int) -> bool:
    """Whether the index holds all that the journal told up to an entry: two questions, however large the record."""
    with store._engine.connect() as connection:
        if not inspect(connection).has_table("searched_to"):
            return False
        return (connection.scalar(text("SELECT max(number) FROM searched_to")) or 0) >= last > 0


def _fill(connection: Connection, articles: Sequence[str]) -> int:
    """Takes these in, but for those that somebody else took in meanwhile."""
    wanted = {"ids": list(articles)}
    known = set(connection.scalars(KNOWN, wanted))
    rows = {row.id: row for row in connection.execute(READ, wanted) if row.id not in known}
    number = connection.scalar(text("SELECT max(id) FROM sentences")) or 0
    decoder = msgspec.json.Decoder(Reading)
    sentences, claims = list[Row](), list[Row]()
    for row in (rows[id_] for id_ in articles if id_ in rows):
        reading = decoder.decode(row.reading)
        own: Row = {"article": row.id, "name": row.name, "outlet": row.outlet, "day": (row.published or "")[:10]}
        for span in reading.sentences:
            number += 1
            words = fold_words(storable(span.of(reading.article.text)[:MOST_LETTERS]))
            sentences.append({"id": number, **own, "first": span.start, "past": span.end, "words": words})
            told = _claims_in(reading, span.start, span.end, number)
            claims += ({**claim, "day": own["day"]} for claim in told)
    _insert(connection, sentences, claims)
    if rows:
        connection.execute(text("INSERT INTO searched VALUES (:id)"), [{"id": id_} for id_ in rows])
    return len(rows)


def _claims_in(reading: Reading, start: int, end: int, number: int) -> Iterator[Row]:
    """A row for each claim whose evidence touches the sentence, and each country whose forces it names."""
    for claim in reading.claims:
        if not any(span.start < end and start < span.end for span in claim.evidence):
            continue
        whose = {f.country for held in claim.roles.values() for f in held if f.kind == "force" and f.country} or {""}
        host = (claim.place.country if claim.place else None) or ""
        row = {"sentence": number, "claim": claim.id, "frame": claim.frame, "modality": claim.modality, "host": host}
        yield from ({**row, "whose": country} for country in sorted(whose))


def _insert(connection: Connection, sentences: Sequence[Row], claims: Sequence[Row]) -> None:
    dialect = connection.dialect.name
    for query, rows in ((SENTENCES[dialect], sentences), (CLAIMS[dialect], claims)):
        if rows and dialect == "sqlite":
            connection.execute(text(query), list(rows))
        elif rows:
            connection.execute(text(query), {column: [row[column] for row in rows] for column in rows[0]})
    if sentences and dialect == "sqlite":
        connection.execute(text("INSERT INTO sentence_words (rowid, words) VALUES (:id, :words)"), list(sentences))
