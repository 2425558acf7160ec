"""The words of titles, as one line."""

from __future__ import annotations

import re
from html import unescape

__all__ = ["clean_text", "words_of_markup"]

_UNWANTED = re.compile(
    "[\x00-\x1f\x7f-\x9f\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufffe\uffff\ud800-\udfff]+"
)
_TAG = re.compile(r"</?[A-Za-z][^<>]{0,1000}>")
_LONGEST = 500


def clean_text(text: str | None) -> str | None:
    """`clean_text("  Trucks\\nleave ")` -> `"Trucks leave"`; `None` where nothing is left; at most 500 characters.

    Control characters and marks that turn the direction of writing go: a title is shown beside others.
    """
    words = " ".join(_UNWANTED.sub(" ", (text or "")[: _LONGEST * 20]).split())
    return words[:_LONGEST].rstrip() or None


def words_of_markup(text: str | None) -> str | None:
    """`words_of_markup("Trucks <b>leave</b> &amp; return")` -> `"Trucks leave & return"`."""
    return clean_text(unescape(_TAG.sub("", (text or "")[: _LONGEST * 20])))
