"""Searching the sentences of the record: words by the database's own full-text index, filters by what claims say.

SQLite's index is FTS5, PostgreSQL's a `tsvector` of the configuration `simple`. Words go into both, and are asked of
both, as `fold_words` makes them: so the same words find the same sentences, with accents or without, wherever the
record lies and whatever its locale.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final
from unicodedata import normalize

import msgspec
from sqlalchemy import text

from vedette.store.indexing import fill_index, fold_words
from vedette.store.text import storable

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy import Connection

    from vedette.store.record import Store

__all__ = ["Found", "Wanted", "find_sentences", "parse_words"]

MOST_TERMS: Final = 16
LONGEST: Final = 80
TERM: Final = re.compile(r'"([^"]*)"|([^\s"]+)')
MANY: Final = 2_000
COUNTED: Final = (
    "SELECT count(*) FROM (SELECT rowid FROM sentence_words WHERE sentence_words MATCH :words LIMIT :many) AS held"
)
BY_DAY: Final = "INDEXED BY sentences_by_day"
"""SQLite, which knows nothing of how many sentences hold a word, would sort them all."""
NEAR: Final = "SET LOCAL random_page_cost = 1.1"
"""PostgreSQL's own 4, of disks with a head, has it read every report for the few that hold a rare word."""
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
    for phrase, single in TERM.findall(normalize("NFC", storable(words[: MOST_TERMS * LONGEST]))):
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
        query, values = _query(wanted, connection.dialect.name, after)
        if "words" in values and connection.dialect.name == "sqlite" and _are_common(connection, values):
            query = query.replace("FROM sentences s ", f"FROM sentences s {BY_DAY} ")
        if connection.dialect.name == "postgresql":
            connection.exec_driver_sql(NEAR)
        rows = connection.execute(text(query), values | {"most": limit})
        return [Found(row.id, row.name, row.day, row.first, row.past) for row in rows]


def _are_common(connection: Connection, values: dict[str, object]) -> bool:
    """Whether very many sentences hold the words: the newest are then found sooner by the day than by the words."""
    return bool(connection.scalar(text(COUNTED), {"words": values["words"], "many": MANY}) == MANY)


def _query(wanted: Wanted, dialect: str, after: tuple[str, int] | None) -> tuple[str, dict[str, object]]:
    """Where claims are asked for, theirs are the rows: each index of them ends with the newest sentences."""
    parts, values = ["a.current"], dict[str, object]()
    terms = parse_words(wanted.words)
    if terms:
        part, values["words"] = _words(terms, dialect)
        parts.append(part)
    by_claims = {name: storable(getattr(wanted, name)) for name in OF_CLAIMS if getattr(wanted, name)}
    day, number = ("c.day", "c.sentence") if by_claims else ("s.day", "s.id")
    parts += [f"c.{name} = :{name}" for name in by_claims]
    for name, sign in (("outlet", "s.outlet ="), ("since", f"{day} >="), ("until", f"{day} <=")):
        if getattr(wanted, name):
            parts.append(f"{sign} :{name}")
            values[name] = storable(getattr(wanted, name))
    if after:
        parts.append(f"({day}, {number}) < (:day, :id)")
        values |= {"day": after[0], "id": after[1]}
    tables = "sentences s JOIN articles a ON a.id = s.article"
    if by_claims:
        tables = "sentence_claims c JOIN sentences s ON s.id = c.sentence JOIN articles a ON a.id = s.article"
    # with the id once more SQLite would sort, without it PostgreSQL would not know which columns come with it
    once = f"GROUP BY {day}, {number}{', s.id' if dialect == 'postgresql' else ''} " if by_claims else ""
    query = f"SELECT s.id, s.name, s.day, s.first, s.past FROM {tables} WHERE {' AND '.join(parts)} {once}"
    return f"{query}ORDER BY {day} DESC, {number} DESC LIMIT :most", values | by_claims


def _words(terms: Sequence[tuple[str, ...]], dialect: str) -> tuple[str, str]:
    """The condition, and the words in the database's own language."""
    if dialect == "sqlite":
        part = "s.id IN (SELECT rowid FROM sentence_words WHERE sentence_words MATCH :words)"
        return part, " AND ".join(map(_sqlite_term, terms))
    return "s.words @@ to_tsquery('simple', :words)", " & ".join(map(_postgresql_term, terms))


def _sqlite_term(tokens: Sequence[str]) -> str:
    """`_sqlite_term(("air", "bas*"))` -> `'"air bas"*'`: letters in quotes are never a word of the query language."""
    joined = fold_words(" ".join(tokens)) + ("*" if tokens[-1].endswith("*") else "")
    return f'"{joined.removesuffix("*")}"' + ("*" if joined.endswith("*") else "")


def _postgresql_term(tokens: Sequence[str]) -> str:
    """`_postgresql_term(("air", "bas*"))` -> `"('air' <-> 'bas':*)"`."""
    quoted = [f"'{token}'" for token in fold_words(" ".join(tokens)).split()]
    return f"({' <-> '.join(quoted)}{':*' if tokens[-1].endswith('*') else ''})"
