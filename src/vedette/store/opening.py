"""A record by its address: a file of SQLite, or a PostgreSQL database."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import create_engine, event, insert, select
from sqlalchemy.exc import DatabaseError, OperationalError

from vedette.errors import SettingError
from vedette.store.record import Store
from vedette.store.tables import SCHEMA_VERSION, metadata, settings

if TYPE_CHECKING:
    from sqlalchemy import Engine

__all__ = ["open_store"]


def open_store(address: str | Path, *, create: bool = True) -> Store:
    """`open_store("niger.db")` -> `Store`; `open_store("postgresql+psycopg://…")` a shared one.

    A file is made where none is, with a folder `niger.db.captures` beside it for the captured bytes, unless `create`
    is false. Raises `SettingError` for a file that is no record or is of another version.
    """
    text = str(address)
    is_url = "://" in text
    if not is_url and not create and not Path(text).exists():
        raise SettingError(f"--store: there is no record at {text}; make one with `vedette --store {text} add PATH…`")
    engine = create_engine(text if is_url else f"sqlite:///{text}")
    if engine.dialect.name == "sqlite":
        event.listen(engine, "connect", _prepare_sqlite)
    folder = Path(f"{engine.url.database if is_url else text}.captures")
    try:
        _make_tables(engine)
    except (OperationalError, DatabaseError) as error:
        raise SettingError(f"--store: {text} cannot be opened as a record: {error.orig}") from None
    return Store(engine, folder)


def _prepare_sqlite(connection: object, _: object) -> None:
    cursor = connection.cursor()  # type: ignore[attr-defined]  # a DBAPI connection
    for pragma in ("journal_mode=WAL", "foreign_keys=ON", "synchronous=NORMAL", "busy_timeout=10000"):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


def _make_tables(engine: Engine) -> None:
    metadata.create_all(engine)
    with engine.begin() as connection:
        version = connection.scalar(select(settings.c.value).where(settings.c.name == "schema"))
        if version is None:
            connection.execute(insert(settings).values(name="schema", value=SCHEMA_VERSION))
        elif version != SCHEMA_VERSION:
            raise SettingError(f"--store: the record is of schema {version}, this Vedette writes {SCHEMA_VERSION}")
