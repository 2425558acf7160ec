"""WARC as others write it, whole and broken."""

from __future__ import annotations

import gzip
import random
import time
import tracemalloc
from datetime import UTC, date, datetime
from pathlib import Path

import brotli
import pytest
from fastwarc.stream_io import ZstdWriter
from tests.fakes.archives import page, write_warc

from vedette.capture import CaptureLimits
from vedette.capture.archives import capture_archive
from vedette.records import Capture, Rejected

ONE, TWO, THREE = (page(f"Report number {number}.") for number in ("one", "two", "three"))


def names(path: Path) -> list[str]:
    return [found.name if isinstance(found, Capture) else f"! {found.reason}" for found in capture_archive(path)]


@pytest.mark.parametrize("packed", [True, False])
def test_a_page_comes_with_its_address_its_time_and_its_headers(tmp_path: Path, packed: bool):
    write_warc(tmp_path / "crawl", ONE, packed=packed)
    (found,) = capture_archive(tmp_path / "crawl")
    assert (found.name, found.address) == (
        "https://corvid.example/1",
        "https://corvid.example/1?utm_source=feed",
    )
    assert (found.data, found.media_type, found.charset, found.how) == (ONE, "text/html", "utf-8", "archive")
    assert found.when == datetime(2031, 2, 3, 9, tzinfo=UTC)
    assert found.headers == (("content-type", "text/html; charset=utf-8"),)


def test_zstandard_is_read_too(tmp_path: Path):
    write_warc(tmp_path / "plain", ONE, TWO, packed=False)
    with ZstdWriter(tmp_path / "crawl.warc.zst") as writer:
        writer.write((tmp_path / "plain").read_bytes())
    assert names(tmp_path / "crawl.warc.zst") == ["https://corvid.example/1", "https://corvid.example/2"]


@pytest.mark.parametrize(
    ("body", "headers"),
    [
        (gzip.compress(ONE, mtime=0), {"Content-Encoding": "gzip"}),
        (brotli.compress(ONE), {"Content-Encoding": "br"}),
        (b"%x\r\n%b\r\n0\r\n\r\n" % (len(ONE), ONE), {"Transfer-Encoding": "chunked"}),
        (
            b"%x\r\n%b\r\n0\r\n\r\n" % (len(gzip.compress(ONE, mtime=0)), gzip.compress(ONE, mtime=0)),
            {"Transfer-Encoding": "chunked", "Content-Encoding": "gzip"},
        ),
        (ONE, {"Transfer-Encoding": "chunked", "Content-Encoding": "gzip"}),
        (ONE, {"Content-Encoding": "br"}),
        (ONE, {"Content-Encoding": "identity"}),
    ],
)
def test_bodies_are_opened_where_they_are_packed(tmp_path: Path, body: bytes, headers: dict[str, str]):
    write_warc(tmp_path / "crawl", (body, headers))
    assert [found.data for found in capture_archive(tmp_path / "crawl")] == [ONE]


def test_a_damaged_and_a_bloated_body_are_rejected_and_the_rest_goes_on(tmp_path: Path):
    packed = {"Content-Encoding": "gzip"}
    write_warc(tmp_path / "crawl", (gzip.compress(ONE)[:-20], packed), (gzip.compress(bytes(9_000_000)), packed), TWO)
    assert names(tmp_path / "crawl") == [
        "! the compressed page is cut off",
        "! the page unpacks to more than 250 times its size",
        "https://corvid.example/2".replace("2", "3"),
    ]


@pytest.mark.parametrize(
    ("headers", "status"),
    [({"Content-Type": "image/png"}, "200 OK"), ({}, "404 Not Found"), ({}, "301 Moved Permanently")],
)
def test_what_is_no_report_is_passed_over(tmp_path: Path, headers: dict[str, str], status: str):
    write_warc(tmp_path / "crawl", (ONE, headers), status=status)
    assert names(tmp_path / "crawl") == []


def test_the_words_of_a_wet_file_are_read(tmp_path: Path):
    write_warc(tmp_path / "words.wet", b"Report number one.\n", kind="conversion")
    (found,) = capture_archive(tmp_path / "words.wet")
    assert (found.name, found.media_type, found.data) == (
        "https://corvid.example/1",
        "text/plain",
        b"Report number one.\n",
    )


