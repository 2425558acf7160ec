"""Places that no table lists: they stand where the text puts them, with an honest radius, or nowhere."""

from __future__ import annotations

import re
from bisect import bisect
from collections import Counter
from typing import TYPE_CHECKING

import msgspec

from vedette.lexicon.countries import load_states
from vedette.lexicon.gazetteer import fold_name
from vedette.resolve.places.bearings import offset_point, parse_offset
from vedette.resolve.places.choosing import Choice
from vedette.resolve.places.containers import lies_in
from vedette.resolve.places.otherwise import RADIUS_M, listed_otherwise

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
NARROW = frozenset({"town", "site", "airport"})
MOST_APART = 5.0
"""Degrees within which a distance and a direction, loosely told, still fit."""
MOST_APART_OF_TOLD = 1.5
"""The same for a name that is only alike."""
_NEXT = 2
_FAR = 90
_ASIDE = re.compile(r",? \(?(?:some |about |around |roughly |just |only |nearly |almost )?\d")
_THE_CAPITAL = re.compile(r"\bthe (capital)\b(?!['’])")
_SEAT = "the capital"
_SENTENCE_END = re.compile(r"[.!?]\s|\n")


def fill_gaps(
    text: str, names: Sequence[Toponym], chosen: Sequence[Choice | None], gazetteer: Gazetteer
) -> list[Choice | None]:
    """`fill_gaps(text, [toponym "ten mile" within Tennessee], [None], gazetteer)` -> `[Choice(Tennessee, …)]`.

    A name without a row of its own stands, in this order: where its airport or a row of another spelling is, in the
    countries of the text; in what the text puts around it; where a distance and a direction from another place put it
    ("Kampungu, a village 40 km west of Luebo"); in what it says that it is a part of ("South Denver"). `None` stays
    where the text tells nothing.
    """
    by_name = {name.key: choice for name, choice in zip(names, chosen, strict=True) if choice}
    starts = sorted((span.start, name.key) for name in names if name.key in by_name for span in name.spans)
    told = [_elsewhere(text, name, choice, starts, by_name) for name, choice in zip(names, chosen, strict=True)]
    countries = _countries_of(told)
    if countries and (seat := _capital_of(countries[0], gazetteer)) is not None:
        starts = sorted([*starts, *((found.start(1), _SEAT) for found in _THE_CAPITAL.finditer(text))])
        by_name[_SEAT] = seat
    return [
        choice
        or _otherwise(text, name, gazetteer, countries, _by_bearing(text, name, starts, by_name))
        or _in_container(name, by_name)
        or _by_bearing(text, name, starts, by_name)
        or _part(name, by_name, gazetteer)
        for name, choice in zip(names, told, strict=True)
    ]


def _countries_of(chosen: Sequence[Choice | None]) -> list[str]:
    """The countries that the names of a text lie in, those of most names first."""
    counts = Counter(choice.row.country for choice in chosen if choice is not None and choice.row.country)
    return [country for country, _ in counts.most_common()]


def _capital_of(country: str, gazetteer: Gazetteer) -> Choice | None:
    """The town that is meant by "the capital" in a text that is most of all about a country."""
    state = load_states().get(country)
    rows = gazetteer.lookup(state.capital) if state is not None and state.capital else ()
    return next((_stand_in(row) for row in rows if row.country == country and row.kind == "town"), None)


def _otherwise(
    text: str, name: Toponym, gazetteer: Gazetteer, countries: Sequence[str], told: Choice | None
) -> Choice | None:
    """The place under another spelling or by its airport, in what the text puts around it, else where the text is.

    Not where a distance and a direction in the text put it elsewhere.
    """
    if not name.spans:
        return None
    within = [row.country for row in name.within if row.country]
    row = listed_otherwise(name.spans[0].of(text), gazetteer, within or countries)
    if row is None or (told is not None and _apart(row, told.row) > MOST_APART_OF_TOLD):
        return None
    return _stand_in(msgspec.structs.replace(row, radius_m=max(row.radius_m, RADIUS_M)))


def _elsewhere(
    text: str,
    name: Toponym,
    choice: Choice | None,
    starts: Sequence[tuple[int, str]],
    known: Mapping[str, Choice],
) -> Choice | None:
    """A namesake far from where a distance and a direction put the name is not meant: the one there, or that point.

    Only for what is no wider than a town: of a country or province the distance tells something else.
    """
    if choice is None or choice.row.kind not in NARROW:
        return choice
    if outside(name, choice.row):
        inside = (match.row for match in name.matches if any(lies_in(match.row, whole) for whole in name.within))
        row = next(inside, None)
        return Choice(row, choice.score, ()) if row is not None else _in_container(name, known)
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


def outside(name: Toponym, row: GazetteerRow) -> bool:
    """Whether the text puts a name in another province than the small namesake that no table knows to lie there."""
    wholes = [whole for whole in name.within if whole.kind == "division" and whole.country == row.country]
    known = row.division is not None and row.population <= SMALL
    return known and bool(wholes) and not any(lies_in(row, whole) for whole in wholes)


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
