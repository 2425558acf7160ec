"""What the text itself says that a place lies in: "Paris, Texas", "Springfield, Ill.", "Pandi in Bulacan"."""

from __future__ import annotations

import math
import re
from typing import TYPE_CHECKING

from vedette.lexicon.gazetteer import Gazetteer, GazetteerRow

if TYPE_CHECKING:
    from vedette.records import Span

__all__ = ["find_container", "lies_in"]

_NAME = r"[A-Z][\w.'’-]*(?:\s(?:of\s|the\s)?[A-Z][\w.'’-]*){0,3}"
_AFTER = re.compile(
    r"(?:,\s|\s\(|(?:,\san?\s(?:[a-z-]+\s){0,2}(?:village|town|hamlet|base|post)\s|,?\s)in\s(?:the\s)?"
    rf"(?:(?:state|province|region|county)\sof\s)?)(?P<name>{_NAME})"
)
_BEFORE = re.compile(rf"(?P<name>{_NAME})['’]s\s(?:(?:capital|town|city|port|province|region)\s(?:of\s)?)?$")
_WHOLES = frozenset({"country", "division", "county", "region", "island"})
_FAR = 60


def find_container(text: str, span: Span, gazetteer: Gazetteer) -> tuple[GazetteerRow, ...]:
    """`find_container("in Paris, Texas.", Span(3, 8), gazetteer)` -> the row of Texas; `()` where nothing is said.

    Several rows where the containing name has namesakes itself ("Batumi, Georgia": the country and the state).
    """
    after = _AFTER.match(text, span.end, min(len(text), span.end + _FAR))
    if after and (rows := _wholes(after["name"], gazetteer)):
        return rows
    before = _BEFORE.search(text, max(0, span.start - _FAR), span.start)
    return _wholes(before["name"], gazetteer) if before else ()


def lies_in(row: GazetteerRow, whole: GazetteerRow) -> bool:
    """`lies_in(paris_in_texas, texas)` -> `True`. Regions and islands hold what is within their radius."""
    if row.id == whole.id:
        return False
    if whole.kind == "country":
        return row.country == whole.country and row.kind != "country"
    if whole.kind in ("division", "county"):
        return whole.id in (row.division, row.county)
    north, east = row.lat - whole.lat, (row.lon - whole.lon + 180) % 360 - 180
    return math.hypot(north, east * math.cos(math.radians(row.lat))) * 111_195 <= whole.radius_m


def _wholes(name: str, gazetteer: Gazetteer) -> tuple[GazetteerRow, ...]:
    words = name.split()
    for length in range(len(words), 0, -1):
        candidate = " ".join(words[:length])
        rows = gazetteer.lookup(candidate) or gazetteer.lookup(candidate.rstrip(".'’"))
        if wholes := tuple(row for row in rows if row.kind in _WHOLES):
            return wholes
        if rows:
            return ()
    return ()
