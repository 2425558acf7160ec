"""Answers on one subject or one span of days: `profile/1`, `timeline/1`, `changes/1`."""

from __future__ import annotations

from typing import Annotated

import msgspec

from vedette.records.situation import Agreement, Conflict, Presence, Unknown
from vedette.records.told import ToldAs, ToldClaim
from vedette.records.vocabulary import Kind

__all__ = ["CHANGE_KINDS", "Change", "Changes", "Profile", "SubjectRef", "Timeline", "TimelineEntry"]

CHANGE_KINDS = (
    *("new", "confirmed", "state", "count", "contradicted", "settled", "withdrawn"),
    *("unknown", "answered", "agreement", "version", "judged"),
)
ChangeKind = Annotated[str, msgspec.Meta(extra_json_schema={"enum": list(CHANGE_KINDS)})]


class SubjectRef(msgspec.Struct, frozen=True):
    """`SubjectRef("site:air-base-201", "Air Base 201", "site", "NER")`: what was asked about."""

    id: str
    name: str
    kind: Kind
    country: str | None


class Profile(msgspec.Struct, frozen=True):
    """All that the record holds on one force, place, site, state, agreement, person or outlet.

    `presences` are its own lines of the ledger, `neighbours` those of others on the same ground. `claims` holds every
    claim that speaks of it or of a part of it, in the order of the days told of, once; the rest points there by id.
    """

    subject: SubjectRef
    as_of: str
    known: str
    presences: tuple[Presence, ...]
    neighbours: tuple[Presence, ...]
    agreements: tuple[Agreement, ...]
    conflicts: tuple[Conflict, ...]
    unknowns: tuple[Unknown, ...]
    claims: tuple[ToldClaim, ...]
    vedette: str = "profile/1"


class TimelineEntry(msgspec.Struct, frozen=True):
    """What was told alike of one day: by how many roots, through which outlets.

    `day` is EDTF, from the text or, where `from_published`, the day of the report. `about` says it in a few words.
    """

    day: str | None
    from_published: bool
    told_as: ToldAs
    about: str
    roots: int
    outlets: tuple[str, ...]
    claims: tuple[str, ...]


class Timeline(msgspec.Struct, frozen=True):
    """The claims on one subject along the days that they tell of; `claims` holds each of them once."""

    subject: SubjectRef
    known: str
    entries: tuple[TimelineEntry, ...]
    claims: tuple[ToldClaim, ...]
    vedette: str = "timeline/1"


class Change(msgspec.Struct, frozen=True):
    """`Change("state", "Armed forces of the United States at Air Base 101", "leaving", "left", claims=("claim:1f…",))`.

    `before` and `after` are as known then and now, `None` where there was nothing; `claims` are those that made the
    difference, or where none was published in between, those on which the later line rests.
    """

    kind: ChangeKind
    about: str
    before: str | None
    after: str | None
    why: str
    claims: tuple[str, ...]


class Changes(msgspec.Struct, frozen=True):
    """What is different between two days, each as it was known then; `claims` holds every claim named, once."""

    since: str
    until: str
    reports: int
    changes: tuple[Change, ...]
    claims: tuple[ToldClaim, ...]
    vedette: str = "changes/1"
