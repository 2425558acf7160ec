"""The dates that sources write -> ISO 8601."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

__all__ = ["iso_moment"]

_DAY = re.compile(r"(\d{4})-(\d{2})-(\d{2})$")
_MONTH = re.compile(r"\d{4}(?:-\d{2})?$")
_ISO = re.compile(
    r"(\d{4})-(\d{2})-(\d{2})[T ](\d{2}):(\d{2})(?::(\d{2})(?:[.,]\d{1,12})?)?"
    r"\s*(Z|UTC|GMT|[+-]\d{2}:?\d{2}|[+-]\d{2})?$",
    re.IGNORECASE,
)
_YEAR_NOUGHT = re.compile(r"[A-Za-z]{3} 0\d{3}\b")
"""The year 1 of an empty date, which RFC 822's two figures would make 2001."""
_FIRST = 1970
"""Nothing on the web is older than the clock of its servers; what says so is a default."""


def iso_moment(said: str | None) -> str | None:
    """`iso_moment("Sat, 04 May 2024 12:00:00 +0200")` -> `"2024-05-04T10:00:00Z"`; `iso_moment("2024-05-04")` is kept.

    RFC 3339 and RFC 822, and their looser kin. A time without a zone is taken for UTC.
    `None` where it is no date, or before 1970: `iso_moment("0000-00-00")` -> `None`.
    """
    text = " ".join((said or "").split())
    if not text or len(text) > 100:
        return None
    if _DAY.match(text):
        return _day(text)
    if _MONTH.match(text):
        return None
    found = _iso(text) or _mailed(text)
    if found is None or found.year < _FIRST:
        return None
    return found.strftime("%Y-%m-%dT%H:%M:%SZ")


def _day(text: str) -> str | None:
    try:
        return text if datetime.fromisoformat(text).year >= _FIRST else None
    except ValueError:
        return None


def _iso(text: str) -> datetime | None:
    parts = _ISO.match(text)
    if parts is None:
        return None
    zone = (parts[7] or "Z").upper().replace("UTC", "Z").replace("GMT", "Z")
    # 24:00 and a leap second are allowed in ISO 8601 and not in Python
    clock = f"{parts[4]}:{parts[5]}:{min(int(parts[6] or 0), 59):02d}"
    try:
        return datetime.fromisoformat(f"{parts[1]}-{parts[2]}-{parts[3]}T{clock}{zone}").astimezone(UTC)
    except (ValueError, OverflowError):
        return None


def _mailed(text: str) -> datetime | None:
    if _YEAR_NOUGHT.search(text):
        return None
    try:
        found = parsedate_to_datetime(text)
        return (found.replace(tzinfo=UTC) if found.tzinfo is None else found).astimezone(UTC)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
