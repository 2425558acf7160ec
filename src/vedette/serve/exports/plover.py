"""Events in the types and modes of PLOVER, one JSON object a line, for those who count events.

Only what is told as done and affirmed is an event; what several reports tell alike of one day is one.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, BinaryIO, Final

import msgspec

from vedette.records import content_id, day_bounds

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from vedette.records import Filler
    from vedette.run import ExportedClaim, Material
    from vedette.serve.exports.formats import Rows

__all__ = ["write"]

TYPE = re.compile(r"^([A-Z]+)(?: \(([\w -]+)\))?$")
ACTORS: Final = ("actor", "sender", "party", "giver", "attacker", "provider", "force")
RECIPIENTS: Final = ("target", "partner", "receiver", "recipient", "opponent")
MAKER: Final = "plover-export/1"


def write(material: Material, file: BinaryIO, *, rows: Rows) -> int:
    """Every event with its type and mode, actors, recipients, day, place, and the reports that tell of it."""
    del rows  # an event is an event
    number = 0
    for event in _events(material.claims):
        file.write(msgspec.json.encode(event) + b"\n")
        number += 1
    return number


def _events(claims: Iterable[ExportedClaim]) -> Iterator[dict[str, object]]:
    groups: dict[tuple[object, ...], list[ExportedClaim]] = {}
    for item in claims:
        if item.claim.plover and item.told.told_as == "done":
            key = (item.claim.plover, item.told.time or item.told.published, item.told.place, *_names(item))
            groups.setdefault(key, []).append(item)
    for group in groups.values():
        yield _event(group)


def _names(item: ExportedClaim) -> tuple[str | None, ...]:
    return tuple(f.entity for f in (*_fillers(item, ACTORS), *_fillers(item, RECIPIENTS)))


def _event(group: Sequence[ExportedClaim]) -> dict[str, object]:
    first = group[0]
    match = TYPE.match(first.claim.plover or "")
    time, place = first.told.time or first.told.published, first.claim.place
    start, end = day_bounds(time)
    return {
        "id": content_id("event", [item.claim.id for item in group], parent="", maker=MAKER),
        "event_type": match[1] if match else first.claim.plover,
        "event_mode": match[2] if match else None,
        "date": time,
        "date_start": start.isoformat() if start else None,
        "date_end": end.isoformat() if end else None,
        "date_from_published": first.told.time is None,
        "actors": [_party(filler) for filler in _fillers(first, ACTORS)],
        "recipients": [_party(filler) for filler in _fillers(first, RECIPIENTS)],
        "place": place.name if place else None,
        "country": place.country if place else None,
        "latitude": place.lat if place else None,
        "longitude": place.lon if place else None,
        "radius_m": place.radius_m if place else None,
        "roots": len({item.told.root.key for item in group}),
        "reports": [
            {
                "article": item.told.article,
                "outlet": item.told.outlet,
                "published": item.told.published,
                "claim": item.told.id,
                "text": item.told.words,
            }
            for item in group
        ],
    }


def _fillers(item: ExportedClaim, roles: Sequence[str]) -> list[Filler]:
    """Who fills the first of these roles that the claim has."""
    return list(next((item.claim.roles[role] for role in roles if item.claim.roles.get(role)), ()))


def _party(filler: Filler) -> dict[str, object]:
    return {"name": filler.name, "id": filler.entity, "country": filler.country, "kind": filler.kind}
