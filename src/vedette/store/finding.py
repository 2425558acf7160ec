"""Which reports a new one may be a copy of."""

from __future__ import annotations

from collections import Counter
from functools import cache
from typing import TYPE_CHECKING, Any, Final, Protocol

import msgspec
from sqlalchemy import Select, func, insert, select, text

from vedette.records import Fingerprint
from vedette.store.tables import articles, bands, names

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from sqlalchemy import Connection, TextClause

__all__ = ["LIMITS", "Keys", "Limits", "find_candidates", "insert_keys", "keys_of"]

LONGEST_KEY: Final = 100
"""Characters of a name or number that are kept to find it by: PostgreSQL indexes no more than 2,700 bytes."""

MOST_KEYS: Final = 1000
"""Names and numbers of one report that it is found by: SQLite takes no question with more than 32,766 values, and
PostgreSQL plans one of so many for minutes."""


class Limits(msgspec.Struct, frozen=True):
    """What bounds the search, so that the millionth report costs what the first did."""

    common: int = 200
    """A name that more reports than this hold tells nothing about copying."""
    most: int = 50
    """Of a band's reports the first so many by id; of all that share bands, or names, the likeliest so many."""
    fewest: int = 5
    """Names and numbers that two reports must share where no band brings them together."""


LIMITS: Final = Limits()


class Keyed(Protocol):
    """A fingerprint, or as much of it as keys are made of."""

    @property
    def bands(self) -> tuple[int, ...]: ...
    @property
    def rare(self) -> frozenset[str]: ...


class Keys(msgspec.Struct, frozen=True):
    """`Keys(bands=("1f…",), names=("#900", "^niamey"))`: what a report is found by, each once, sorted."""

    bands: tuple[str, ...]
    names: tuple[str, ...]


def find_candidates(connection: Connection, fingerprint: Fingerprint) -> list[Fingerprint]:
    """`find_candidates(connection, print of report-4)` -> `[print of report-3, …]`, current ones only; never itself.

    Those that share a band with it, or several rare names or numbers.
    """
    found = _by_bands(connection, fingerprint) | _by_names(connection, fingerprint)
    query = select(articles.c.fingerprint).where(articles.c.id.in_(sorted(found)), articles.c.current)
    prints = [msgspec.json.decode(body, type=Fingerprint) for body in connection.scalars(query.order_by(articles.c.id))]
    return [other for other in prints if other.article != fingerprint.article]


def insert_keys(connection: Connection, article: str, fingerprint: Fingerprint) -> None:
    """`insert_keys(connection, "report:1f…", fingerprint)`: what the report can be found by when a copy of it comes."""
    keys = keys_of(fingerprint)
    if keys.bands:
        connection.execute(insert(bands), [{"band": band, "article": article} for band in keys.bands])
    if keys.names:
        connection.execute(insert(names), [{"name": name, "article": article} for name in keys.names])


def keys_of(fingerprint: Keyed) -> Keys:
    """`keys_of(fingerprint)` -> `Keys(bands=("-1f3a…", …), names=("#900", "^niamey", …))`."""
    return Keys(tuple(sorted(_bands(fingerprint))), tuple(_keys(fingerprint.rare)))


def _bands(fingerprint: Keyed) -> set[str]:
    return {f"{band:x}" for band in fingerprint.bands}


def _keys(rare: Iterable[str]) -> list[str]:
    return sorted({name[:LONGEST_KEY] for name in rare})[:MOST_KEYS]


def _by_bands(connection: Connection, fingerprint: Fingerprint) -> set[str]:
    keys = keys_of(fingerprint).bands
    if not keys:
        return set()
    if connection.dialect.name == "postgresql":
        found = connection.execute(FIRST_OF_EACH, {"keys": list(keys), "most": LIMITS.most})
    else:
        found = connection.execute(_first_of_each(len(keys)), {f"key{n}": key for n, key in enumerate(keys)})
    votes = Counter(row.article for row in found)
    return set(sorted(votes, key=lambda article: (-votes[article], article))[: LIMITS.most])


FIRST_OF_EACH: Final = text(
    "SELECT own.article FROM unnest(CAST(:keys AS text[])) AS asked (key) CROSS JOIN LATERAL "
    "(SELECT article FROM bands WHERE band = asked.key ORDER BY article LIMIT :most) AS own"
)
"""The first reports of each band: however many hold one, no more of them are looked at. A question of 64 parts, as
SQLite has it for want of LATERAL, costs PostgreSQL twice the time, most of it for the plan."""


@cache
def _first_of_each(keys: int) -> TextClause:
    one = "SELECT article FROM (SELECT article FROM bands WHERE band = :key{0} ORDER BY article LIMIT {1}) AS of{0}"
    return text(" UNION ALL ".join(one.format(number, LIMITS.most) for number in range(keys)))


def _by_names(connection: Connection, fingerprint: Fingerprint) -> set[str]:
    rare = _uncommon(connection, _keys(fingerprint.rare))
    shared = (
        select(names.c.article)
        .where(names.c.name.in_(rare))
        .group_by(names.c.article)
        .having(func.count() >= LIMITS.fewest)
        .order_by(func.count().desc(), names.c.article)
        .limit(LIMITS.most)
    )
    return _first(connection, shared)


def _uncommon(connection: Connection, keys: Sequence[str]) -> list[str]:
    """Those that few reports hold; no more of a common one's reports are looked at than show that it is common."""
    if not keys:
        return []
    if connection.dialect.name == "postgresql":
        found = connection.execute(COUNT_EACH, {"keys": list(keys), "most": LIMITS.common + 1})
    else:
        found = connection.execute(_count_each(len(keys)), {f"key{n}": key for n, key in enumerate(keys)})
    return [keys[row.number] for row in found if 0 < row.held <= LIMITS.common]


COUNT_EACH: Final = text(
    "SELECT number - 1 AS number, "
    "(SELECT count(*) FROM (SELECT 1 FROM names WHERE name = asked.key LIMIT :most) AS own) AS held "
    "FROM unnest(CAST(:keys AS text[])) WITH ORDINALITY AS asked (key, number)"
)


@cache
def _count_each(keys: int) -> TextClause:
    one = "(SELECT count(*) FROM (SELECT 1 FROM names WHERE name = :key{0} LIMIT {1}) AS of{0})"
    counts = ", ".join(f"({number}, {one.format(number, LIMITS.common + 1)})" for number in range(keys))
    return text(f"WITH told(number, held) AS (VALUES {counts}) SELECT number, held FROM told")


def _first(connection: Connection, query: Select[Any]) -> set[str]:
    return set(connection.scalars(query).all())
