"""Places that no table lists: they stand where the text puts them, with an honest radius, or nowhere."""

from __future__ import annotations

import re
from bisect import bisect
from typing import TYPE_CHECKING

import msgspec

from vedette.lexicon.gazetteer import fold_name
from vedette.resolve.places.bearings import offset_point, parse_offset
from vedette.resolve.places.choosing import Choice

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from vedette.lexicon.gazetteer import Gazetteer, GazetteerRow
    from vedette.resolve.places.toponym import Toponym

__all__ = ["fill_gaps"]

_PART_OF = re.compile(
    r"^(?:north|south|east|west|northern|southern|eastern|western|central|upper|lower|northeast(?:ern)?|northwest(?:ern)?"
    r"|southeast(?:ern)?|southwest(?:ern)?|downtown|greater|inner|outer|rural|metro|n|s|e|w) (?P<whole>.+)$"
)
_DOUBT = 0.6
SMALL = 20_000
"""A town of more people than this is seldom a mere namesake: the distance then belongs to something else."""
MOST_APART = 5.0
"""Degrees within which a distance and a direction, loosely told, still fit."""
_NEXT = 2
_FAR = 90
_ASIDE = re.compile(r",? \(?(?:some |about |around |roughly |just |only |nearly |almost )?\d")
_SENTENCE_END = re.compile(r"[.!?]\s|\n")


def fill_gaps(
    text: str, names: Sequence[Toponym], chosen: Sequence[Choice | None], gazetteer: Gazetteer
) -> list[Choice | None]:
    """`fill_gaps(text, [toponym "ten mile" within Tennessee], [None], gazetteer)` -> `[Choice(Tennessee, …)]`.

    A name without a row of its own stands, in this order: in what the text puts around it; where a distance and a
    direction from another place put it ("Kampungu, a village 40 km west of Luebo"); in what it says that it is a part
    of ("South Denver"). `None` stays where the text tells nothing.
    """
    by_name = {name.key: choice for name, choice in zip(names, chosen, strict=True) if choice}
    starts = sorted((span.start, name.key) for name in names if name.key in by_name for span in name.spans)
    told = [_elsewhere(text, name, choice, starts, by_name) for name, choice in zip(names, chosen, strict=True)]
    return [
        choice
        or _in_container(name, by_name)
        or _by_bearing(text, name, starts, by_name)
        or _part(name, by_name, gazetteer)
        for name, choice in zip(names, told, strict=True)
    ]


def _elsewhere(
    text: str,
    name: Toponym,
    choice: Choice | None,
    starts: Sequence[tuple[int, str]],
    known: Mapping[str, Choice],
) -> Choice | None:
    """A namesake far from where a distance and a direction put the name is not meant: the one there, or that point."""
    if choice is None:
        return None
    if not any(_ASIDE.match(text, span.end) for span in name.spans[:_NEXT]):
        return choice
    told = _by_bearing(text, name, starts, known)
    if told is None or _apart(choice.row, told.row) <= MOST_APART:
        return choice
    near = (match.row for match in name.matches if _apart(match.row, told.row) <= MOST_APART)
    there = next(near, None)
    if there is not None:
        return Choice(there, choice.score, ())
    return told if choice.row.population <= SMALL else choice


def _apart(one: GazetteerRow, two: GazetteerRow) -> float:
    """Degrees between two rows, the larger of latitude and longitude."""
    return max(abs(one.lat - two.lat), abs(one.lon - two.lon))


def _in_container(name: Toponym, known: Mapping[str, Choice]) -> Choice | None:
    if not name.within:
        return None
    chosen = known.get(fold_name(name.within[0].name))
    row = chosen.row if chosen and chosen.row in name.within else name.within[0]
    return _stand_in(row)


def _by_bearing(
    text: str, name: Toponym, starts: Sequence[tuple[int, str]], known: Mapping[str, Choice]
) -> Choice | None:
    for span in name.spans[:_NEXT]:
        first = bisect(starts, (span.end, ""))
        for start, key in starts[first : first + _NEXT]:
            if start > span.end + _FAR:
                break
            between = text[span.end : start]
            offset = None if _SENTENCE_END.search(between) else parse_offset(between)
            if offset is not None:
                row = known[key].row
                lat, lon, radius = offset_point(row.lat, row.lon, row.radius_m, offset)
                return _stand_in(msgspec.structs.replace(row, lat=lat, lon=lon, radius_m=round(radius)))
    return None


def _part(name: Toponym, known: Mapping[str, Choice], gazetteer: Gazetteer) -> Choice | None:
    part = _PART_OF.match(name.key)
    if part is None:
        return None
    if whole := known.get(part["whole"]):
        return _stand_in(whole.row)
    rows = gazetteer.lookup(part["whole"])
    return _stand_in(rows[0]) if rows else None


def _stand_in(row: GazetteerRow) -> Choice:
    return Choice(row, _DOUBT, (), exact=False)
