"""Addresses as sources write them -> whole addresses of the web."""

from __future__ import annotations

import re
from urllib.parse import urljoin, urlsplit

__all__ = ["leads_home", "whole_address"]

_BLANKS = re.compile(r"[\x00-\x20\x7f]+")
_LONGEST = 4000
_PLAIN = re.compile(r"https?://[A-Za-z0-9.-]{1,250}(?::\d{1,4})?/[A-Za-z0-9._~/?&=%+,;!$*()-]{0,3000}\Z")
"""Most addresses are whole as they stand; a sitemap holds fifty thousand."""


def leads_home(address: str) -> bool:
    """`leads_home("https://outlet.example/")` -> `True`: an entry that leads there leads to no report."""
    parts = urlsplit(address)
    return parts.path in {"", "/"} and not parts.query


def whole_address(written: str | None, *, base: str) -> str | None:
    """`whole_address(" /a?b=1#top ", base="https://outlet.example/x")` -> `"https://outlet.example/a?b=1"`.

    `None` of what is no http(s) address with a host, holds a user name, or is longer than 4,000 characters. Line breaks
    within are taken out, as browsers do; the fragment goes.
    """
    if _PLAIN.match(written or ""):
        return written
    text = _BLANKS.sub(lambda found: "%20" if found[0].strip("\t\r\n") else "", (written or "").strip())
    if not text or len(text) > _LONGEST:
        return None
    if text.lower().startswith("feed:"):
        text = text[5:] if text[5:].lower().startswith("http") else f"http:{text[5:]}"
    try:
        whole = urljoin(base, text)
        parts = urlsplit(whole)
        usable = parts.scheme in {"http", "https"} and bool(parts.hostname) and "@" not in parts.netloc
        _ = parts.port
    except ValueError:
        return None
    return whole.partition("#")[0] if usable and len(whole) <= _LONGEST else None
