"""Fingerprints and readings of the reports that are compared, where each is found at once by its number."""

from __future__ import annotations

import sqlite3
import zlib
from contextlib import closing
from functools import lru_cache
from typing import TYPE_CHECKING, Final

import msgspec

from vedette.records import Fingerprint, Reading

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from vedette.run.backfill.families.workshop import Workshop

__all__ = ["fill_shelf", "print_of", "reading_of"]

AT_ONCE: Final = 200
QUICK: Final = 1
"""zlib's level: a reading becomes a fifth of its size."""
NEEDED: Final = """
create table needed as
  select x as seq from candidates union select y from candidates
  union select seq from replaced union select before from replaced
"""


def fill_shelf(shop: Workshop) -> Path:
    """`fill_shelf(shop)` -> the path of `shelf.db`, a file of SQLite that any number of processes may read.

    It holds what is compared.
    """
    path = shop.folder / "shelf.db"
    shop.run(NEEDED)
    query = "select row, seq from entries join needed using (seq) where file = ?"
    with closing(sqlite3.connect(path)) as shelf:
        shelf.execute("PRAGMA journal_mode=OFF")
        shelf.execute("PRAGMA synchronous=OFF")
        shelf.execute("CREATE TABLE shelf (seq INTEGER PRIMARY KEY, fingerprint BLOB, reading BLOB)")
        for file in shop.files("readings"):
            numbers = shop.numbers(query, [file])
            if numbers:
                shelf.executemany("INSERT INTO shelf VALUES (?, ?, ?)", _rows_of(file, numbers))
        shelf.commit()
    return path


def _rows_of(file: str, numbers: dict[int, int]) -> Iterator[tuple[int, bytes, bytes]]:
    import pyarrow.parquet as pq

    row = 0
    for part in pq.ParquetFile(file).iter_batches(AT_ONCE, columns=["fingerprint", "reading"]):
        for fingerprint, reading in zip(part.column("fingerprint"), part.column("reading"), strict=True):
            if row in numbers:
                packed = (zlib.compress(body.as_py(), QUICK) for body in (fingerprint, reading))
                yield numbers[row], *packed  # type: ignore[misc]  # two of them
            row += 1


@lru_cache(maxsize=4)
def _open(shelf: str) -> sqlite3.Connection:
    return sqlite3.connect(f"file:{shelf}?mode=ro", uri=True, check_same_thread=False)


@lru_cache(maxsize=2000)
def print_of(shelf: str, seq: int) -> Fingerprint:
    """`print_of("…/shelf.db", 812)`: the fingerprint of report 812; those compared lately stay in memory."""
    return msgspec.json.decode(_body("fingerprint", shelf, seq), type=Fingerprint)


@lru_cache(maxsize=500)
def reading_of(shelf: str, seq: int) -> Reading:
    """`reading_of("…/shelf.db", 812)`: the reading of report 812."""
    return msgspec.json.decode(_body("reading", shelf, seq), type=Reading)


def _body(column: str, shelf: str, seq: int) -> bytes:
    row = _open(shelf).execute(f"SELECT {column} FROM shelf WHERE seq = ?", (seq,)).fetchone()
    return zlib.decompress(row[0])
