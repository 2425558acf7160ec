"""Intervals in words."""

from __future__ import annotations

__all__ = ["say_stay", "say_time"]


def say_time(edtf: str) -> str:
    """`say_time("../2024-09-15")` -> `"by 2024-09-15"`, `"2024-04/.."` -> `"since 2024-04"`; a day as it is.

    EDTF, ISO 8601-2: `..` or nothing on one side of an interval is an open end, `~` is about, `?` is uncertain.
    """
    start, slash, end = (_say_end(part) for part in edtf.partition("/"))
    if not slash:
        return start
    if not start:
        return f"by {end}" if end else "at any time"
    return f"{start} to {end}" if end else f"since {start}"


def say_stay(since: str | None, until: str | None) -> str:
    """`say_stay("2024-04", None)` -> `"2024-04"`, `say_stay(None, "2024-08-30")` -> `"until 2024-08-30"`; both ends:
    `"2024-04 to 2024-08-30"`, neither: `""`.
    """
    start, end = (say_time(day) if day else "" for day in (since, until))
    return f"{start} to {end}" if start and end else start or (f"until {end}" if end else "")


def _say_end(end: str) -> str:
    day = "" if end == ".." else end.rstrip("~?%")
    about = "about " if end.endswith(("~", "%")) else ""
    return f"{about}{day}" + (" (uncertain)" if end.endswith(("?", "%")) else "")
