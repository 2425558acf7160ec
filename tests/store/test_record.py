"""The record: nothing lost, nothing doubled, nothing overwritten."""

from __future__ import annotations

from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path

import pytest
from sqlalchemy import Row, text
from tests.fakes.reports import make_claim, make_reading

from vedette.errors import SettingError
from vedette.merge import fingerprint_reading
from vedette.records import Capture, CopyLink, Reading, content_id
from vedette.run import verify_record
from vedette.store import Store, StoredReport, open_store
from vedette.store.connecting import connect, parse_address

SENTENCES = (
    "Some 650 American soldiers are at Air Base 201 near Agadez.",
    "They will leave Niger by September 15, 2024.",
)


def stored(reading: Reading, *, links: tuple[CopyLink, ...] = ()) -> StoredReport:
    data = reading.article.text.encode()
    capture = Capture(
        f"sha256:{sha256(data).hexdigest()}",
        reading.id,
        reading.id,
        data,
        "text/plain",
        "utf-8",
        "file",
        datetime.now(UTC),
    )
    name = content_id("report", reading, parent=capture.id, maker="test/1")
    return StoredReport(name, capture, reading, fingerprint_reading(reading), links)


def raw(address: str, statement: str) -> list[Row]:
    """What somebody does who goes round Vedette."""
    engine = connect(parse_address(address)[0])
    with engine.begin() as connection:
        done = connection.execute(text(statement))
        rows = list(done) if done.returns_rows else []
    engine.dispose()
    return rows


def test_what_is_added_comes_back_and_adding_again_adds_nothing(store: Store) -> None:
    reading = make_reading("wire-1", SENTENCES, published="2024-05-20", claims=[make_claim()])
    assert store.add(stored(reading)) is True
    assert store.add(stored(reading)) is False
    assert list(store.readings()) == [reading]
    assert len(list(store.journal())) == 1


def test_a_changed_body_is_a_new_version_and_the_old_one_stays(store: Store, address: str) -> None:
    store.add(stored(make_reading("wire-1", SENTENCES)))
    store.add(stored(make_reading("wire-1", (*SENTENCES, "The Pentagon gave no number."))))
    assert [len(reading.sentences) for reading in store.readings()] == [3]
    rows = raw(address, "select current, count(*) from articles group by current order by current")
    assert [tuple(row) for row in rows] == [(False, 1), (True, 1)]


def test_known_leaves_out_what_was_published_later(store: Store) -> None:
    store.add(stored(make_reading("late", SENTENCES, published="2024-06-01")))
    store.add(stored(make_reading("early", SENTENCES[:1], published="2024-05-01")))
    store.add(stored(make_reading("undated", SENTENCES[1:])))
    assert {reading.id for reading in store.readings(known="2024-05-15")} == {"early", "undated"}


def test_a_copy_is_found_again_by_its_shingles_or_its_names(store: Store) -> None:
    store.add(stored(make_reading("wire-1", SENTENCES)))
    near = fingerprint_reading(
        make_reading("blog", ("Air Base 201 near Agadez: 650 American soldiers out of Niger by September 15.",))
    )
    assert [found.article for found in store.candidates(near)] == ["wire-1"]
    far = fingerprint_reading(make_reading("other", ("A governor opened a bridge in the south on Tuesday.",)))
    assert store.candidates(far) == []


def test_links_are_kept_with_the_report_that_brings_them(store: Store) -> None:
    link = CopyLink("blog", "wire-1", "rewritten", 0.6)
    store.add(stored(make_reading("wire-1", SENTENCES)))
    store.add(stored(make_reading("blog", SENTENCES[:1]), links=(link,)))
    assert store.links() == [link]


def test_verify_tells_changed_bytes_and_a_journal_that_was_touched(store: Store, address: str) -> None:
    store.add(stored(make_reading("wire-1", SENTENCES)))
    store.add(stored(make_reading("wire-2", SENTENCES[:1])))
    assert verify_record(store).faults == ()
    next(path for path in store.folder.rglob("*") if path.is_file()).write_bytes(b"something else")
    raw(address, "update journal set about = 'article:0' where number = 1")
    faults = verify_record(store).faults
    assert any("the captured bytes have changed" in fault for fault in faults)
    assert any("journal entry 1: the chain is broken" in fault for fault in faults)


def test_a_file_that_is_no_record_is_one_clear_line(tmp_path: Path) -> None:
    path = tmp_path / "notes.db"
    path.write_bytes(b"not a database at all, but long enough to be looked at" * 50)
    with pytest.raises(SettingError, match="cannot be opened as a record"):
        open_store(path)
    with pytest.raises(SettingError, match="there is no record"):
        open_store(tmp_path / "missing.db", create=False)
