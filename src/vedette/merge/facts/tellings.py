"""What a claim says, in terms in which claims of other reports may say the same."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Final

import msgspec

from vedette.merge.reported import ReportedClaim
from vedette.merge.roots import name_key
from vedette.merge.statements import Statement, statements_of
from vedette.records import ROLES, Filler, ForceRef, PlaceRef, content_id, day_bounds

if TYPE_CHECKING:
    from collections.abc import Iterator

    from vedette.records import Claim

__all__ = ["Telling", "tellings_of"]

MAKER: Final = "fact/1"
SAME: Final = {"control": "presence", "deploy": "arrive", "close": "withdraw", "expel": "withdraw"}
"""Frames that say the same of a force at a place, in other words."""
MOVES: Final = frozenset({"relocate", "handover"})
"""Frames that are a withdrawal for the one and an arrival for the other."""
GOING: Final = frozenset({"leaving", "part-left", "left", "told-out"})
MUTUAL: Final = frozenset({"agree", "terminate", "consult", "cooperate", "fight", "alignment", "armed-conflict"})
"""Frames whose parties may be told in either order."""
STATES: Final = frozenset({"presence", "ownership", "access", "location", "alignment", "position", "armed-conflict"})
PLANS: Final = frozenset({"planned", "expected", "demanded", "possible", "hypothetical"})
GROUND: Final = ("site", "place", "destination", "origin", "host")
WORDLESS: Final = frozenset({"time", "quantity", "money", "other"})
STATE_KINDS: Final = frozenset({"state", "government", "nationality"})
DEED_DAYS, STATE_DAYS, PLAN_DAYS = timedelta(days=14), timedelta(days=30), timedelta(days=90)
"""How far a report without a day reaches: a deed is news of the last fortnight, a state is looked up again within a
month, a plan is for the coming quarter."""


class Telling(msgspec.Struct, frozen=True, gc=False):
    """`Telling("fact:9b…", "withdraw", ForceRef(…), (), PlaceRef(…), "planned", "affirmed", day, day, statement)`.

    `signature` is a hash of all of it but who printed it: two reports that say exactly the same have one. `earliest`
    and `latest` are the days within which another telling may speak of the same thing.
    """

    signature: str
    family: str
    force: ForceRef | None
    others: tuple[str, ...]
    place: PlaceRef | None
    modality: str
    polarity: str
    earliest: date
    latest: date
    statement: Statement

    @property
    def source(self) -> ReportedClaim:
        return self.statement.source


def tellings_of(reported: ReportedClaim) -> Iterator[Telling]:
    """A relocation from Baidoa to Kismayo -> a withdrawal from Baidoa and an arrival at Kismayo.

    What is said of a force at a place is told of that force; every other claim with somebody in it is told of whoever
    does it.
    """
    statements = [s for s in statements_of(reported) if s.force]
    if statements:
        for statement in statements:
            going = statement.effect in GOING
            family = SAME.get(reported.claim.frame, reported.claim.frame)
            if family in MOVES:
                family = "withdraw" if going else "arrive"
            yield _telling(statement, family, statement.force, (), statement.place)
        return
    claim = reported.claim
    who, others = _parties(claim)
    place = _place(claim)
    if who or others:
        earliest, latest = day_bounds(claim.time.edtf if claim.time else None)
        empty = PlaceRef(None, "", None, None, None, None)
        statement = Statement(who, place or empty, "told", earliest, latest, reported)
        yield _telling(statement, SAME.get(claim.frame, claim.frame), who, others, place)


def _telling(
    statement: Statement, family: str, force: ForceRef | None, others: tuple[str, ...], place: PlaceRef | None
) -> Telling:
    claim = statement.source.claim
    modality = "demanded" if claim.frame == "expel" and claim.modality == "asserted" else claim.modality
    earliest, latest = _window(statement, family, modality)
    count = statement.count or claim.count
    said = (
        (family, force.entity if force else None, others, _key(place), modality, claim.polarity),
        (earliest.isoformat(), latest.isoformat()),
        (count.low, count.high) if count else None,
    )
    signature = content_id("fact", *said, parent=(place.country if place else None) or "", maker=MAKER)
    return Telling(signature, family, force, others, place, modality, claim.polarity, earliest, latest, statement)


def _key(place: PlaceRef | None) -> str | None:
    return (place.entity or name_key(place.name)) if place else None


def _window(statement: Statement, family: str, modality: str) -> tuple[date, date]:
    earliest, latest, told = statement.earliest, statement.latest, statement.source.published
    if modality in PLANS and latest:
        return earliest or latest, latest
    if earliest or latest:
        return earliest or date.min, latest or date.max
    if told is None:
        return date.min, date.max
    if modality in PLANS:
        return told, told + PLAN_DAYS
    return told - (STATE_DAYS if family in STATES else DEED_DAYS), told


def _parties(claim: Claim) -> tuple[ForceRef | None, tuple[str, ...]]:
    """Who does it, and whom else it concerns; in frames of equals all are of the second kind."""
    told = [(role, filler) for role in ROLES if role not in GROUND for filler in claim.roles.get(role, ())]
    known = [(role, party, filler) for role, filler in told if (party := _party(filler))]
    if claim.frame in MUTUAL:
        return None, tuple(sorted({party for _, party, _ in known}))
    first = next(iter(known), None)
    if first is None:
        return None, ()
    _, party, filler = first
    others = tuple(sorted({other for _, other, _ in known if other != party}))
    return ForceRef(party, filler.name or party, filler.country), others


def _party(filler: Filler) -> str | None:
    """A state, its government and its people by name are one party: `state:KEN`."""
    if filler.kind in WORDLESS or filler.entity is None:
        return None
    return f"state:{filler.country}" if filler.kind in STATE_KINDS and filler.country else filler.entity


def _place(claim: Claim) -> PlaceRef | None:
    where = claim.place
    if where is None:
        return None
    fillers = [filler for role in GROUND for filler in claim.roles.get(role, ()) if filler.entity]
    named = [filler for filler in fillers if filler.name == where.name]
    entity = next((filler.entity for filler in (*named, *fillers)), None)
    return PlaceRef(entity, where.name, where.country, where.lat, where.lon, where.radius_m)
