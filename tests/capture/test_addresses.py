"""Files, folders, standard input and lines: what comes out for each."""

from __future__ import annotations

import gzip
import os
import socket
from collections.abc import Iterator
from hashlib import sha256
from io import BytesIO
from pathlib import Path

import pytest

from vedette.capture import CaptureLimits, Served, capture_address, capture_addresses
from vedette.records import Capture, Rejected

SMALL = CaptureLimits(max_bytes=1000)


def outline(found: Capture | Rejected) -> tuple[str, str]:
    return (found.name, found.data.decode()) if isinstance(found, Capture) else (found.id, found.reason)


def test_a_file_is_captured_as_it_is(tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    page.write_bytes(b"<html><p>Troops left.\r\n")
    capture = capture_address(str(page))
    assert isinstance(capture, Capture)
    assert capture.id == "sha256:" + sha256(b"<html><p>Troops left.\r\n").hexdigest()
    assert (capture.name, capture.how, capture.media_type) == (str(page), "file", "text/html")
    assert capture.data == b"<html><p>Troops left.\r\n"
    assert capture.when.utcoffset() is not None


def test_what_cannot_be_read_is_told_and_the_rest_goes_on(tmp_path: Path) -> None:
    (tmp_path / "good.txt").write_text("Troops left.")
    (tmp_path / "empty.html").write_text(" \n ")
    (tmp_path / "image.html").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(9))
    (tmp_path / "dangling.txt").symlink_to(tmp_path / "gone.txt")
    (tmp_path / "void").mkdir()
    os.mkfifo(tmp_path / "pipe")
    names = ["gone.txt", "empty.html", "image.html", "dangling.txt", "void", "pipe", "nul\0", "good.txt"]
    found = list(capture_addresses([str(tmp_path / name) for name in names] + ["ftp://outlet.example/x", "/dev/zero"]))
    told = [(outline(one)[0].removeprefix(f"{tmp_path}/"), outline(one)[1]) for one in found]
    assert told == [
        ("gone.txt", "no such file"),
        ("empty.html", "the file is empty"),
        ("image.html", "not text, HTML, PDF, e-mail or JSON lines (looks like a PNG image)"),
        ("dangling.txt", "a link to a file that is not there"),
        ("void", "the folder holds no files"),
        ("pipe", "a named pipe, not a file (give - and pipe it in)"),
        ("nul\0", "not a name that a file can have"),
        ("good.txt", "Troops left."),
        ("ftp://outlet.example/x", "ftp:// is not read; only files, - and http(s) addresses are"),
        ("/dev/zero", "a device, not a file"),
    ]


def test_a_socket_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    with socket.socket(socket.AF_UNIX) as listener:
        listener.bind("talk")
        assert capture_address("talk") == Rejected("talk", "a socket, not a file")


@pytest.mark.skipif(os.geteuid() == 0, reason="the superuser may read everything")
def test_no_permission(tmp_path: Path) -> None:
    (tmp_path / "secret.txt").write_text("Troops")
    (tmp_path / "secret.txt").chmod(0)
    assert capture_address(str(tmp_path / "secret.txt")) == Rejected(
        str(tmp_path / "secret.txt"), "no permission to read it"
    )


def test_a_page_of_104_megabytes_is_not_loaded(tmp_path: Path) -> None:
    with (tmp_path / "big.html").open("wb") as file:
        file.truncate(104_000_000)
    assert capture_address(str(tmp_path / "big.html")) == Rejected(
        str(tmp_path / "big.html"), "the file is 104 MB; the limit is 20 MB (--max-bytes)"
    )


def test_a_folder_gives_its_files_by_name(tmp_path: Path) -> None:
    (tmp_path / "b").mkdir()
    for name in ("b/2.txt", "a.txt", "b/1.txt", ".hidden"):
        (tmp_path / name).write_text(name)
    (tmp_path / "b" / "round").symlink_to(tmp_path)
    texts = [outline(found)[1] for found in capture_addresses([str(tmp_path)])]
    assert texts == ["a.txt", "b/1.txt", "b/2.txt"]


