"""How bytes are to be decoded."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vedette.capture.charsets import charset_of, known_charset

RUSSIAN = "Войска покинули базу у столицы в четверг, сообщил представитель министерства обороны страны. " * 3
JAPANESE = "部隊は木曜日に基地を離れたと国防省の報道官が述べた。詳細は明らかにしていない。" * 5


@pytest.mark.parametrize(
    ("label", "charset"),
    [
        ("ISO-8859-1", "cp1252"),
        ("us-ascii", "cp1252"),
        ("latin1", "cp1252"),
        ("gb2312", "gb18030"),
        ("Shift_JIS", "cp932"),
        ("x-sjis", "cp932"),
        ("UTF8", "utf-8"),
        ("windows-1256", "cp1256"),
        ("klingon", None),
        ("base64", None),
        ("", None),
    ],
)
def test_labels_mean_what_browsers_take_them_for(label: str, charset: str | None) -> None:
    assert known_charset(label) == charset


@pytest.mark.parametrize(
    ("data", "content_type", "charset"),
    [
        (b"\xef\xbb\xbftroops", "text/plain; charset=latin-1", "utf-8-sig"),
        ("troops".encode("utf-16"), "", "utf-16"),
        ("troops left".encode("utf-16-be"), "", "utf-16-be"),
        ("Köln".encode(), "text/html; charset=iso-8859-1", "utf-8"),
        ("Köln".encode("latin-1"), "text/html; charset=ISO-8859-1", "cp1252"),
        ("Köln – “Tor”".encode("cp1252"), "text/html; charset=utf-8", "cp1252"),
        (RUSSIAN.encode("koi8-r"), 'text/html; charset="koi8-r"', "koi8-r"),
        (RUSSIAN.encode("cp1251"), "", "cp1251"),
        (JAPANESE.encode("cp932"), "", "cp932"),
        (b"<meta charset='windows-1251'>" + RUSSIAN.encode("cp1251"), "", "cp1251"),
        (b'<?xml version="1.0" encoding="gb2312"?>' + "部队离开基地".encode("gb18030"), "", "gb18030"),
        (b"<meta charset=utf-16><p>K\xc3\xb6ln", "", "utf-8"),
        (b"caf\xe9", "", "cp1252"),
        (RUSSIAN.encode() + b"\xff\xfe broken", "", "utf-8"),
    ],
)
def test_charset(data: bytes, content_type: str, charset: str) -> None:
    assert charset_of(data, content_type=content_type, markup=True) == charset


@given(st.binary(max_size=500), st.sampled_from(["", "charset=utf-8", "charset=big5", "charset=\x00"]))
def test_any_bytes_decode(data: bytes, content_type: str) -> None:
    data.decode(charset_of(data, content_type=content_type, markup=True), "replace")
