"""GeoJSON (RFC 7946) for maps: one feature a presence, at its point as known, with how exact that is in metres."""

from __future__ import annotations

from typing import TYPE_CHECKING, BinaryIO

import msgspec

from vedette.serve.ledger import format_count

if TYPE_CHECKING:
    from vedette.records import PlaceRef, Presence
    from vedette.run import Material
    from vedette.serve.exports.formats import Rows

__all__ = ["write"]


def write(material: Material, file: BinaryIO, *, rows: Rows) -> int:
    """A `FeatureCollection`; a place without coordinates is a feature without geometry, never a guessed point."""
    del rows  # a map holds presences
    situation = material.situation
    features = [_feature(presence, number) for number, presence in enumerate(situation.presences)]
    collection = {
        "type": "FeatureCollection",
        "as_of": situation.as_of,
        "known": situation.known,
        "features": features,
    }
    file.write(msgspec.json.format(msgspec.json.encode(collection), indent=1) + b"\n")
    return len(features)


def _feature(presence: Presence, number: int) -> dict[str, object]:
    place = presence.place
    properties = {
        "force": presence.force.name,
        "force_id": presence.force.entity,
        "force_country": presence.force.country,
        "place": place.name,
        "place_id": place.entity,
        "host": presence.host,
        "radius_m": place.radius_m,
        "state": presence.state,
        "since": presence.since,
        "until": presence.until,
        "count": format_count(presence.count) or None,
        "count_low": presence.count.low,
        "count_high": presence.count.high,
        "roots": presence.roots,
        "last_confirmed": presence.last_confirmed,
        "grade": presence.grade,
        "why": presence.why,
        "claims": presence.claims,
    }
    return {"type": "Feature", "id": number, "geometry": _point(place), "properties": properties}


def _point(place: PlaceRef) -> dict[str, object] | None:
    """Longitude before latitude, as the standard has it."""
    if place.lat is None or place.lon is None:
        return None
    return {"type": "Point", "coordinates": [place.lon, place.lat]}
