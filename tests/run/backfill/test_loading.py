"""Into a record: the same rows as adding one by one, however often it is loaded."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from vedette.capture import capture_addresses
from vedette.run import ReadSettings, add_captures
from vedette.run.backfill import Backfill, ShardJob, join_reports, load_record, staging_of
from vedette.run.backfill.finishing import finish_shard
from vedette.store import open_store

EXAMPLES = Path(__file__).parents[3] / "examples" / "niger-2024"
ROWS = {
    "articles": "id, name, capture, outlet, published, current",
    "claims": "article, id, body",
    "links": "copy, of, body",
    "captures": "id, address, media_type, charset, how, size",
    "bands": "band, article",
    "names": "name, article",
    "journal": "what, about, digest",
    "rejections": "address, reason, times",
}


def rows_of(path: Path) -> dict[str, list[tuple[object, ...]]]:
    with sqlite3.connect(path) as connection:
        found = {}
        for table, columns in ROWS.items():
            named = ", ".join(f'"{column}"' for column in columns.split(", "))
            found[table] = sorted(connection.execute(f"SELECT {named} FROM {table}"), key=repr)
        return found


@pytest.mark.parametrize(
    ("out", "staging"),
    [
        ("read/", None),
        ("s3://bucket/read", None),
        ("niger.db", "niger.db.backfill"),
        ("a.sqlite3", "a.sqlite3.backfill"),
    ],
)
def test_what_is_a_record(out: str, staging: str | None) -> None:
    assert staging_of(out) == staging


@pytest.mark.reader
def test_a_loaded_record_is_one_that_was_added_to(tmp_path: Path) -> None:
    added = open_store(tmp_path / "added.db")
    (tmp_path / "empty.html").write_bytes(b"")
    inputs = [str(EXAMPLES), str(tmp_path / "empty.html")]
    for _ in add_captures(capture_addresses(inputs), added, settings=ReadSettings()):
        pass
    loaded, staging = open_store(tmp_path / "loaded.db"), str(tmp_path / "staging")
    backfill = Backfill(inputs, ShardJob(out=staging, keep_bytes=True))
    assert all(finish_shard(shard, backfill.job).fault is None for shard in backfill.plan)
    join_reports(backfill.place)
    assert list(load_record(staging, loaded)) == [(11, 11, 11)]
    assert rows_of(tmp_path / "loaded.db") == rows_of(tmp_path / "added.db")
    assert list(load_record(staging, loaded)) == []
    (tmp_path / "staging/_backfill/loaded.json").unlink()
    assert list(load_record(staging, loaded)) == [(11, 11, 0)]
    assert rows_of(tmp_path / "loaded.db") == rows_of(tmp_path / "added.db")
