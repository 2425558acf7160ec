"""Parts of the input, opened: the captures that `vedette read` would take, wherever the cuts are."""

from __future__ import annotations

import gzip
from datetime import date
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from tests.fakes.backfilling import write_lines

from vedette.capture import capture_addresses
from vedette.records import Capture, Rejected
from vedette.run.backfill.opening import open_part
from vedette.run.backfill.planning import plan_shards
from vedette.run.backfill.shards import ShardJob

JOB = ShardJob(out="out-that-is-not-there")


def opened(address: str, *, shard_bytes: int = 500) -> list[Capture | Rejected]:
    shards, unread = plan_shards([address], JOB, shard_bytes=shard_bytes)
    assert not unread
    return [found for shard in shards for part in shard.parts for found in open_part(part, max_bytes=10_000)]


def told(found: Capture | Rejected) -> tuple[str, ...]:
    return (found.id, found.name, found.address, found.how) if isinstance(found, Capture) else (found.id, found.reason)


@pytest.mark.parametrize("shard_bytes", [1, 300, 100_000])
def test_lines_are_those_of_the_whole_file(tmp_path: Path, shard_bytes: int) -> None:
    path = write_lines(tmp_path / "a.jsonl", 20)
    path.write_bytes(path.read_bytes() + b"\n\nnot json\n" + b'{"id": 1, "text": "' + b"x" * 20_000 + b'"}\n{"id": 2}')
    whole = [told(found) for found in capture_addresses([str(path)])]
    assert len(whole) == 23
    cut = [told(found) for found in opened(str(path), shard_bytes=shard_bytes)]
    assert cut[:21] == whole[:21]
    assert cut[21] == (f"{path}:24", "the line is more than 0.01 MB; the limit is 0.01 MB (--max-bytes)")
    assert cut[22] == whole[22]


def test_a_packed_file_is_read_whole_and_says_where_it_breaks_off(tmp_path: Path) -> None:
    plain = write_lines(tmp_path / "a.jsonl", 20)
    packed = tmp_path / "a.jsonl.gz"
    packed.write_bytes(gzip.compress(plain.read_bytes()))
    assert [found.id for found in opened(str(packed))] == [found.id for found in opened(str(plain))]
    packed.write_bytes(packed.read_bytes()[:-200])
    assert isinstance(opened(str(packed))[-1], Rejected)


def test_an_address_gives_what_the_path_gives(tmp_path: Path) -> None:
    path = write_lines(tmp_path / "a.jsonl", 20)
    assert [found.id for found in opened(f"file://{path}")] == [found.id for found in opened(str(path))]


def test_rows_of_parquet_are_documents_or_pages(tmp_path: Path) -> None:
    page = "<html><body><article><p>A convoy of twelve lorries came to the salt works.</p></article></body></html>"
    rows = {
        "url": ["https://corvid.example/a", "https://corvid.example/b", "https://corvid.example/c"],
        "text": ["A convoy came.", None, None],
        "html": [None, page, None],
        "published": [date(2031, 2, 3), None, None],
    }
    path = tmp_path / "a.parquet"
    pq.write_table(pa.table(rows), path, row_group_size=2)
    first, second, third = opened(str(path), shard_bytes=1)
    assert isinstance(first, Capture)
    assert isinstance(second, Capture)
    assert first.document is not None
    assert (first.document.text, first.document.published) == ("A convoy came.", "2031-02-03")
    assert (first.name, first.address) == ("https://corvid.example/a", f"{path}:1")
    assert (second.name, second.media_type) == ("https://corvid.example/b", "text/html")
    assert told(third) == (f"{path}:3", 'the document has no "text"')


def test_parquet_without_text_says_so(tmp_path: Path) -> None:
    path = tmp_path / "a.parquet"
    pq.write_table(pa.table({"body": ["A convoy came."]}), path)
    (found,) = opened(str(path))
    assert isinstance(found, Rejected)
    assert "no column text or html" in found.reason
    path.write_bytes(b"no parquet at all")
    (found,) = opened(str(path))
    assert isinstance(found, Rejected)


def test_archives_give_their_records(tmp_path: Path) -> None:
    page = b"<html><body><article><p>A convoy of twelve lorries came to the salt works.</p></article></body></html>"
    answer = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + page
    head = (
        "WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://corvid.example/a\r\n"
        "WARC-Date: 2031-02-03T09:00:00Z\r\nWARC-Record-ID: <urn:uuid:00000000-0000-4000-8000-000000000001>\r\n"
        f"Content-Type: application/http;msgtype=response\r\nContent-Length: {len(answer)}\r\n\r\n"
    )
    path = tmp_path / "crawl.warc.gz"
    path.write_bytes(gzip.compress(head.encode() + answer + b"\r\n\r\n"))
    (near,) = opened(str(path))
    (far,) = opened(f"file://{path}")
    assert isinstance(near, Capture)
    assert (near.address, near.when.isoformat()) == ("https://corvid.example/a", "2031-02-03T09:00:00+00:00")
    assert told(far) == told(near)
