"""What kind of file this is, judged by what it holds."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib.resources import files

import msgspec

__all__ = ["Unreadable", "is_json_lines", "media_type_of"]

WANTED = "not text, HTML, PDF, e-mail or JSON lines"
HEAD = 4096
"""Bytes looked at for tags and headers; signatures stand in the first sixteen."""

_HTML_START = re.compile(
    # atomic: a comment must not be tried as one with those after it, in every way there is
    rb"\s*(?>(?:<!--.{0,2000}?-->\s*|<\?xml[^>]{0,300}\?>\s*)*)"
    rb"<(?:!doctype\s+html|html|head|body|script|style|iframe|h[1-6]|div|font|table|a|title|b|br|p|meta|link|article|"
    rb"section|main|header|span|img|ul|ol)[\s>/]",
    re.IGNORECASE | re.DOTALL,
)
_HTML_TAG = re.compile(
    rb"</?(?:html|head|body|p|div|article|section|br|h[1-6]|span|table|ul|li|meta|a|b|i|em|strong)\b[^<>]*>", re.I
)
_FEED_START = re.compile(
    rb"\s*(?:<\?xml[^>]{0,300}\?>\s*)?(?>(?:<!--.{0,2000}?-->\s*)*)<(rss|feed|rdf:RDF)\b", re.S | re.I
)
_JSON_START = re.compile(rb"\s*\{\s*(?:\"|\}|$)")
_JSON_LIST = re.compile(rb"\s*\[\s*\{\s*\"")
_OTHERS = (
    (_FEED_START, "a news feed: give the addresses of its pages"),
    (_JSON_LIST, "a JSON list: write one document a line"),
)
_HEADER = re.compile(rb"([A-Za-z][A-Za-z0-9-]{1,40}):(?:[ \t]|\r?\n[ \t])")
_MAIL_HEADERS = frozenset(
    b"from to cc date subject message-id mime-version received return-path delivered-to content-type reply-to sender "
    b"dkim-signature list-unsubscribe".split()
)
_CONTROL = bytes(set(range(32)) - {9, 10, 12, 13, 27})
_BOMS = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")


@cache
def _signatures() -> tuple[tuple[re.Pattern[bytes], str], ...]:
    rows = tomllib.loads((files("vedette.capture") / "data" / "signatures.toml").read_text("utf-8"))["signature"]
    return tuple((_pattern(str(row["begins"])), str(row["name"])) for row in rows)


def _pattern(begins: str) -> re.Pattern[bytes]:
    pairs = [begins[at : at + 2] for at in range(0, len(begins), 2)]
    parts = (b"." if pair == "??" else re.escape(bytes.fromhex(pair)) for pair in pairs)
    return re.compile(b"".join(parts), re.DOTALL)


def _binary(data: bytes) -> str | None:
    for pattern, name in _signatures():
        if pattern.match(data):
            return name
    head = data[:HEAD]
    if head.startswith(_BOMS) or _wide(head):
        return None
    controls = len(head) - len(head.translate(None, _CONTROL))
    return "binary data" if controls > len(head) / 20 else None


def _wide(head: bytes) -> bool:
    """Two-byte text without a mark: every second byte of Latin letters is zero, and no other."""
    even, odd = head[0::2].count(0), head[1::2].count(0)
    half = len(head) / 2
    return half >= 2 and ((odd > half * 0.7 and even < half * 0.1) or (even > half * 0.7 and odd < half * 0.1))


def _is_mail(head: bytes, *, named: bool) -> bool:
    known = 0
    for line in head.lstrip().splitlines()[:60]:
        if not line.strip():
            break
        if line[:1] in b" \t":
            continue
        header = _HEADER.match(line + b"\n ")
        if header is None:
            return named and known > 0
        known += header[1].lower() in _MAIL_HEADERS
    return known >= (1 if named else 2)


def _is_html(head: bytes, *, named: bool) -> bool:
    if _HTML_START.match(head):
        return True
    return len(_HTML_TAG.findall(head)) >= (1 if named else 4)


def is_json_lines(head: bytes, *, name: str) -> bool:
    """`is_json_lines(b'{"id": "a", "text": "…"}', name="-")` -> `True`: so named, or one object a line."""
    if name.lower().removesuffix(".gz").endswith((".jsonl", ".ndjson")):
        return _binary(head) is None and not head.startswith(b"%PDF-")
    return _JSON_START.match(head.removeprefix(_BOMS[0])) is not None


def media_type_of(data: bytes, *, name: str) -> str | Unreadable:
    """`media_type_of(b"%PDF-1.7 …", name="x.html")` -> `"application/pdf"`; an image gives `Unreadable(…)`.

    The name only decides between kinds of text: what is Markdown (`.md`) cannot be told from its words. Signatures
    are kept in `data/signatures.toml`; tags that begin HTML are those of the WHATWG MIME Sniffing standard.
    """
    suffix = name.lower().removesuffix(".gz").rpartition(".")[2]
    if b"%PDF-" in data[:1024]:
        return "application/pdf"
    binary = _binary(data)
    if binary is not None:
        return Unreadable(f"{WANTED} (looks like {binary})")
    head = _narrow(data[:HEAD])
    other = next((name for pattern, name in _OTHERS if pattern.match(head)), None)
    if other is not None:
        return Unreadable(f"{WANTED} (looks like {other})")
    return _kind_of_text(head, suffix)


def _kind_of_text(head: bytes, suffix: str) -> str:
    if _is_mail(head, named=suffix == "eml"):
        return "message/rfc822"
    if _is_html(head, named=suffix in {"html", "htm", "xhtml"}):
        return "text/html"
    return "text/markdown" if suffix in {"md", "markdown"} else "text/plain"


def _narrow(head: bytes) -> bytes:
    """ASCII of two-byte text, so that its tags are found: `b"\\xff\\xfe<\\x00p\\x00"` -> `b"<p"`."""
    if head.startswith((b"\xff\xfe", b"\xfe\xff")) or _wide(head):
        return head.lstrip(b"\xff\xfe").replace(b"\x00", b"")
    return head.removeprefix(_BOMS[0])


class Unreadable(msgspec.Struct, frozen=True):
    """`Unreadable("not text, … (looks like a PNG image)")`: why no media type can be given."""

    reason: str
