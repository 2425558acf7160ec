"""Numbers by which a text calls its bases and units."""

from __future__ import annotations

import re
from functools import lru_cache

__all__ = ["site_numbers"]

NAMED = re.compile(
    r"\b(?:Base|Camp|Site|Tower|Post|Fort|Outpost|Station)\s+(\d{2,4})\b"
    r"|\b(\d{2,4})(?:st|nd|rd|th)\s+(?:[A-Z][\w-]{1,20}\s+){0,3}(?:Base|Brigade|Division|Regiment|Battalion|Squadron)\b",
    re.IGNORECASE,
)


@lru_cache(maxsize=4)
def site_numbers(text: str) -> frozenset[int]:
    """`site_numbers("Air Base 101 and the 82nd Airborne Division")` -> `frozenset({101, 82})`.

    Where such a number stands before a noun ("the 101 troops") it is hardly a count.
    """
    return frozenset(int(found.group(1) or found.group(2)) for found in NAMED.finditer(text))
