"""Exchanges of the web in WARC files: other tools read them back, and a writer may be killed at any instant."""

from __future__ import annotations

import gzip
import os
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest
from fastwarc.warc import ArchiveIterator as FastWarc
from warcio.archiveiterator import ArchiveIterator as Warcio

from vedette.store import Archive, Store, keep_exchange, open_store, warc_files
from vedette.store.warc import response_block

AT = datetime(2031, 2, 3, 9, tzinfo=UTC)
PAGE = "<p>The café is closed.</p>".encode()
SENT = b"GET /report HTTP/1.1\r\nHost: corvid.example\r\n\r\n"
RECEIVED = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Encoding: gzip\r\nContent-Length: 9\r\n\r\n"


def keep(store: Store, *, body: bytes = PAGE, at: datetime = AT, address: str = "https://corvid.example/report") -> str:
    return keep_exchange(store, address=address, at=at, sent=SENT, received=RECEIVED, body=body, capture=None)


def only_file(store: Store) -> Path:
    (path,) = (store.folder / "warc").iterdir()
    return path


def kinds(path: Path) -> list[str]:
    with path.open("rb") as file:
        return [record.rec_type for record in Warcio(file)]


def test_a_response_is_read_back_by_others_as_it_was_decoded(store: Store):
    keep(store)
    with only_file(store).open("rb") as file:
        found = [
            (record.headers["WARC-Type"], record.headers.get("WARC-Target-URI"), record.reader.read())
            for record in FastWarc(file, auto_decode="all")
        ]
    assert [kind for kind, _, _ in found] == ["warcinfo", "response", "request"]
    assert found[1] == ("response", "https://corvid.example/report", PAGE)
    with only_file(store).open("rb") as file:
        contents = {record.rec_type: record.content_stream().read() for record in Warcio(file, check_digests="raise")}
    assert contents["response"] == PAGE
    assert kinds(only_file(store)) == ["warcinfo", "response", "request"]


def test_what_the_server_said_of_the_wire_is_kept_beside():
    assert response_block(b"HTTP/2 200\r\ncontent-encoding: br\r\nx: y\r\n\r\n", b"<p>") == (
        b"HTTP/1.1 200\r\nX-Crawler-content-encoding: br\r\nx: y\r\nContent-Length: 3\r\n\r\n<p>"
    )


def test_every_record_can_be_read_alone(store: Store):
    keep(store)
    keep(store, body=b"another", at=AT.replace(hour=10))
    data = only_file(store).read_bytes()
    for kept in Archive(store).all():
        assert gzip.decompress(data[kept.offset : kept.offset + kept.length]).startswith(b"WARC/1.1\r\n")


def test_the_same_body_again_refers_to_the_first(store: Store):
    first = keep(store)
    keep(store, at=AT.replace(hour=10), address="https://corvid.example/report?again")
    with only_file(store).open("rb") as file:
        revisit = next(record for record in Warcio(file) if record.rec_type == "revisit").rec_headers
    assert revisit.get_header("WARC-Refers-To") == f"<urn:uuid:{first}>"
    assert revisit.get_header("WARC-Refers-To-Target-URI") == "https://corvid.example/report"
    assert revisit.get_header("WARC-Refers-To-Date") == "2031-02-03T09:00:00Z"
    assert [kept.kind for kept in Archive(store).all()] == ["response", "revisit"]


def test_the_same_exchange_again_changes_nothing(store: Store):
    assert keep(store) == keep(store)
    assert len(list(Archive(store).all())) == 1
    assert kinds(only_file(store)) == ["warcinfo", "response", "request"]


