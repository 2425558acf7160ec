"""STIX 2.1 for threat-intelligence platforms: who is where as relationships, then reports, and captures as observed.

The digit of a grade gives `confidence` by the scale of the standard's appendix A (Admiralty credibility).
"""

from __future__ import annotations

import uuid
from datetime import UTC, datetime, time
from functools import cache
from typing import TYPE_CHECKING, Any, BinaryIO, Final

from vedette.lexicon.tables import read_rows
from vedette.records import day_bounds
from vedette.serve.exports.formats import need
from vedette.serve.ledger import format_count
from vedette.serve.views.lines import format_chain

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from vedette.records import PlaceRef, Presence, Reading
    from vedette.run import ExportedClaim, Material
    from vedette.serve.exports.formats import Rows

__all__ = ["CONFIDENCE", "write"]

SPACE: Final = uuid.uuid5(uuid.NAMESPACE_URL, "urn:vedette:stix")
CONFIDENCE: Final = {"1": 90, "2": 70, "3": 50, "4": 30, "5": 10}
"""STIX 2.1, appendix A, Admiralty credibility; 6, which cannot be judged, has no confidence."""
LOCATED: Final = frozenset({"present", "arriving", "leaving"})
"""States in which a force is at the place; for the others `located-at` would say what nobody says."""


def write(material: Material, file: BinaryIO, *, rows: Rows) -> int:
    """One bundle; ids are made from the content, so that the same record gives the same objects."""
    del rows  # a bundle holds all
    stix2 = need("stix2", format="stix")
    objects = {thing["id"]: thing for thing in _Bundle(stix2, material).objects()}
    bundle = stix2.Bundle(objects=list(objects.values()), id=_id("bundle", material.as_of, material.known))
    file.write(bundle.serialize(pretty=False).encode() + b"\n")
    return len(objects)


def _id(kind: str, *parts: str) -> str:
    return f"{kind}--{uuid.uuid5(SPACE, chr(31).join((kind, *parts)))}"


def _moment(day: date) -> datetime:
    return datetime.combine(day, time(), tzinfo=UTC)


@cache
def _two_letters() -> dict[str, str]:
    """ISO 3166-1 alpha-2 by alpha-3, as the standard asks for: `{"NER": "NE"}`."""
    return {row["alpha3"]: row["alpha2"] for row in read_rows("countries.csv")}


class _Bundle:
    """What the objects share: the library, the days, and which relationship rests on which claim."""

    def __init__(self, stix2: Any, material: Material) -> None:
        self.stix2 = stix2
        self.material = material
        self.made = _moment(datetime.fromisoformat(material.known).date())
        self.lines: dict[str, list[str]] = {}

    def objects(self) -> Iterator[Any]:
        for presence in self.material.situation.presences:
            yield from self._presence(presence)
        notes: dict[str, list[str]] = {}
        for item in self.material.claims:
            if refs := self.lines.get(item.told.id):
                yield self._outlet(item.told.outlet or item.told.article)
                note = self._note(item, refs)
                notes.setdefault(item.told.article, []).append(note["id"])
                yield note
        for reading in self.material.readings():
            if reading.id in notes and reading.article.published:
                yield from self._report(reading, notes[reading.id])

    def _times(self) -> dict[str, datetime]:
        return {"created": self.made, "modified": self.made}

    def _presence(self, presence: Presence) -> Iterator[Any]:
        location = self._location(presence.place)
        if location is None:
            return
        force = self.stix2.Identity(
            id=_id("identity", presence.force.entity),
            name=presence.force.name,
            identity_class="organization",
            **self._times(),
        )
        relationship = self._relationship(presence, force, location)
        for claim in presence.claims:
            self.lines.setdefault(claim, []).append(relationship["id"])
        yield from (force, location, relationship)

    def _relationship(self, presence: Presence, force: Any, location: Any) -> Any:
        begins, _ = day_bounds(presence.since)
        _, ends = day_bounds(presence.until)
        times = {"start_time": _moment(begins)} if begins else {}
        if ends and (begins is None or ends > begins):
            times["stop_time"] = _moment(ends)
        confidence = CONFIDENCE.get(presence.grade[-1:])
        count = format_count(presence.count)
        numbers = f"; {count} of them" if count else ""
        return self.stix2.Relationship(
            id=_id("relationship", force["id"], location["id"], presence.state, self.material.as_of),
            relationship_type="located-at" if presence.state in LOCATED else "related-to",
            source_ref=force["id"],
            target_ref=location["id"],
            description=f"{presence.state}, grade {presence.grade}: {presence.why}{numbers}",
            labels=[f"state:{presence.state}", f"grade:{presence.grade}"],
            **({"confidence": confidence} if confidence else {}),
            **times,
            **self._times(),
        )

    def _location(self, place: PlaceRef) -> Any | None:
        """`precision` is the radius in metres. A place of which neither point nor country is known has no location."""
        code = _two_letters().get(place.country or "")
        where: dict[str, Any] = {"country": code} if code else {}
        if place.lat is not None and place.lon is not None:
            where |= {"latitude": place.lat, "longitude": place.lon}
            where |= {"precision": place.radius_m} if place.radius_m else {}
        if not where:
            return None
        key = place.entity or f"{place.name}, {place.country}"
        return self.stix2.Location(id=_id("location", key), name=place.name, **where, **self._times())

    def _outlet(self, name: str) -> Any:
        return self.stix2.Identity(
            id=_id("identity", "outlet", name), name=name, identity_class="organization", **self._times()
        )

    def _note(self, item: ExportedClaim, refs: list[str]) -> Any:
        told = item.told
        outlet = told.outlet or told.article
        return self.stix2.Note(
            id=_id("note", told.id),
            created_by_ref=_id("identity", "outlet", outlet),
            abstract=f"{told.frame}, {told.modality}, {told.polarity}" + (f", {told.time}" if told.time else ""),
            content=f"“{told.words}” — {format_chain(told.chain, outlet)}",
            authors=[told.root.name],
            labels=[f"told-as:{told.told_as}"],
            object_refs=refs,
            external_references=[{"source_name": "vedette", "external_id": told.id}],
            **self._times(),
        )

    def _report(self, reading: Reading, notes: list[str]) -> Iterator[Any]:
        article = reading.article
        kept = self.material.kept(article.capture)
        refs = list(notes)
        if kept:
            file = self.stix2.File(
                name=kept.address,
                size=kept.size,
                mime_type=kept.media_type,
                hashes={"SHA-256": kept.id.removeprefix("sha256:")},
            )
            taken = datetime.fromisoformat(kept.captured_at)
            observed = self.stix2.ObservedData(
                id=_id("observed-data", kept.id),
                first_observed=taken,
                last_observed=taken,
                number_observed=1,
                object_refs=[file["id"]],
                **self._times(),
            )
            refs.append(observed["id"])
            yield from (file, observed)
        link = {"url": article.url} if article.url else {"external_id": reading.id}
        yield self.stix2.Report(
            id=_id("report", reading.id, article.capture),
            created_by_ref=_id("identity", "outlet", article.outlet or reading.id),
            name=article.title or reading.id,
            published=datetime.fromisoformat(article.published or "").replace(tzinfo=UTC),
            object_refs=refs,
            external_references=[{"source_name": article.outlet or "report", **link}],
            **self._times(),
        )
