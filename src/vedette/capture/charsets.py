"""How bytes are to be decoded: by mark, by declaration, by detection."""

from __future__ import annotations

import codecs
import re

__all__ = ["charset_of", "known_charset"]

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_HEADER = re.compile(r"charset\s*=\s*[\"']?([\w.:+-]{2,40})", re.IGNORECASE)
_META = re.compile(rb"<meta[^>]{0,300}?charset\s*=\s*[\"']?\s*([\w.:+-]{2,40})", re.IGNORECASE)
_XML = re.compile(rb"^\s*<\?xml[^>]{0,200}?encoding\s*=\s*[\"']([\w.:+-]{2,40})", re.IGNORECASE)
_WHATWG = {
    "ascii": "cp1252",
    "iso8859-1": "cp1252",
    "iso8859-9": "cp1254",
    "iso8859-11": "cp874",
    "tis-620": "cp874",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "shift_jis": "cp932",
    "euc_kr": "cp949",
    "big5": "big5hkscs",
}
_TEXT_ONLY = frozenset({"utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-7", "x-user-defined"})
"""A declaration that can be read as ASCII is not in these; the WHATWG standard takes UTF-8 for them."""
_CANDIDATES = [
    "cp1252", "cp1251", "cp1256", "cp1250", "cp1253", "cp1254", "cp1255", "cp1257", "koi8_r", "koi8_u", "cp874",
    "gb18030", "big5", "cp932", "euc_jp", "cp949", "iso8859_2", "iso8859_5", "iso8859_6", "iso8859_7", "mac_roman",
]  # fmt: skip
_SAMPLE = 20_000


def known_charset(label: str) -> str | None:
    """`known_charset("ISO-8859-1")` -> `"cp1252"`, `known_charset("klingon")` -> `None`.

    Labels stand for what browsers take them for: the table of the WHATWG Encoding standard.
    """
    try:
        codec = codecs.lookup(label.strip().lower().removeprefix("x-"))
    except (LookupError, ValueError):
        return None
    if not codec._is_text_encoding:
        return None
    return _WHATWG.get(codec.name, codec.name)


def charset_of(data: bytes, *, content_type: str = "", markup: bool = False) -> str:
    """`charset_of(b"caf\\xe9", content_type="text/plain; charset=latin-1")` -> `"cp1252"`.

    In order: a byte order mark; UTF-8 where the bytes are that and no plainer charset; what the HTTP header, `<meta>`
    or XML declaration says, where the bytes bear it; detection; Windows-1252. Always the name of a Python codec.
    """
    marked = next((charset for mark, charset in _MARKS if data.startswith(mark)), None) or _wide(data)
    if marked is not None:
        return marked
    if _decodes(data, "utf-8"):
        return _single_byte_escape(data, content_type)
    declared = _declared(data, content_type, markup=markup)
    if declared is not None and declared != "utf-8" and _decodes(data, declared):
        return declared
    if _mostly_utf8(data):
        return "utf-8"
    if declared is not None and declared != "utf-8":
        return declared
    return _detected(data)


def _single_byte_escape(data: bytes, content_type: str) -> str:
    """ISO-2022 text is ASCII bytes too: only its declaration tells."""
    if b"\x1b$" in data or b"\x1b(" in data:
        declared = _declared(data, content_type, markup=True)
        if declared is not None and declared.startswith("iso2022"):
            return declared
    return "utf-8"


def _declared(data: bytes, content_type: str, *, markup: bool) -> str | None:
    labels = [found[1] for found in [_HEADER.search(content_type)] if found]
    if markup:
        patterns = (_META, _XML)
        labels += [found[1].decode("ascii", "replace") for p in patterns if (found := p.search(data[:4096]))]
    for label in labels:
        charset = known_charset(label)
        if charset is not None:
            return "utf-8" if charset in _TEXT_ONLY else charset
    return None


def _decodes(data: bytes, charset: str) -> bool:
    try:
        data.decode(charset)
    except (UnicodeDecodeError, LookupError, ValueError):
        return False
    return True


def _mostly_utf8(data: bytes) -> bool:
    """Broken bytes in UTF-8 text stay broken; it is not another charset for their sake."""
    text = data[: _SAMPLE * 10].decode("utf-8", "replace")
    broken = text.count("�")
    beyond = sum(1 for character in text if character > "\x7f") - broken
    return beyond > broken * 4


def _wide(data: bytes) -> str | None:
    head = data[:1000]
    even, odd = head[0::2].count(0), head[1::2].count(0)
    half = len(head) / 2
    if half >= 2 and odd > half * 0.7 and even < half * 0.1:
        return "utf-16-le"
    return "utf-16-be" if half >= 2 and even > half * 0.7 and odd < half * 0.1 else None


def _detected(data: bytes) -> str:
    from charset_normalizer import from_bytes

    best = from_bytes(data[:_SAMPLE], cp_isolation=_CANDIDATES).best()
    if best is None or len(data) < 32:
        return "cp1252"
    return known_charset(best.encoding) or "cp1252"