@pytest.mark.parametrize("packed", [True, False])
def test_a_broken_record_is_told_with_its_place_and_the_next_is_read(tmp_path: Path, packed: bool):
    path = tmp_path / "crawl"
    begins = write_warc(path, ONE, TWO, THREE, packed=packed)
    data = bytearray(path.read_bytes())
    middle = begins[1] + (60 if packed else 3)
    data[middle : middle + 20] = bytes(20)
    path.write_bytes(bytes(data))
    found = list(capture_archive(path))
    assert [one.name for one in found if isinstance(one, Capture)] == [
        "https://corvid.example/1",
        "https://corvid.example/3",
    ]
    (rejected,) = [one for one in found if isinstance(one, Rejected)]
    assert rejected.id == f"{path}@{begins[1]}"
    assert rejected.reason.startswith(f"the record at byte {begins[1]} is broken")


@pytest.mark.parametrize("packed", [True, False])
@pytest.mark.parametrize("left", ["head", "body"])
def test_a_cut_last_record_is_told(tmp_path: Path, packed: bool, left: str):
    path = tmp_path / "crawl"
    begins = write_warc(path, ONE, TWO, packed=packed)
    length = begins[2] - begins[1]
    path.write_bytes(path.read_bytes()[: begins[1] + (length // 3 if left == "head" else length - 60)])
    found = list(capture_archive(path))
    assert found[0].name == "https://corvid.example/1"
    where = ": the file ends before it" if left == "body" else " within its head"
    assert found[1:] == [Rejected(f"{path}@{begins[1]}", f"the record is cut off{where}")]


def test_an_archive_cut_in_its_first_head_is_told(tmp_path: Path):
    path = tmp_path / "crawl.warc"
    write_warc(path, ONE, packed=False)
    path.write_bytes(path.read_bytes()[:100])
    assert list(capture_archive(path)) == [
        Rejected(f"{path}@0", "the record is cut off within its head"),
    ]


def test_only_the_days_that_are_asked_for_are_captured(tmp_path: Path):
    (tmp_path / "crawl").mkdir()
    for day in (1, 2, 3):
        write_warc(tmp_path / "crawl" / f"{day}.warc.gz", page(f"Day {day}."), date=f"2031-02-0{day}T23:59:59Z")
    found = capture_archive(tmp_path / "crawl", since=date(2031, 2, 2), until=date(2031, 2, 2))
    assert [one.data for one in found] == [page("Day 2.")]


def test_a_record_beyond_the_limit_is_rejected(tmp_path: Path):
    write_warc(tmp_path / "crawl", page("word " * 3000), ONE)
    found = list(capture_archive(tmp_path / "crawl", limits=CaptureLimits(max_bytes=10_000)))
    assert "the record is" in found[0].reason
    assert found[1].data == ONE


def test_any_damage_gives_captures_and_rejections_only(tmp_path: Path):
    path = tmp_path / "crawl"
    for packed in (True, False):
        write_warc(path, ONE, TWO, THREE, packed=packed)
        whole = path.read_bytes()
        chance = random.Random(7)
        for _ in range(150):
            data = bytearray(whole)
            at = chance.randrange(len(data))
            data[at : at + chance.randrange(40)] = chance.randbytes(chance.randrange(40))
            path.write_bytes(bytes(data))
            assert all(isinstance(one, Capture | Rejected) for one in capture_archive(path))


@pytest.mark.parametrize("mark", [b"WARC/1.0\r\n", b"WARC/1.", b"\x28\xb5\x2f\xfd", b"\x1f\x8b\x08"])
def test_marks_of_records_without_end_are_left_after_a_thousand(tmp_path: Path, mark: bytes):
    path = tmp_path / "marks.warc"
    write_warc(path, page("One."), packed=False)
    path.write_bytes(path.read_bytes() + mark * (2_000_000 // len(mark)))
    began = time.monotonic()
    found = list(capture_archive(path))
    assert time.monotonic() - began < 20  # without the limit minutes
    assert [one.name for one in found if isinstance(one, Capture)] == ["https://corvid.example/1"]
    assert 1 <= len(found) <= 3


def test_memory_does_not_grow_with_the_archive(tmp_path: Path):
    bodies = [page(f"Report {number}. " + "word " * 20_000) for number in range(60)]
    write_warc(tmp_path / "crawl", *bodies)
    tracemalloc.start()
    small = CaptureLimits(max_bytes=200_000)
    size = sum(len(found.data) for found in capture_archive(tmp_path / "crawl", limits=small))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert size > 6_000_000
    assert peak < 2_000_000
