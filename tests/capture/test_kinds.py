"""What a file is, told from what it holds."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vedette.capture.kinds import Unreadable, is_json_lines, media_type_of


@pytest.mark.parametrize(
    ("data", "name", "media_type"),
    [
        (b"Troops left the base.\n", "report.txt", "text/plain"),
        (b"Troops left the base.\n", "report", "text/plain"),
        (b"# Troops left\n\nThe base is *empty*.", "report.md", "text/markdown"),
        (b"<!DOCTYPE html><html><p>Troops left.", "report.txt", "text/html"),
        (b"\xef\xbb\xbf  <!-- made by hand --><html>", "report", "text/html"),
        (b'<?xml version="1.0"?><html xmlns="x">', "report", "text/html"),
        ("<html><p>Troops".encode("utf-16"), "report", "text/html"),
        ("<html><p>Troops left".encode("utf-16-le"), "report", "text/html"),
        (b"Troops <b>left</b> the base", "report.htm", "text/html"),
        (b"Is 3 < 4? Troops left <soon>.", "report.txt", "text/plain"),
        (b"%PDF-1.7\n", "report.html", "application/pdf"),
        (b"Received: from x\r\nSubject: Troops\r\nFrom: a@b.example\r\n\r\nText", "x", "message/rfc822"),
        (b"Subject: Troops\n\nText", "x.eml", "message/rfc822"),
        (b"Subject: Troops\n\nText", "x.txt", "text/plain"),
        (b"From: the general\nwho said: nothing\n\nText", "x.txt", "text/plain"),
        ("Войска ушли".encode("cp1251"), "x.txt", "text/plain"),
    ],
)
def test_media_type(data: bytes, name: str, media_type: str) -> None:
    assert media_type_of(data, name=name) == media_type


@pytest.mark.parametrize(
    ("data", "seems"),
    [
        (b"\x89PNG\r\n\x1a\n" + bytes(20), "a PNG image"),
        (b"\xff\xd8\xff\xe0" + bytes(20), "a JPEG image"),
        (b"RIFF\x01\x02\x03\x04WEBPVP8 ", "a WebP image"),
        (b"PK\x03\x04" + bytes(20), "a ZIP archive, a Word document or an e-book"),
        (b"{\\rtf1 Troops left}", "an RTF document"),
        (bytes(range(32)) * 20, "binary data"),
        (b'<?xml version="1.0"?><rss version="2.0">', "a news feed: give the addresses of its pages"),
        (b'[{"id": "a"}]', "a JSON list: write one document a line"),
    ],
)
def test_what_is_not_read_is_named(data: bytes, seems: str) -> None:
    answer = media_type_of(data, name="report.html")
    assert answer == Unreadable(f"not text, HTML, PDF, e-mail or JSON lines (looks like {seems})")


@pytest.mark.parametrize(
    ("head", "name", "answer"),
    [
        (b'{"id": "a", "text": "b"}\n', "-", True),
        (b'\xef\xbb\xbf{ "id": 1', "-", True),
        (b"anything", "docs.JSONL.gz", True),
        (b"\x89PNG\r\n\x1a\n", "docs.jsonl", False),
        (b"{\\rtf1 Troops}", "-", False),
        (b"{troops} left", "-", False),
        (b"Troops left", "-", False),
    ],
)
def test_json_lines(head: bytes, name: str, *, answer: bool) -> None:
    assert is_json_lines(head, name=name) is answer


@given(st.binary(max_size=300), st.sampled_from(["a.html", "a.eml", "a.md", "a"]))
def test_any_bytes_have_an_answer(data: bytes, name: str) -> None:
    answer = media_type_of(data, name=name)
    assert isinstance(answer, Unreadable) or answer.partition("/")[0] in {"text", "application", "message"}
