"""The marks by which a page says to machines that it is not free to read."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from html import unescape

import msgspec

__all__ = ["is_locked", "stated_length"]

_SCRIPT = re.compile(r"<script\b[^<>]{0,500}application/ld\+json[^<>]{0,500}>", re.IGNORECASE)
_TIER = re.compile(
    r"<meta\b(?=[^<>]{0,300}article:content_tier)[^<>]{0,300}content\s{0,5}=\s{0,5}[\"']?(?:locked|metered)\b",
    re.IGNORECASE,
)
_BROKEN = re.compile(r'"isAccessibleForFree"\s{0,9}:\s{0,9}"?(?:false|no)\b', re.IGNORECASE)
_WORDS = re.compile(r'"wordCount"\s{0,9}:\s{0,9}"?(\d{1,7})\b')
_FIRST = 3_000_000
_MOST_SCRIPTS = 50
_DEEPEST = 6
_NO = frozenset({"false", "no", "http://schema.org/false", "https://schema.org/false"})
_PARTS = frozenset({"WebPageElement", "CreativeWork", "Product", "Offer"})


def is_locked(page: bytes) -> bool:
    """`is_locked(b'<script type="application/ld+json">{"@type": "Article", "isAccessibleForFree": false}')` -> `True`.

    schema.org's `isAccessibleForFree` of the article itself, not of a part (Google Search Central, 'paywalled
    content'); `article:content_tier` of `locked` or `metered` (Facebook, 'article markup').
    """
    text = page[:_FIRST].decode("utf-8", "replace")
    said = [_said(block) for block in _blocks(text)]
    if any(verdict is False for verdict in said):
        return True
    return _TIER.search(text) is not None and True not in said


def stated_length(page: bytes) -> int | None:
    """`stated_length(b'<script type="application/ld+json">{"wordCount": 812}')` -> `812`; `None` if unsaid.

    schema.org's `wordCount`, the largest that the page states. The length of `articleBody` says nothing: there many
    pages give the beginning only.
    """
    counts = [count for block in _blocks(page[:_FIRST].decode("utf-8", "replace")) for count in _counts(block)]
    return max((count for count in counts if 0 < count < 1_000_000), default=None)


def _counts(block: str) -> Iterator[int]:
    return (int(found[1]) for found in _WORDS.finditer(block))


def _blocks(text: str) -> Iterator[str]:
    at = 0
    for _ in range(_MOST_SCRIPTS):
        opened = _SCRIPT.search(text, at)
        if opened is None:
            return
        end = text.find("</script", opened.end())
        at = end if end >= 0 else len(text)
        yield text[opened.end() : at]


def _said(block: str) -> bool | None:
    """Whether the article is free, as one block of JSON-LD says; `None` where it says nothing."""
    for written in (block, unescape(block)):
        try:
            return _of(msgspec.json.decode(written.strip().encode("utf-8", "replace")), _DEEPEST)
        except (msgspec.DecodeError, RecursionError):
            continue
    return False if _BROKEN.search(block) else None


def _of(value: object, depth: int) -> bool | None:
    if depth == 0:
        return None
    if isinstance(value, list):
        return _first(value[:200], depth)
    if not isinstance(value, dict):
        return None
    kinds = value.get("@type")
    named = {str(kind) for kind in kinds} if isinstance(kinds, list) else {str(kinds)}
    free = value.get("isAccessibleForFree")
    if free is not None and not named & _PARTS:
        return str(free).strip().lower() not in _NO
    inner = [part for name, part in value.items() if name != "hasPart" and isinstance(part, list | dict)]
    return _first(inner[:200], depth)


def _first(values: Sequence[object], depth: int) -> bool | None:
    said = [verdict for value in values if (verdict := _of(value, depth - 1)) is not None]
    return None if not said else all(said)
