"""What earlier runs left: another record with its captured bytes, or the data sets of a backfill."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Final

from vedette.capture.documents import capture_document
from vedette.errors import SettingError
from vedette.records import Capture, Rejected

if TYPE_CHECKING:
    from collections.abc import Iterator

    from vedette.store import KeptCapture

__all__ = ["captures_of_data_sets", "captures_of_record", "earlier_kind"]

SQLITE: Final = b"SQLite format 3\x00"
ROWS: Final = """
select r.name, c.id, c.address, c.media_type, c.charset, c.how, c.captured_at, b.data
from read_parquet(?) r
join read_parquet(?) c on (c.id, c.shard, c.address) = (r.capture, r.shard, r.added_from)
join (select id, shard, any_value(data) as data from read_parquet(?) group by id, shard) b
  on (b.id, b.shard) = (r.capture, r.shard)
order by c.captured_at, r.name
"""
SETS: Final = ("readings", "captures", "bytes")
AT_ONCE: Final = 100


def earlier_kind(path: Path) -> str | None:
    """`earlier_kind(Path("old.db"))` -> `"record"`, of a folder that `vedette backfill` wrote `"data sets"`."""
    try:
        if path.is_dir():
            return "data sets" if (path / "readings").is_dir() and (path / "captures").is_dir() else None
        if not path.is_file():
            return None
        with path.open("rb") as file:
            return "record" if file.read(len(SQLITE)) == SQLITE else None
    except OSError:
        return None  # whoever captures it says why it cannot be read


def captures_of_record(path: Path) -> Iterator[Capture | Rejected]:
    """`captures_of_record(Path("old.db"))` -> each report's bytes, older versions before newer.

    Works on a copy of the tables, so that an old record stays as it is. The captured bytes lie in `old.db.captures`.
    """
    from vedette.store import open_store, read_bytes, verify_bytes

    folder = Path(f"{path}.captures")
    with TemporaryDirectory(prefix="vedette-") as beside:
        copy = Path(beside) / "record.db"
        try:
            old = sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)
            with closing(old), closing(sqlite3.connect(copy)) as new:
                old.backup(new)
            store = open_store(copy)
        except (sqlite3.Error, SettingError) as error:
            yield Rejected(str(path), f"cannot be opened as a record ({error})")
            return
        with closing(store):
            for name, kept in store.named_captures():
                fault = verify_bytes(folder, kept.id)
                if fault is not None:
                    yield Rejected(name, fault)
                    continue
                yield _captured(name, kept, read_bytes(folder, kept.id))


def captures_of_data_sets(folder: Path) -> Iterator[Capture | Rejected]:
    """`captures_of_data_sets(Path("read/"))` -> each report's bytes; they are there after `backfill --keep-bytes`."""
    try:
        import duckdb
    except ModuleNotFoundError:
        yield Rejected(str(folder), "data sets of a backfill are read with DuckDB; install vedette[batch]")
        return
    files = [sorted(str(path) for path in (folder / name).rglob("*.parquet")) for name in SETS]
    from vedette.store import KeptCapture

    if not all(files):
        yield Rejected(str(folder), "holds no captured bytes; run the backfill with --keep-bytes, or import its input")
        return
    with TemporaryDirectory(prefix="vedette-") as beside, duckdb.connect(":memory:") as duck:
        duck.execute("set memory_limit = '1GB'; set threads = 1")
        duck.execute("set temp_directory = ?", [beside])
        try:
            rows = duck.execute(ROWS, files)
            while some := rows.fetchmany(AT_ONCE):
                for name, id, address, media_type, charset, how, at, data in some:
                    kept = KeptCapture(id, address, media_type, charset, how, at, len(data))
                    yield _captured(name, kept, data)
        except duckdb.Error as error:
            yield Rejected(str(folder), f"the data sets cannot be read ({str(error).splitlines()[0]})")


def _captured(name: str, kept: KeptCapture, data: bytes) -> Capture | Rejected:
    when = datetime.fromisoformat(kept.captured_at)
    if kept.how == "jsonl":
        return capture_document(data, where=kept.address, when=when)
    return Capture(kept.id, name, kept.address, data, kept.media_type, kept.charset, kept.how, when)
