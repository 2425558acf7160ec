"""What earlier runs left comes into another record as it was."""

from __future__ import annotations

import hashlib
import shutil
from contextlib import closing
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from tests.fakes.archives import page, write_warc

from vedette.capture import CaptureLimits
from vedette.records import ArticleSummary, Capture, Reading, Rejected
from vedette.run import import_captures
from vedette.run.adding import add_reading
from vedette.store import open_store
from vedette.store.captures import path_of

LIMITS = CaptureLimits()
WHEN = datetime(2031, 2, 3, 9, tzinfo=UTC)


def capture(name: str, words: str, *, how: str = "url", day: int = 3) -> Capture:
    data = words.encode()
    return Capture(
        f"sha256:{hashlib.sha256(data).hexdigest()}",
        name,
        f"{name}?at",
        data,
        "text/plain",
        "utf-8",
        how,
        WHEN.replace(day=day),
    )


def add(store, found: Capture) -> None:
    text = found.data.decode()
    summary = ArticleSummary(text, None, None, None, None, None, None, None, found.id)
    add_reading(found, Reading("reading/1", found.name, summary), store)


@pytest.fixture
def earlier(tmp_path: Path) -> Path:
    with closing(open_store(tmp_path / "old.db")) as store:
        add(store, capture("https://corvid.example/1", "The camp is open.", day=4))
        add(store, capture("https://corvid.example/1", "The camp is closed.", day=3))
        add(store, capture("https://corvid.example/2", "The port is open.", day=5))
    return tmp_path / "old.db"


def test_a_record_gives_its_captures_and_the_current_version_last(earlier: Path):
    found = list(import_captures([str(earlier)], limits=LIMITS))
    assert [(one.name, one.data) for one in found] == [
        ("https://corvid.example/1", b"The camp is open."),
        ("https://corvid.example/1", b"The camp is closed."),
        ("https://corvid.example/2", b"The port is open."),
    ]
    assert found[1] == capture("https://corvid.example/1", "The camp is closed.")


def test_bytes_that_are_gone_or_changed_are_rejected(earlier: Path):
    first, _, third = (one.id for one in import_captures([str(earlier)], limits=LIMITS))
    folder = Path(f"{earlier}.captures")
    path_of(folder, first).unlink()
    path_of(folder, third).write_bytes(b"The port is shut.")
    found = list(import_captures([str(earlier)], limits=LIMITS))
    assert [isinstance(one, Rejected) for one in found] == [True, False, True]
    assert "have changed" in found[2].reason


def test_only_some_days_and_so_many(earlier: Path, tmp_path: Path):
    found = import_captures([str(earlier)], limits=LIMITS, since=date(2031, 2, 4), until=date(2031, 2, 4))
    assert [one.data for one in found] == [b"The camp is open."]
    write_warc(tmp_path / "crawl", page("One."), page("Two."))
    found = import_captures([str(tmp_path / "none"), str(tmp_path / "crawl"), str(earlier)], limits=LIMITS, limit=3)
    assert [one.id if isinstance(one, Rejected) else one.name for one in found] == [
        str(tmp_path / "none"),
        "https://corvid.example/1",
        "https://corvid.example/2",
        "https://corvid.example/1",
    ]


def test_a_database_of_something_else_is_one_rejection(tmp_path: Path):
    import sqlite3

    with closing(sqlite3.connect(tmp_path / "bookmarks.db")) as raw:
        raw.execute("create table bookmarks (address text)")
    (found,) = import_captures([str(tmp_path / "bookmarks.db")], limits=LIMITS)
    assert "cannot be opened as a record" in found.reason


def test_the_data_sets_of_a_backfill_give_its_captures(tmp_path: Path):
    from vedette.run.backfill import Backfill, ShardJob, open_engine

    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "one.txt").write_text("The camp near Port Amsel is closed.\n")
    (tmp_path / "in" / "docs.jsonl").write_text('{"id": "d1", "text": "The port is open."}\n')
    out = tmp_path / "out"
    backfill = Backfill([str(tmp_path / "in")], ShardJob(out=str(out), keep_bytes=True))
    for _ in backfill.run(open_engine("local", jobs=1)):
        pass
    found = list(import_captures([str(out)], limits=LIMITS))
    assert {one.name for one in found} == {str(tmp_path / "in" / "one.txt"), "d1"}
    assert {one.data for one in found} == {
        b"The camp near Port Amsel is closed.\n",
        b'{"id": "d1", "text": "The port is open."}',
    }
    shutil.rmtree(out / "bytes")
    (rejected,) = import_captures([str(out)], limits=LIMITS)
    assert "run the backfill with --keep-bytes" in rejected.reason
