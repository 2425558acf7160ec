"""A record by its address: a file of SQLite, or a PostgreSQL database."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import inspect, text
from sqlalchemy.exc import DatabaseError

from vedette.errors import SettingError
from vedette.store.connecting import WRITES, connect, parse_address
from vedette.store.record import Store
from vedette.store.tables import HEAD

if TYPE_CHECKING:
    from sqlalchemy import Connection, Engine

__all__ = ["open_store"]


def open_store(address: str | Path, *, create: bool = True) -> Store:
    """`open_store("niger.db")` -> `Store`; `open_store("postgresql://host/niger?captures=/srv/captures")` a shared one.

    A file is made where none is, with a folder `niger.db.captures` beside it for the captured bytes, unless `create`
    is false. A record of an earlier Vedette is brought up to date. Raises `SettingError` for a file that is no record
    or is of a later Vedette.
    """
    url, folder = parse_address(address)
    is_file = url.get_backend_name() == "sqlite"
    shown = url.render_as_string(hide_password=True) if "://" in str(address) else str(address)
    if is_file and not create and not Path(url.database or "").exists():
        raise SettingError(f"--store: there is no record at {shown}; make one with `vedette --store {shown} add PATH…`")
    engine = connect(url)
    try:
        _bring_up_to_date(engine, shown=shown)
    except SettingError:
        engine.dispose()
        raise
    except DatabaseError as error:
        engine.dispose()
        reason = str(error.orig).strip().splitlines()[0]
        raise SettingError(f"--store: {shown} cannot be opened as a record: {reason}") from None
    return Store(engine, Path(folder or f"{url.database}.captures"))


def _bring_up_to_date(engine: Engine, *, shown: str) -> None:
    """Alembic is loaded only where something is to be done: most openings cost two questions."""
    with engine.connect() as connection:
        if _revision(connection) == HEAD:
            return
    from vedette.store.migrations import known_revisions, upgrade

    with engine.execution_options(**WRITES).begin() as connection:
        found = _revision(connection)
        if found and found not in known_revisions():
            raise SettingError(f"--store: {shown} was written by a later Vedette (step {found}); upgrade this one")
        if found is None:
            _stamp_first(connection, shown=shown)
        if found != HEAD:
            upgrade(connection)


def _revision(connection: Connection) -> str | None:
    if not inspect(connection).has_table("alembic_version"):
        return None
    found: str | None = connection.scalar(text("SELECT version_num FROM alembic_version"))
    return found


def _stamp_first(connection: Connection, *, shown: str) -> None:
    """A record of before the steps is at the first one; a database of somebody else is left alone."""
    tables = set(inspect(connection).get_table_names())
    if {"settings", "journal", "articles"} <= tables:
        connection.execute(text("CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL PRIMARY KEY)"))
        connection.execute(text("INSERT INTO alembic_version VALUES ('0001')"))
    elif tables and connection.dialect.name == "sqlite":
        raise SettingError(f"--store: {shown} is a database of something else; name another file")