def test_lines_are_documents_and_a_broken_one_is_named(tmp_path: Path) -> None:
    lines = [
        b'{"id": "a", "text": "Troops left."}',
        b'{"id": 7, "text": "K\xc3\xb6ln", "published": "2024-05-02", "gold": {"claims": []}}',
        b"",
        b"{broken",
        b'{"text": "no id"}',
        b'{"id": "b"}',
        b'{"id": "c", "text": 5}',
        b'{"id": "d", "text": "x", "title": ["y"]}',
        b'{"id": true, "text": "x"}',
        b"[1, 2]",
        b'{"id": "' + b"x" * 2000 + b'"}',
        b'{"id": "e", "text": "broken \xff byte"}',
    ]
    path = tmp_path / "docs.jsonl"
    path.write_bytes(b"\xef\xbb\xbf" + b"\n".join(lines))
    found = list(capture_addresses([str(path)], limits=SMALL))
    captures = [one for one in found if isinstance(one, Capture)]
    assert [one.name for one in captures] == ["a", "7", "e"]
    assert all(one.how == "jsonl" and one.document is not None for one in captures)
    assert captures[1].document is not None
    assert (captures[1].document.text, captures[1].document.published) == ("Köln", "2024-05-02")
    assert captures[1].data == lines[1]
    assert captures[2].document is not None
    assert captures[2].document.text == "broken � byte"
    rejected = [(one.id.rpartition(":")[2], one.reason) for one in found if isinstance(one, Rejected)]
    assert rejected == [
        ("4", "not JSON (object keys must be strings (byte 1))"),
        ("5", 'the document has no "id"'),
        ("6", 'the document has no "text"'),
        ("7", '"text" is a number, not text'),
        ("8", '"title" is a list, not text'),
        ("9", '"id" is true or false, not text'),
        ("10", "not a JSON object"),
        ("11", "the line is more than 0.001 MB; the limit is 0.001 MB (--max-bytes)"),
    ]


def test_gzip_is_opened_and_its_faults_are_told(tmp_path: Path) -> None:
    packed = gzip.compress(b'{"id": "a", "text": "x"}\n' * 3)
    (tmp_path / "docs.jsonl.gz").write_bytes(packed)
    (tmp_path / "cut.jsonl.gz").write_bytes(packed[:-6])
    (tmp_path / "bomb.txt.gz").write_bytes(gzip.compress(b"troops " * 10_000))
    (tmp_path / "bad.txt.gz").write_bytes(packed[:10] + b"\xff" * 40)
    addresses = [str(tmp_path / name) for name in ("docs.jsonl.gz", "cut.jsonl.gz", "bomb.txt.gz", "bad.txt.gz")]
    found = [outline(one) for one in capture_addresses(addresses, limits=SMALL)]
    assert [name for name, _ in found[:3]] == ["a", "a", "a"]
    told = [(name.rpartition("/")[2], reason) for name, reason in found if "/" in name]
    assert ("bomb.txt.gz", "the unpacked content is more than 0.001 MB; the limit is 0.001 MB (--max-bytes)") in told
    assert ("bad.txt.gz", "the gzip data is damaged") in told
    assert any("cut.jsonl.gz" in name and reason == "the gzip data is cut off" for name, reason in told)


def test_standard_input_may_hold_a_page_or_lines() -> None:
    page = capture_address("-", stdin=BytesIO(b"<html><p>Troops left."))
    assert isinstance(page, Capture)
    assert (page.name, page.how, page.media_type) == ("-", "stdin", "text/html")
    lines = BytesIO(b'{"id": "a", "text": "x"}\n{"id": "b", "text": "y"}\n')
    assert [outline(one)[0] for one in capture_addresses(["-"], stdin=lines)] == ["a", "b"]
    assert capture_address("-", stdin=BytesIO(b"")) == Rejected("-", "standard input is empty")


def test_one_document_may_be_spread_over_lines() -> None:
    found = capture_address("-", stdin=BytesIO(b'{\n "id": "a",\n "text": "Troops left."\n}\n'))
    assert isinstance(found, Capture)
    assert found.name == "a"


def test_a_million_lines_stream() -> None:
    """Only what is asked for is read: the stream behind would never end."""

    class Endless(BytesIO):
        handed = 0

        def read(self, size: int | None = -1, /) -> bytes:
            piece = b'{"id": "a", "text": "x"}\n' * 1000
            self.handed += len(piece)
            return piece[: size if size and size > 0 else None]

    stream = Endless()
    found: Iterator[Capture | Rejected] = capture_addresses(["-"], stdin=stream)
    first = [next(found) for _ in range(10)]
    assert all(isinstance(one, Capture) for one in first)
    assert stream.handed < 200_000


def test_an_address_with_many_documents_is_not_one() -> None:
    lines = BytesIO(b'{"id": "a", "text": "x"}\n{"id": "b", "text": "y"}\n')
    assert capture_address("-", stdin=lines) == Rejected("-", "holds more than one document")


def test_a_fetcher_is_asked_for_web_addresses() -> None:
    def fetcher(address: str) -> Served | Rejected:
        headers = (("Content-Type", "text/html; charset=windows-1251"),)
        return Served(address + "/end", "<html><p>Войска".encode("cp1251"), headers)

    capture = capture_address("https://outlet.example", fetcher=fetcher)
    assert isinstance(capture, Capture)
    assert (capture.address, capture.charset, capture.headers) == (
        "https://outlet.example/end",
        "cp1251",
        (("Content-Type", "text/html; charset=windows-1251"),),
    )
