"""WACZ, ZIP, mailboxes, folders of them, and what only looks like one."""

from __future__ import annotations

import random
import time
import zipfile
from datetime import UTC, datetime
from pathlib import Path

import pytest
from tests.fakes.archives import page, write_warc

from vedette.capture import capture_addresses
from vedette.capture.archives import capture_archive
from vedette.records import Capture, Rejected

MESSAGE = (
    b"From: Desk <desk@corvid.example>\nTo: list@corvid.example\nSubject: Closed\n"
    b"Message-ID: <a%d@corvid.example>\nDate: Mon, 03 Feb 2031 08:00:00 +0000\n\nThe camp is closed.\n\n"
)


def told(path: Path) -> list[str]:
    return [found.name if isinstance(found, Capture) else f"! {found.reason}" for found in capture_archive(path)]


def test_a_wacz_gives_the_pages_of_its_archives(tmp_path: Path):
    write_warc(tmp_path / "data.warc.gz", page("One."), page("Two."))
    with zipfile.ZipFile(tmp_path / "crawl.wacz", "w") as packed:
        packed.write(tmp_path / "data.warc.gz", "archive/data.warc.gz")
        packed.writestr("datapackage.json", "{}")
        packed.writestr("pages/pages.jsonl", '{"format": "json-pages-1.0"}\n')
    assert told(tmp_path / "crawl.wacz") == ["https://corvid.example/1", "https://corvid.example/2"]


def test_a_zip_gives_the_pages_in_it(tmp_path: Path):
    path = tmp_path / "pages.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("b/two.html", page("Two."))
        packed.writestr("a/one.txt", "Report number one.")
        packed.writestr("a/picture.png", b"\x89PNG\r\n\x1a\n" + bytes(100))
        packed.writestr(".hidden", "x")
        packed.writestr("docs.jsonl", '{"id": "d1", "text": "One."}\n{"id": "d2", "text": "Two."}\n')
    found = told(path)
    assert found[0] == f"{path}!a/one.txt"
    assert found[1].startswith("! not text, HTML")
    assert found[2:] == [f"{path}!b/two.html", "d1", "d2"]


def test_a_zip_that_inflates_without_measure_is_rejected(tmp_path: Path):
    path = tmp_path / "bomb.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("bomb.txt", b"a" * 30_000_000)
        packed.writestr("large.txt", random.Random(1).randbytes(10_500_000).hex())
        packed.writestr("one.txt", "Report number one.")
    assert told(path) == [
        "! it unpacks to more than 250 times its size",
        "! the file is more than 20 MB; the limit is 20 MB (--max-bytes)",
        f"{path}!one.txt",
    ]


def test_nothing_in_an_archive_leads_out_of_it_and_no_archive_is_silent(tmp_path: Path):
    path, crawl, hidden = tmp_path / "in" / "pages.zip", tmp_path / "crawl.wacz", tmp_path / "hidden.zip"
    path.parent.mkdir()
    with zipfile.ZipFile(path, "w") as packed:
        for name in ("../out.txt", "/out.txt", "a/../../out.txt", "a\\..\\out.txt", "b.txt"):
            packed.writestr(name, "Report number one.")
    assert sorted(told(path)) == [*["! its name leads out of the archive"] * 4, f"{path}!b.txt"]
    with zipfile.ZipFile(crawl, "w") as packed:
        packed.writestr("archive/../../out.warc", "WARC/1.0\r\n")
    assert told(crawl) == ["! its name leads out of the archive"]
    with zipfile.ZipFile(hidden, "w") as packed:
        packed.writestr(".hidden", "x")
    assert told(hidden) == ["! the ZIP archive holds no files that could be reports"]
    assert sorted(found.name for found in tmp_path.iterdir()) == ["crawl.wacz", "hidden.zip", "in"]


def test_a_packed_archive_in_a_wacz_is_read_in_time(tmp_path: Path):
    write_warc(tmp_path / "data.warc", page("One."), packed=False)
    good = (tmp_path / "data.warc").read_bytes()
    with zipfile.ZipFile(tmp_path / "crawl.wacz", "w", zipfile.ZIP_DEFLATED) as packed:
        filler = random.Random(1).randbytes(20_000).hex().encode()
        packed.writestr("archive/data.warc", good + filler + b"\x1f\x8b\x08" * 60_000 + filler)
    began = time.monotonic()
    found = told(tmp_path / "crawl.wacz")
    assert found[0] == "https://corvid.example/1"
    assert time.monotonic() - began < 10


@pytest.mark.parametrize("cut", [10, 200])
def test_a_broken_zip_is_one_rejection(tmp_path: Path, cut: int):
    path = tmp_path / "pages.zip"
    with zipfile.ZipFile(path, "w") as packed:
        packed.writestr("one.txt", "Report number one. " * 20)
    path.write_bytes(path.read_bytes()[:-cut])
    (found,) = told(path)
    assert found.startswith("! the ZIP archive is broken")


def test_an_office_document_is_no_archive_of_reports(tmp_path: Path):
    path = tmp_path / "letter.docx"
    with zipfile.ZipFile(path, "w") as packed:
        packed.writestr("[Content_Types].xml", "<Types/>")
    (found,) = told(path)
    assert found.startswith("! not text, HTML")


def test_a_mailbox_gives_its_messages_by_their_ids(tmp_path: Path):
    path = tmp_path / "list"
    path.write_bytes(b"".join(b"From desk Mon Feb  3 09:00:0%d 2031\n" % n + MESSAGE % n for n in (1, 2)))
    found = list(capture_archive(path))
    assert [one.name for one in found] == ["mid:a1@corvid.example", "mid:a2@corvid.example"]
    assert found[1].media_type == "message/rfc822"
    assert found[1].when == datetime(2031, 2, 3, 9, 0, 2, tzinfo=UTC)
    assert found[1].data.startswith(b"From: Desk")


def test_a_maildir_gives_its_messages(tmp_path: Path):
    for part in ("cur", "new", "tmp"):
        (tmp_path / "box" / part).mkdir(parents=True)
    (tmp_path / "box" / "cur" / "1.a:2,S").write_bytes(MESSAGE % 1)
    (tmp_path / "box" / "new" / "2.b").write_bytes(MESSAGE % 2)
    (tmp_path / "box" / "tmp" / "3.c").write_bytes(MESSAGE % 3)
    assert told(tmp_path / "box") == ["mid:a1@corvid.example", "mid:a2@corvid.example"]


def test_a_single_message_stays_one(tmp_path: Path):
    path = tmp_path / "one.eml"
    path.write_bytes(MESSAGE % 1)
    assert told(path) == [str(path)]


def test_archives_are_opened_wherever_paths_are_taken(tmp_path: Path):
    write_warc(tmp_path / "a.warc.gz", page("One."))
    (tmp_path / "b.txt").write_text("Report number two.")
    found = list(capture_addresses([str(tmp_path)]))
    assert [one.name for one in found] == ["https://corvid.example/1", str(tmp_path / "b.txt")]


def test_what_is_not_there_is_rejected(tmp_path: Path):
    assert list(capture_archive(tmp_path / "none")) == [Rejected(str(tmp_path / "none"), "no such file")]