def test_a_file_ends_with_its_day_and_its_size(store: Store, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(warc_files, "LARGEST", 600)
    for hour in range(4):
        keep(store, body=f"body {hour}".encode(), at=AT.replace(hour=hour))
    keep(store, body=b"next day", at=AT.replace(day=4))
    names = sorted(path.name for path in (store.folder / "warc").iterdir())
    assert names == [*(f"2031-02-03-00{number}.warc.gz" for number in range(4)), "2031-02-04-000.warc.gz"]
    assert all(Archive(store).fault(kept) is None for kept in Archive(store).all())


@pytest.mark.parametrize("lost", [1, 40, 200])
def test_what_a_killed_writer_left_is_cut_off(store: Store, lost: int):
    keep(store)
    path = only_file(store)
    whole = path.read_bytes()
    keep(store, body=b"of a writer that was killed", at=AT.replace(hour=10))
    left = path.read_bytes()[:-lost]
    forget_last(store)
    path.write_bytes(left)
    keep(store, body=b"next", at=AT.replace(hour=11))
    assert path.read_bytes().startswith(whole)
    assert kinds(path) == ["warcinfo", "response", "request", "response", "request"]
    assert all(Archive(store).fault(kept) is None for kept in Archive(store).all())


def test_files_newer_than_the_record_are_left_alone(store: Store):
    for hour in range(4):
        keep(store, body=f"body {hour}".encode(), at=AT.replace(hour=hour))
    path = only_file(store)
    before = path.read_bytes()
    for _ in range(3):
        forget_last(store)
    keep(store, body=b"after the backup", at=AT.replace(hour=11))
    assert path.read_bytes() == before
    assert kinds(path.with_name("2031-02-03-001.warc.gz")) == ["warcinfo", "response", "request"]


def test_a_file_that_was_cut_or_changed_is_told(store: Store):
    keep(store)
    archive, path = Archive(store), only_file(store)
    (kept,) = archive.all()
    whole = path.read_bytes()
    changed = bytearray(whole)
    changed[kept.offset + 200] ^= 255
    path.write_bytes(bytes(changed))
    assert "put the file back from a backup" in (archive.fault(kept) or "")
    path.write_bytes(whole[:-100])
    assert "put the file back from a backup" in (archive.fault(kept) or "")
    path.unlink()
    assert "No such file" in (archive.fault(kept) or "")


KEEPING = """
import sys
from tests.store.test_archive import AT, keep
from vedette.store import open_store

store = open_store(sys.argv[1])
print("keeping", flush=True)
for number in range(int(sys.argv[2]), 100000):
    keep(store, body=b"body %d " % number * 2000, at=AT.replace(microsecond=number))
"""


def test_a_writer_killed_ten_times_loses_and_doubles_nothing(tmp_path: Path):
    script, address = tmp_path / "keeping.py", str(tmp_path / "record.db")
    script.write_text(KEEPING)
    for number in range(10):
        child = subprocess.Popen(
            [sys.executable, str(script), address, str(number * 1000)],
            stdout=subprocess.PIPE,
            cwd=Path(__file__).parents[2],
            env={**os.environ, "PYTHONPATH": "."},
        )
        assert child.stdout is not None
        assert child.stdout.readline() == b"keeping\n"
        with pytest.raises(subprocess.TimeoutExpired):
            child.wait(0.05 + number * 0.013)
        child.kill()
        child.communicate()
    store = open_store(address)
    keep(store, body=b"last")
    kept = list(Archive(store).all())
    assert len(kept) > 10
    assert all(Archive(store).fault(one) is None for one in kept)
    with only_file(store).open("rb") as file:
        ids = [
            record.rec_headers.get_header("WARC-Record-ID") for record in Warcio(file) if record.rec_type == "response"
        ]
    assert sorted(ids) == sorted(f"<urn:uuid:{one.id}>" for one in kept)


def forget_last(store: Store) -> None:
    """Takes the last exchange out of the tables, as if its writer had been killed before its transaction ended."""
    from sqlalchemy import delete

    from vedette.store.archive_tables import exchanges

    last = list(Archive(store).all())[-1]
    with store._engine.begin() as connection:
        connection.execute(delete(exchanges).where(exchanges.c.id == last.id))
