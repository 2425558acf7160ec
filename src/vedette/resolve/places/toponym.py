"""Place names of a text, grouped: one name has one meaning in one text."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import msgspec

from vedette.lexicon.gazetteer import Gazetteer, GazetteerMatch, GazetteerRow, fold_name
from vedette.records import Span
from vedette.resolve.places.containers import find_container

if TYPE_CHECKING:
    from collections.abc import Iterable

    from vedette.lexicon.sites import Site, Sites

__all__ = ["MOST_CANDIDATES", "Toponym", "group_toponyms", "row_of_site", "usable_matches"]

MOST_CANDIDATES = 60
_LONGEST_SHORT_FORM = 3
"""Up to here a name in capitals is a short form: "EU" is not the town of Eu, "LA" may be Los Angeles."""
_DIVISION_AFTER = re.compile(
    r"[ -](?:region|province|governorate|oblast|state|district|prefecture|department|county|territory|valley)s?\b",
    re.IGNORECASE,
)
_DIVISION_BEFORE = re.compile(
    r"\b(?:region|province|governorate|oblast|state|district|department|territory) of (?:the )?$", re.IGNORECASE
)
_TOWN_BEFORE = re.compile(
    r"\b(?:city|town|village|township|capital|port|settlement|suburb|municipality|hamlet|neighbou?rhood)(?: city)?"
    r"(?: of|,)? $",
    re.IGNORECASE,
)
_THE_BEFORE = re.compile(r"\bthe (?:\w+ern )?$", re.IGNORECASE)


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
    called: str | None = None
    """`division`, `town` or `the`: what the words beside the name, wherever it stands first so, say that it is."""


def group_toponyms(text: str, spans: Iterable[Span], gazetteer: Gazetteer, sites: Sites) -> list[Toponym]:
    """`group_toponyms("Paris, Texas", [Span(0, 5), Span(7, 12)], gazetteer, sites)` -> Toponyms "paris" and "texas".

    In the order of their first span. Names that the gazetteer does not know are kept, with no matches.
    """
    grouped: dict[str, list[Span]] = {}
    for span in sorted(spans):
        grouped.setdefault(fold_name(span.of(text)), []).append(span)
    return [_toponym(text, key, spans, gazetteer, sites) for key, spans in grouped.items()]


def usable_matches(name: str, matches: tuple[GazetteerMatch, ...]) -> tuple[GazetteerMatch, ...]:
    """`usable_matches("U.N.", matches)` -> `()`: a short form in capitals is no town that is called so ("Un")."""
    if not name.isupper() or len(name.replace(".", "")) > _LONGEST_SHORT_FORM:
        return matches
    return tuple(match for match in matches if not (match.main and match.row.kind in ("town", "county")))


def row_of_site(site: Site, number: int) -> GazetteerRow:
    """A site as a candidate among towns: kind "site", an id below zero that no other site has."""
    return GazetteerRow(
        id=-1 - number, name=site.name, kind="site", lat=site.lat, lon=site.lon, country=site.country, admin1=None,
        admin2=None, division=None, county=None, population=0, geonames=None, radius_m=site.radius_m,
    )  # fmt: skip


def _called(text: str, span: Span) -> str | None:
    before = text[max(0, span.start - 24) : span.start]
    if _DIVISION_AFTER.match(text, span.end) or _DIVISION_BEFORE.search(before):
        return "division"
    if _TOWN_BEFORE.search(before):
        return "town"
    return "the" if _THE_BEFORE.search(before) else None


def _toponym(text: str, key: str, spans: list[Span], gazetteer: Gazetteer, sites: Sites) -> Toponym:
    within = {row.id: row for span in spans for row in find_container(text, span, gazetteer)}
    name = spans[0].of(text)
    matches = usable_matches(name, gazetteer.matches(name))
    if " " in key or not matches:
        listed = sites.all_listed(name)
        matches += tuple(GazetteerMatch(row_of_site(site, n), main=key == fold_name(site.name)) for n, site in listed)
    if len(matches) > MOST_CANDIDATES:
        inside = [m for m in matches[MOST_CANDIDATES:] if {m.row.division, m.row.county} & within.keys()]
        matches = (*matches[:MOST_CANDIDATES], *inside[:MOST_CANDIDATES])
    called = next((word for span in spans if (word := _called(text, span))), None)
    return Toponym(key, tuple(spans), matches, tuple(within.values()), called=called)
