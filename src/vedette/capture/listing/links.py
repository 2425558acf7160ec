"""Addresses as sources write them -> whole addresses of the web."""

from __future__ import annotations

import re
from urllib.parse import urljoin, urlsplit

__all__ = ["whole_address"]

_BLANKS = re.compile(r"[\x00-\x20\x7f]+")
_LONGEST = 4000


def whole_address(written: str | None, *, base: str) -> str | None:
    """`whole_address(" /a?b=1#top ", base="https://outlet.example/x")` -> `"https://outlet.example/a?b=1"`.

    `None` of what is no http(s) address with a host, holds a user name, or is longer than 4,000 characters. Line breaks
    within are taken out, as browsers do; the fragment goes.
    """
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
