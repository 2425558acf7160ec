"""Rows into a table the quickest way each database has: COPY in PostgreSQL, one prepared statement in SQLite."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import Boolean, Float, Integer, LargeBinary, insert

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy import Column, Connection, Table

    from vedette.store.rows import Row

__all__ = ["put_rows"]


def put_rows(connection: Connection, table: Table, rows: Sequence[Row]) -> None:
    """`put_rows(connection, claims, [{"article": "report:1f…", …}, …])`: in the transaction of the connection.

    Every row names every column of the table.
    """
    if not rows:
        return
    if connection.dialect.name == "postgresql":
        _copy(connection, table, rows)
    else:
        connection.execute(insert(table), list(rows))


def _copy(connection: Connection, table: Table, rows: Sequence[Row]) -> None:
    columns = list(table.columns)
    names = ", ".join(f'"{column.name}"' for column in columns)
    raw = connection.connection.cursor()
    try:
        with raw.copy(f'COPY "{table.name}" ({names}) FROM STDIN (FORMAT BINARY)') as copy:
            copy.set_types([_type_of(column) for column in columns])
            for row in rows:
                copy.write_row([row[column.name] for column in columns])
    finally:
        raw.close()


def _type_of(column: Column[object]) -> str:
    """Binary COPY converts nothing: each value has the very type of its column."""
    kinds = ((Boolean, "bool"), (Integer, "int4"), (Float, "float8"), (LargeBinary, "bytea"))
    return next((name for kind, name in kinds if isinstance(column.type, kind)), "text")
