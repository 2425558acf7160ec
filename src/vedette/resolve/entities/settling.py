"""Located places, set right by the rest of the report: a country that only one name speaks for is seldom meant."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import msgspec

from vedette.resolve.places.otherwise import RADIUS_M, airport_called

if TYPE_CHECKING:
    from collections.abc import Sequence

    from vedette.records import Place
    from vedette.resolve.known import Known

__all__ = ["settled"]

LEAST_OTHERS = 3
"""Names of one country that a report has at least, before it draws a lone name elsewhere to itself."""
THERE = frozenset({"town", "island"})
OUTNUMBERED = 2
"""Names of the leading country to each one of another that may still be a namesake."""
SMALL = 100_000
"""Inhabitants from which on a town is meant by itself, wherever the report stands."""
NEAR_DEGREES = 0.25
FAR_DEGREES = 8.0
"""Within so many degrees a lone name over the border may well be meant."""


def settled(places: Sequence[Place], known: Known) -> tuple[Place, ...]:
    """`settled([Ayia in Greece, and three towns of Cyprus], known)` -> the Ayia of Cyprus in the place of the first.

    Only where the report names nothing else of the lone name's country. Ground that the table of sites puts in another
    country than the gazetteer (a base area held by the state that uses it) lies where the table says.
    """
    text = known.annotated.article.text
    hosted = [in_host_country(place, known) for place in places]
    names = {(text[place.start : place.end], place.country) for place in hosted if place.country}
    counts = Counter(country or "" for _, country in names)
    nations = {name.senses[0].country for name in known.actors.names_in(text) if name.senses}
    leading = next(iter(counts.most_common(1)), None)
    if leading is None or leading[1] < LEAST_OTHERS:
        return tuple(hosted)
    country = leading[0]
    most_lone = max(1, leading[1] // OUTNUMBERED)
    return tuple(
        drawn(place, country, known, hosted, lone=counts[place.country or ""] == 1)
        if counts[place.country or ""] <= most_lone and place.country not in nations
        else place
        for place in hosted
    )


def drawn(place: Place, country: str | None, known: Known, others: Sequence[Place], *, lone: bool) -> Place:
    """The town of the same name in the country that the report is about; of unknown place where that is far off.

    Only what stands alone in its country becomes unknown.
    """
    text = known.annotated.article.text
    rows = known.gazetteer.lookup(text[place.start : place.end])
    own = next((row for row in rows if row.geonames == place.geonames), None)
    there = next((row for row in rows if row.country == country and row.kind in THERE), None)
    there = there or airport_called(text[place.start : place.end], known.gazetteer, country)
    if own is None or own.kind != "town" or own.population > SMALL:
        return place
    if there is None and (not lone or is_next_to(place, country, others)):
        return place
    if there is None:
        return msgspec.structs.replace(place, geonames=None, country=country, lat=None, lon=None, radius_m=None)
    return msgspec.structs.replace(
        place,
        name=there.name,
        geonames=there.geonames,
        country=there.country,
        lat=there.lat,
        lon=there.lon,
        radius_m=float(max(there.radius_m, RADIUS_M) if there.kind == "airport" else there.radius_m),
    )


def is_next_to(place: Place, country: str | None, others: Sequence[Place]) -> bool:
    """Whether a place lies in the neighbourhood of what the report names in a country: over the river from it."""
    return any(
        other.country == country
        and None not in (place.lat, place.lon, other.lat, other.lon)
        and max(abs(place.lat - other.lat), abs(place.lon - other.lon)) <= FAR_DEGREES  # type: ignore[operator]
        for other in others
    )


def in_host_country(place: Place, known: Known) -> Place:
    """A place that is a site of the table, in the country where the table has it."""
    if place.lat is None or place.lon is None or place.country is None:
        return place
    match = known.sites.find(known.annotated.article.text[place.start : place.end], country_hint=None)
    site = match.site if match is not None and match.score >= 1.0 else None
    if site is None or site.country == place.country:
        return place
    if abs(site.lat - place.lat) > NEAR_DEGREES or abs(site.lon - place.lon) > NEAR_DEGREES:
        return place
    return msgspec.structs.replace(place, country=site.country)
