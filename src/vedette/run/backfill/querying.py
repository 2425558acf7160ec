"""Questions in SQL to the Parquet data sets: DuckDB, shut in with them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from vedette.errors import SettingError
from vedette.run.backfill.columns import DATA_SETS, LATER, REPEATED, empty_table
from vedette.run.backfill.places import Place, first_line, need_batch

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from duckdb import DuckDBPyConnection
    from pyarrow import RecordBatchReader, Table

__all__ = ["VIEWS", "ask_parquet"]

VIEWS: Final = ("captures", "readings", "claims", "rejected", "links", "versions", "families")
CLOSED: Final = {"autoinstall_known_extensions": "false", "autoload_known_extensions": "false"}
LOCKS: Final = (
    "SET python_enable_replacements = false",
    "SET enable_external_access = false",
    "SET lock_configuration = true",
)
ONCE: Final = {"readings": "article", "claims": "article", "captures": "capture"}
"""By which column a data set's rows are left out where the input held them again."""


def ask_parquet(folder: str, question: str) -> RecordBatchReader:
    """`ask_parquet("read/", "SELECT count(*) AS n FROM claims")` -> Arrow batches with one row.

    The views are captures, readings, claims, rejected, links, versions and families, each report once however often
    the input held it. Only questions: nothing can be written, installed or fetched, and no other file be read. Raises
    `SettingError` with DuckDB's own words for what it does not understand.
    """
    need_batch("duckdb")
    import duckdb

    place = Place(folder)
    connection = duckdb.connect(":memory:", config=dict(CLOSED))
    try:
        found = any(place.files(name) for name in DATA_SETS)
        if found:
            _make_views(connection, place)
    except (OSError, duckdb.Error) as error:
        raise SettingError(f"--on: {folder} cannot be read: {first_line(error)}") from None
    if not found:
        raise SettingError(
            f"--on: there are no data sets at {folder}; make some with `vedette backfill … --out {folder}`"
        )
    try:
        _check(connection.extract_statements(question))
        return connection.sql(question).to_arrow_reader(10_000)
    except duckdb.Error as error:
        raise SettingError(f"sql: {_first_lines(error)}") from None


def _make_views(connection: DuckDBPyConnection, place: Place) -> None:
    """Views of all data sets, then the door is shut; object stores are read through pyarrow."""
    sources: dict[str, str] = {}
    for name in (*DATA_SETS, *LATER):
        if not any(path.endswith(".parquet") for path, _, _ in place.files(name)):
            connection.register(f"all_{name}", empty_table(name))
            sources[name] = f"all_{name}"
        elif place.local:
            path = _quoted(place.path(f"{name}/**/*.parquet"))
            sources[name] = f"read_parquet({path}, hive_partitioning = true, hive_types_autocast = false)"
        else:
            connection.register(f"all_{name}", _far(place, name))
            sources[name] = f"all_{name}"
    for name in VIEWS:
        left_out = _left_out(ONCE.get(name), sources)
        connection.execute(f"CREATE VIEW {name} AS SELECT * FROM {sources[name]} AS it{left_out}")
    if place.local:
        connection.execute(f"SET allowed_directories = [{_quoted(place.root)}]")
    for lock in LOCKS:
        connection.execute(lock)


def _left_out(column: str | None, sources: Mapping[str, str]) -> str:
    """What an input held twice counts once."""
    if column is None:
        return ""
    its = "id" if column == "capture" else column
    again = f"SELECT 1 FROM {sources[REPEATED]} AS again WHERE again.{column} = it.{its} AND again.shard = it.shard"
    return f" WHERE NOT EXISTS ({again})"


def _far(place: Place, name: str) -> Table:
    import pyarrow.dataset as ds

    return ds.dataset(place.path(name), filesystem=place.system, format="parquet", partitioning="hive")


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"


def _check(statements: Sequence[object]) -> None:
    """One question, not several, and no order: DuckDB would write files beside the data sets if it was told to."""
    import duckdb

    asked = [getattr(statement, "type", None) for statement in statements]
    if len(asked) != 1:
        raise SettingError(f"sql: one question at a time; these are {len(asked)}")
    if asked[0] not in {duckdb.StatementType.SELECT, duckdb.StatementType.EXPLAIN}:
        raise SettingError("sql: only questions are answered (SELECT …); nothing can be changed or written")


def _first_lines(error: Exception) -> str:
    return " ".join(str(error).split("LINE 1:")[0].split())[:300]
