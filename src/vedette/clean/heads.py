"""What stands above a report in plain text: its title, who wrote it, when it came out."""

from __future__ import annotations

import re
from collections.abc import Sequence

from vedette.clean.days import outlet_of_line
from vedette.clean.draft import Piece

__all__ = ["byline_of", "find_title", "outlet_line", "outlet_suffix", "without_suffix"]

_STOP = re.compile(r"[.;,:]['\"”’)]*$")
_ABBREVIATED = re.compile(r"(?:\b[A-Z]\.|\b(?:Gen|Col|Maj|Lt|Sgt|Mr|Mrs|Dr|Jr|Sr|Inc|Ltd|Co|St)\.)['\"”’)]*$")
_BY = re.compile(r"(?:(?:story |report |text |words |written |reported )?by:?\s+)(?=\S)", re.IGNORECASE)
_AFTER_NAME = re.compile(
    r"\s*(?:[-–—|·,]\s*(?:(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\b|updated|published|posted)|\d).*$",
    re.IGNORECASE | re.DOTALL,
)
_SUFFIX = re.compile(r"\s+[|–—·•-]\s+[^|–—·•]{2,40}$")
_DATELINE = re.compile(r"^[A-Z][A-Z .,'’()-]{2,60}\s+[-–—]\s")


def find_title(pieces: Sequence[Piece]) -> str | None:
    """The first paragraph that stays, where it is a line of at most 200 characters that ends no sentence, with more
    under it: of "Troops leave base" above "Troops left the base on Monday." it is `"Troops leave base"`.
    """
    kept = [piece for piece in pieces[:40] if piece.reason is None]
    if len(kept) < 2:
        return None
    first = kept[0].text
    if len(first) > 200 or _DATELINE.match(first) or not any(len(piece.text) > len(first) for piece in kept[1:]):
        return None
    return None if _STOP.search(first) and not _ABBREVIATED.search(first) else first


def byline_of(pieces: Sequence[Piece]) -> str | None:
    """Of a paragraph cut as byline, "By Ann Lee, Reporter - 2 May 2024": `"Ann Lee, Reporter"`."""
    found = next((piece.text for piece in pieces if piece.reason == "byline"), None)
    return _AFTER_NAME.sub("", _BY.sub("", found, count=1)).strip(" |,-–—") or None if found else None


def outlet_line(pieces: Sequence[Piece]) -> str | None:
    """Of a line cut as date line, "The Luzon Sentinel, 14 April 2025": `"The Luzon Sentinel"`."""
    lines = (piece.text for piece in pieces if piece.reason == "date line")
    return next((outlet for text in lines if (outlet := outlet_of_line(text))), None)


def outlet_suffix(title: str) -> str | None:
    """`outlet_suffix("Troops leave base | The Post")` -> `"The Post"`."""
    found = _SUFFIX.search(title)
    return found[0].strip(" |–—·•-") if found and without_suffix(title) != title else None


def without_suffix(title: str) -> str:
    """`without_suffix("Troops leave base | The Post")` -> `"Troops leave base"`."""
    shorter = _SUFFIX.sub("", title)
    return shorter if len(shorter) >= 10 else title
