"""Where the joins are made: one DuckDB over the Parquet files, in a folder of its own, that spills to the disk."""

from __future__ import annotations

from contextlib import closing, contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, cast

import msgspec

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from duckdb import DuckDBPyConnection
    from pyarrow import Table

__all__ = ["Workshop", "open_workshop"]


class Workshop(msgspec.Struct, frozen=True):
    """`Workshop(out=Path("out"), folder=Path("out/_backfill/families-x1"), duck=…)`."""

    out: Path
    folder: Path
    duck: DuckDBPyConnection

    def run(self, query: str, values: Sequence[object] = ()) -> None:
        """A statement whose rows nobody asks for."""
        self.duck.execute(query, list(values))

    def rows(self, query: str, values: Sequence[object] = (), *, at_once: int = 10_000) -> Iterator[tuple[object, ...]]:
        """`shop.rows("select seq, name from entries order by seq")` -> row by row, a few thousand in memory.

        On a cursor of its own: other statements may run between two rows.
        """
        with closing(self.duck.cursor()) as cursor:
            cursor.execute(query, list(values))
            while some := cursor.fetchmany(at_once):
                yield from some

    def numbers(self, query: str, values: Sequence[object] = ()) -> dict[int, int]:
        """`shop.numbers("select row, seq from entries where file = ?", [file])` -> `{0: 812, 1: 3, …}`."""
        return dict(cast("Iterator[tuple[int, int]]", self.rows(query, values)))

    def count(self, table: str) -> int:
        """Rows of a table."""
        found = self.duck.execute(f'select count(*) from "{table}"').fetchone()
        return int(found[0]) if found else 0

    def put(self, table: str, rows: Table) -> None:
        """Appends an Arrow table."""
        self.duck.register("arriving", rows)
        self.duck.execute(f'insert into "{table}" select * from arriving')
        self.duck.unregister("arriving")

    def files(self, data_set: str) -> list[str]:
        """The Parquet files of a data set by name."""
        return sorted(str(path) for path in (self.out / data_set).rglob("*.parquet"))


@contextmanager
def open_workshop(out: Path, *, memory: int, threads: int) -> Iterator[Workshop]:
    """A workshop for the data sets in `out`, gone at the end; DuckDB takes at most `memory` MB, then the disk."""
    import duckdb

    (out / "_backfill").mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory(prefix="families-", dir=out / "_backfill") as name:
        folder = Path(name)
        config: dict[str, str | bool | int | float | list[str]] = {
            "memory_limit": f"{memory}MB",
            "threads": threads,
            "temp_directory": str(folder / "spilled"),
            "preserve_insertion_order": False,
            "autoinstall_known_extensions": False,  # it calls nobody
            "autoload_known_extensions": False,
        }
        with closing(duckdb.connect(str(folder / "joins.duckdb"), config=config)) as duck:
            yield Workshop(out, folder, duck)
