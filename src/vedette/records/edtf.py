"""The days that an EDTF date or interval may reach."""

from __future__ import annotations

import calendar
import re
from datetime import date
from functools import lru_cache

__all__ = ["day_bounds"]

DATE = re.compile(r"^(\d{3}[\dX]|\d{2}XX)(?:-(\d\d|XX))?(?:-(\d\d|XX))?$")
QUALIFIERS = re.compile(r"[~?%]")
SEASONS = {21: (3, 5), 22: (6, 8), 23: (9, 11), 24: (12, 12), 33: (1, 3), 34: (4, 6), 35: (7, 9), 36: (10, 12)}
"""First and last month of the EDTF seasons (21 to 24, northern) and quarters (33 to 36); winter ends with its year."""


@lru_cache(maxsize=65536)
def day_bounds(edtf: str | None) -> tuple[date | None, date | None]:
    """`day_bounds("2024-04/..")` -> `(date(2024, 4, 1), None)`, `"198X"` -> `(1980-01-01, 1989-12-31)`.

    Earliest and latest day; `None` where that end is open or not to be known. EDTF levels 0 and 1 with the
    unspecified digits of level 2 (Library of Congress, 2019); "~", "?" and "%" do not move the bounds.
    """
    first, interval, last = QUALIFIERS.sub("", edtf or "").partition("/")
    return _bound(first, last=False), _bound(last if interval else first, last=True)


def _bound(text: str, *, last: bool) -> date | None:
    match = DATE.match(text)
    if not match:
        return None
    digit = "9" if last else "0"
    year = int(match[1].replace("X", digit))
    month = 0 if match[2] in (None, "XX") else int(match[2])
    day = 0 if match[3] in (None, "XX") else int(match[3])
    if month in SEASONS:
        month = SEASONS[month][last]
    if year < 1 or month > 12:
        return None
    month = month or (12 if last else 1)
    final = calendar.monthrange(year, month)[1]
    return date(year, month, min(day, final) if day else (final if last else 1))
