"""The address that a page gives for itself."""

from __future__ import annotations

import re
from html import unescape
from urllib.parse import urljoin

__all__ = ["stated_address"]

_HEAD = 400_000
_HIDES = re.compile(r"<!--|<(script|style|noscript|template|svg)\b", re.IGNORECASE)
_BODY = re.compile(r"</head\s*>|<body[\s>]", re.IGNORECASE)
_TAG = re.compile(r"<(link|meta)\s([^<>]{1,5000})>", re.IGNORECASE)
_ATTRIBUTE = re.compile(r"([A-Za-z:-]{1,40})\s{0,9}=\s{0,9}(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'>]+))")
_ROOTED = re.compile(r"https?://|/", re.IGNORECASE)
"""What is relative to the page's own path leads elsewhere from each of its addresses."""
_LONGEST = 4000


def stated_address(page: bytes, *, base: str) -> str | None:
    """`stated_address(b'<link rel="canonical" href="/a">', base="https://outlet.example/a?x=1")` -> the whole of `/a`.

    `rel=canonical`, else `og:url`, from the head alone: what readers write stands in the body. `None` where the page
    gives none, or two that differ.
    """
    head = _shown(page[:_HEAD].decode("utf-8", "replace"))
    links: set[str] = set()
    properties: set[str] = set()
    for name, inside in _TAG.findall(_cut(head)):
        given = {found[1].lower(): found[2] or found[3] or found[4] or "" for found in _ATTRIBUTE.finditer(inside)}
        if name.lower() == "link" and "canonical" in given.get("rel", "").lower().split():
            links.add(unescape(given.get("href", "")).strip())
        elif given.get("property", given.get("name", "")).lower() == "og:url":
            properties.add(unescape(given.get("content", "")).strip())
    return _one(links, base) if links else _one(properties, base)


def _shown(text: str) -> str:
    """Without comments, scripts and the like; from one that does not end, nothing is left."""
    shown: list[str] = []
    at = 0
    while found := _HIDES.search(text, at):
        shown.append(text[at : found.start()])
        ending = f"</{found[1].lower()}" if found[1] else "-->"
        end = text.find(ending, found.end()) if not found[1] else _find_tag(text, ending, found.end())
        if end < 0:
            return "".join(shown)
        at = end + len(ending)
    return "".join([*shown, text[at:]])


def _find_tag(text: str, tag: str, start: int) -> int:
    found = re.compile(re.escape(tag), re.IGNORECASE).search(text, start)
    return found.start() if found else -1


def _cut(head: str) -> str:
    body = _BODY.search(head)
    return head[: body.start()] if body else head


def _one(written: set[str], base: str) -> str | None:
    try:
        wholes = {urljoin(base, each) for each in written if _ROOTED.match(each) and len(each) <= _LONGEST}
    except ValueError:
        return None
    return wholes.pop() if len(wholes) == 1 else None
