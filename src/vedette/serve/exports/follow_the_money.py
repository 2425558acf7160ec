"""FollowTheMoney entities, one a line, for Aleph, OpenSanctions and those who trace networks.

A claim told as done is an `Event`; one that is planned, denied or open is a `Note`: a plan is never told as a deed.
"""

from __future__ import annotations

import hashlib
import re
from typing import TYPE_CHECKING, Any, BinaryIO, Final

import msgspec

from vedette.records import day_bounds
from vedette.run import describe_claim
from vedette.serve.exports.formats import need

if TYPE_CHECKING:
    from collections.abc import Iterator

    from vedette.records import Entity, Reading
    from vedette.run import ExportedClaim, Material
    from vedette.serve.exports.formats import Rows

__all__ = ["make_entities", "make_key", "write"]

SCHEMATA: Final = {
    "force": "Organization",
    "organisation": "Organization",
    "outlet": "Organization",
    "government": "PublicBody",
    "state": "PublicBody",
    "person": "Person",
    "site": "Address",
    "place": "Address",
}
PLAIN = re.compile(r"[A-Za-z0-9.:-]{1,150}")
NOT_KEY = re.compile(r"[^A-Za-z0-9.]+")


def write(material: Material, file: BinaryIO, *, rows: Rows) -> int:
    """Actors, places, reports and claims, each checked against its schema."""
    del rows  # an entity is an entity
    number = 0
    for entity, _ in make_entities(material, format="ftm"):
        file.write(msgspec.json.encode(entity.to_dict()) + b"\n")
        number += 1
    return number


def make_key(id: str) -> str:
    """`make_key("site:air-base-201")` -> `"vedette-site-air-base-201"`.

    Where letters had to go, a hash keeps apart what would fall together.
    """
    plain = NOT_KEY.sub("-", id).strip("-")[:150]
    if PLAIN.fullmatch(id):
        return f"vedette-{plain}"
    return f"vedette-{plain}-{hashlib.sha256(id.encode()).hexdigest()[:12]}"


def make_entities(material: Material, *, format: str) -> Iterator[tuple[Any, str]]:
    """Each entity (a FollowTheMoney `EntityProxy`) with the report that it comes from."""
    model = need("followthemoney", format=format).model
    known: set[str] = set()
    for entity in material.entities.values():
        if entity.kind in SCHEMATA:
            known.add(entity.id)
            yield _checked(model, _actor(model, entity)), ""
    for reading in material.readings():
        yield _checked(model, _article(model, reading)), reading.id
    for item in material.claims:
        yield _checked(model, _told(model, item, known)), item.told.article


def _checked(model: Any, entity: Any) -> Any:
    """The entity after the library's own check; raises its `InvalidData` for one that breaks the schema."""
    model.get(entity.schema.name).validate(entity.to_dict())
    return entity


def _actor(model: Any, entity: Entity) -> Any:
    made = model.make_entity(SCHEMATA[entity.kind])
    made.id = make_key(entity.id)
    made.add("name", entity.name)
    if entity.country:
        made.add("country", entity.country)
    if entity.wikidata:
        made.add("wikidataId", entity.wikidata)
    if SCHEMATA[entity.kind] == "Address":
        made.add("full", entity.name)
        made.add("latitude", entity.lat)
        made.add("longitude", entity.lon)
    return made


def _article(model: Any, reading: Reading) -> Any:
    article = reading.article
    made = model.make_entity("Article")
    made.id = make_key(f"report-{reading.id}")
    made.add("title", article.title or reading.id)
    made.add("fileName", reading.id)
    made.add("publisher", article.outlet)
    made.add("author", article.byline)
    made.add("publishedAt", article.published)
    made.add("sourceUrl", article.url)
    made.add("language", article.language)
    made.add("notes", f"capture {article.capture}")
    return made


def _told(model: Any, item: ExportedClaim, known: set[str]) -> Any:
    told = item.told
    made = model.make_entity("Event" if told.told_as == "done" else "Note")
    made.id = make_key(told.id)
    made.add("name", describe_claim(told))
    made.add("description", told.words)
    made.add("summary", f"{told.modality}, {told.polarity}; root: {told.root.name}")
    made.add("publisher", told.outlet)
    made.add("keywords", told.frame)
    made.add("country", told.country)
    made.add("proof", make_key(f"report-{told.article}"))
    actors, places = _parts(item, known)
    if told.told_as == "done":
        start, end = day_bounds(told.time)
        made.add("startDate", start.isoformat() if start else None)
        made.add("endDate", end.isoformat() if end else None)
        made.add("location", told.place)
        made.add("recordId", told.id)
        made.add("involved", actors)
        made.add("addressEntity", places)
    else:
        made.add("entity", [*actors, *places])
    return made


def _parts(item: ExportedClaim, known: set[str]) -> tuple[list[str], list[str]]:
    """Keys of the actors and of the places that the claim names, as far as they are written out."""
    fillers = [filler for role in item.claim.roles.values() for filler in role if filler.entity in known]
    actors = [make_key(f.entity or "") for f in fillers if f.kind not in ("site", "place")]
    places = [make_key(f.entity or "") for f in fillers if f.kind in ("site", "place")]
    return list(dict.fromkeys(actors)), list(dict.fromkeys(places))
