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

    from vedette.store.record import Store

__all__ = ["Found", "Wanted", "find_sentences", "parse_words"]

MOST_TERMS: Final = 16
LONGEST: Final = 80
TERM: Final = re.compile(r'"([^"]*)"|([^\s"]+)')
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
    joined = fold_words(" ".join(tokens)) + ("*" if tokens[-1].endswith("*") else "")
    return f'"{joined.removesuffix("*")}"' + ("*" if joined.endswith("*") else "")


def _postgresql_term(tokens: Sequence[str]) -> str:
    """`_postgresql_term(("air", "bas*"))` -> `"('air' <-> 'bas':*)"`."""
    quoted = [f"'{token}'" for token in fold_words(" ".join(tokens)).split()]
    return f"({' <-> '.join(quoted)}{':*' if tokens[-1].endswith('*') else ''})"
