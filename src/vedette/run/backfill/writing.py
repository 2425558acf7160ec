"""A shard's rows into Parquet files that are there whole or not at all."""

from __future__ import annotations

import io
from collections import defaultdict
from typing import TYPE_CHECKING, Final

from vedette.run.backfill.columns import DATA_SETS, ORDER, month_of, schema_of

if TYPE_CHECKING:
    from vedette.run.backfill.columns import Row
    from vedette.run.backfill.places import Place

__all__ = ["ShardFiles"]

MOST_ROWS: Final = 5_000
"""Reports held before they are written: what bounds the memory of a worker, however large the shard."""


class ShardFiles:
    """`files = ShardFiles(place, "3f9c…")`; `files.add({"claims": […]}, "2031-02-03")`; `files.close()` -> their names.

    A file has the shard's name and, after the first of a month, a number: writing it again takes the same place.
    """

    def __init__(self, place: Place, shard: str) -> None:
        self._place, self._shard = place, shard
        self._held: defaultdict[tuple[str, str], list[Row]] = defaultdict(list)
        self._files: defaultdict[tuple[str, str], int] = defaultdict(int)
        self._reports = 0
        self.names: list[str] = []
        self.written = 0

    def add(self, rows: dict[str, list[Row]], published: str | None) -> None:
        """Takes a report's rows in; the day decides the folder."""
        for name, more in rows.items():
            if more:
                self._held[name, month_of(published)] += more
        self._reports += 1
        if self._reports >= MOST_ROWS:
            self.close()

    def close(self) -> None:
        """Writes what is held."""
        for name, month in sorted(self._held):
            self._write(name, month, self._held[name, month])
        self._held.clear()
        self._reports = 0

    def _write(self, name: str, month: str, rows: list[Row]) -> None:
        import pyarrow as pa
        import pyarrow.parquet as pq

        number = self._files[name, month]
        self._files[name, month] += 1
        schema = schema_of(name)
        table = pa.Table.from_pylist(rows, schema=schema).sort_by([(key, "ascending") for key in ORDER[name]])
        packed = io.BytesIO()
        plain = [column for column in DATA_SETS[name] if DATA_SETS[name][column] != "binary"]
        pq.write_table(
            table,
            packed,
            compression="zstd",
            use_dictionary=plain,
            write_statistics=plain,
            sorting_columns=pq.SortingColumn.from_ordering(schema, [(key, "ascending") for key in ORDER[name]]),
        )
        path = f"{name}/month={month}/part-{self._shard}{f'-{number}' if number else ''}.parquet"
        self._place.write(path, packed.getvalue())
        self.names.append(path)
        self.written += packed.tell()
