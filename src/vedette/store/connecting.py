"""Connections to a file of SQLite or to PostgreSQL, and the lock that lets one writer in at a time."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from sqlalchemy import create_engine, event
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError

from vedette.errors import SettingError

if TYPE_CHECKING:
    from pathlib import Path

    from sqlalchemy import Connection, Engine

__all__ = ["WRITES", "connect", "gather_statistics", "parse_address"]

WRITES: Final = {"vedette_writes": True}
"""Execution options of a transaction that writes: it waits until every other writer is done."""
LOCK: Final = 0x7665_6465_7474
"""The advisory lock's number in PostgreSQL: the word "vedett" in ASCII."""
WAIT_MS: Final = 60_000


def parse_address(address: str | Path) -> tuple[URL, str | None]:
    """`parse_address("niger.db")` -> `(sqlite:///niger.db, None)`; with `?captures=DIR` in a URL also that folder.

    `postgresql://` is spoken by psycopg. Raises `SettingError` for what is no address of a record.
    """
    text = str(address)
    if "://" not in text:
        return URL.create("sqlite", database=text), None
    try:
        url = make_url(text)
    except (ArgumentError, ValueError):
        scheme = text.partition("://")[0]  # the rest may hold a password
        raise SettingError(
            f"--store: what follows {scheme}:// is no address of a database; write {scheme}://USER@HOST:PORT/DATABASE"
        ) from None
    if url.drivername in {"postgres", "postgresql"}:
        url = url.set(drivername="postgresql+psycopg")
    if url.get_backend_name() not in {"postgresql", "sqlite"}:
        raise SettingError(f"--store: {url.get_backend_name()} is not kept; give a file or postgresql://HOST/DATABASE")
    folder = url.query.get("captures")
    return url.difference_update_query(["captures"]), folder if isinstance(folder, str) else None


def connect(url: URL) -> Engine:
    """`connect(parse_address("niger.db")[0])` -> an engine whose writing transactions stand in a queue.

    Raises `SettingError` where PostgreSQL is asked for and its driver is not installed.
    """
    try:
        engine = create_engine(url)
    except ModuleNotFoundError as error:
        raise SettingError(f"--store: {error.name} is missing; install vedette[postgresql]") from None
    if engine.dialect.name == "sqlite":
        event.listen(engine, "connect", _prepare_sqlite)
        event.listen(engine, "begin", _begin_sqlite)
    else:
        event.listen(engine, "begin", _begin_postgresql)
    return engine


def gather_statistics(engine: Engine, *tables: str) -> None:
    """`gather_statistics(engine, "claims", "articles")`: after very many rows PostgreSQL counts anew.

    It plans by what it last counted, and counts by itself only later. SQLite is left alone.
    """
    if engine.dialect.name == "postgresql":
        with engine.begin() as connection:
            connection.exec_driver_sql(f"ANALYZE {', '.join(tables)}")


def _prepare_sqlite(connection: object, _: object) -> None:
    # the driver would begin a transaction only at the first writing: too late for a lock
    connection.isolation_level = None  # type: ignore[attr-defined]  # a DBAPI connection
    cursor = connection.cursor()  # type: ignore[attr-defined]
    for pragma in (f"busy_timeout={WAIT_MS}", "journal_mode=WAL", "foreign_keys=ON", "synchronous=NORMAL"):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


def _begin_sqlite(connection: Connection) -> None:
    writes = connection.get_execution_options().get("vedette_writes")
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def _begin_postgresql(connection: Connection) -> None:
    if connection.get_execution_options().get("vedette_writes"):
        connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({LOCK})")
