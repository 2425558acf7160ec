"""Place names of a text, grouped: one name has one meaning in one text."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from vedette.lexicon.gazetteer import Gazetteer, GazetteerMatch, GazetteerRow, fold_name
from vedette.records import Span
from vedette.resolve.places.containers import find_container

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["MOST_CANDIDATES", "Toponym", "group_toponyms"]

MOST_CANDIDATES = 60


class Toponym(msgspec.Struct, frozen=True):
    """`Toponym("paris", (Span(0, 5),), matches=(Paris in France, …), within=(Texas,), from_outlet=False)`.

    `within` holds the rows that the text itself puts around the name ("Paris, Texas"). `from_outlet` marks a name that
    stands in the outlet's name or domain, where `spans` may be empty.
    """

    key: str
    spans: tuple[Span, ...]
    matches: tuple[GazetteerMatch, ...]
    within: tuple[GazetteerRow, ...] = ()
    from_outlet: bool = False


def group_toponyms(text: str, spans: Iterable[Span], gazetteer: Gazetteer) -> list[Toponym]:
    """`group_toponyms("Paris, Texas", [Span(0, 5), Span(7, 12)], gazetteer)` -> Toponyms "paris" and "texas".

    In the order of their first span. Names that the gazetteer does not know are kept, with no matches.
    """
    grouped: dict[str, list[Span]] = {}
    for span in sorted(spans):
        grouped.setdefault(fold_name(span.of(text)), []).append(span)
    return [_toponym(text, key, spans, gazetteer) for key, spans in grouped.items()]


def _toponym(text: str, key: str, spans: list[Span], gazetteer: Gazetteer) -> Toponym:
    within = {row.id: row for span in spans for row in find_container(text, span, gazetteer)}
    matches = gazetteer.matches(spans[0].of(text))
    if len(matches) > MOST_CANDIDATES:
        inside = [m for m in matches[MOST_CANDIDATES:] if {m.row.division, m.row.county} & within.keys()]
        matches = (*matches[:MOST_CANDIDATES], *inside[:MOST_CANDIDATES])
    return Toponym(key, tuple(spans), matches, tuple(within.values()))
