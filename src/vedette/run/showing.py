"""All that the record holds on one subject."""

from __future__ import annotations

from typing import TYPE_CHECKING

from vedette.records import Profile
from vedette.run.asking import ask_claims, ask_held, ask_situation, ask_subjects, ask_told
from vedette.run.bearing import may_speak_of, spoken_places
from vedette.run.speaking import GROUND, Grounds, claims_on, places_of, presences_of
from vedette.run.subjects import find_among, find_subject, name_words
from vedette.run.telling import in_order_of_days, tell_claim

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from vedette.merge import ReportedClaim
    from vedette.records import Agreement, Conflict, Presence, Situation, Unknown
    from vedette.run.subjects import Subject
    from vedette.store import Store

__all__ = ["known_claims", "show_subject"]


def show_subject(store: Store, asked: str, *, as_of: date, known: date) -> Profile:
    """`show_subject(store, "air base 201", as_of=…, known=…)` -> `Profile(SubjectRef("site:air-base-201", …), …)`.

    Raises `SettingError` where nothing on record is called so.
    """
    situation, held = ask_situation(store, as_of=as_of, known=known), ask_held(store, known=known)
    subject = find_among(asked, ask_subjects(store, known=known), situation.agreements, any_told=bool(held))
    grounds = Grounds(subject, spoken_places(subject, held), situation.presences)
    own = presences_of(subject, situation.presences, grounds)
    wanted = {*may_speak_of(subject, grounds, held), *(claim for presence in own for claim in presence.claims)}
    return _profile(subject, grounds, own, ask_told(store, wanted, known=known), situation)


def known_claims(store: Store, *, known: date) -> list[ReportedClaim]:
    """`known_claims(store, known=date(2031, 3, 1))` -> `[ReportedClaim(…), …]`.

    The claims of all that had been published by the day; a report without a day counts always.
    """
    return ask_claims(store, known=known)[0]


def make_profile(asked: str, told: Sequence[ReportedClaim], situation: Situation) -> Profile:
    """The same from claims and situation that are at hand."""
    subject = find_subject(asked, told, situation.agreements)
    places = (place for item in told for place in places_of(item.claim))
    grounds = Grounds(subject, places, situation.presences)
    own = presences_of(subject, situation.presences, grounds)
    return _profile(subject, grounds, own, told, situation)


def _profile(
    subject: Subject, grounds: Grounds, own: Sequence[Presence], told: Sequence[ReportedClaim], situation: Situation
) -> Profile:
    """`told` holds at least the claims on the subject and those on which its `own` lines rest."""
    claims = _with_those_of(own, claims_on(subject, told, grounds), told)
    agreements = [a for a in situation.agreements if _is_of(a, subject, claims)]
    ids = {item.claim.id for item in claims}
    return Profile(
        subject=subject.ref,
        as_of=situation.as_of,
        known=situation.known,
        presences=tuple(own),
        neighbours=tuple(_neighbours(subject, own, situation.presences, grounds)),
        agreements=tuple(agreements),
        conflicts=tuple(c for c in situation.conflicts if _bears_on(c, ids, subject)),
        unknowns=tuple(u for u in situation.unknowns if _asks_of(u, ids, subject)),
        claims=tuple(tell_claim(item) for item in in_order_of_days(claims)),
    )


def _with_those_of(
    presences: Iterable[Presence], claims: Sequence[ReportedClaim], told: Sequence[ReportedClaim]
) -> list[ReportedClaim]:
    """The claims and those on which the lines of the ledger rest: "they" of a line may be named elsewhere."""
    wanted = {claim for presence in presences for claim in presence.claims} | {item.claim.id for item in claims}
    return [item for item in told if item.claim.id in wanted]


def _neighbours(
    subject: Subject, own: Sequence[Presence], presences: Iterable[Presence], grounds: Grounds
) -> list[Presence]:
    """Lines of other forces on the grounds of the subject's forces; those of a site are its own lines already."""
    if subject.ref.kind in GROUND or subject.ref.kind == "state":
        return []
    faces = {grounds.face(presence.place) for presence in own}
    return [p for p in presences if p not in own and grounds.face(p.place) in faces]


def _is_of(agreement: Agreement, subject: Subject, claims: Sequence[ReportedClaim]) -> bool:
    if agreement.entity in subject.ids or subject.ref.country in agreement.parties:
        return subject.ref.kind not in GROUND
    ids = {item.claim.id for item in claims}
    return any(claim in ids for claim in agreement.claims)


def _bears_on(conflict: Conflict, claims: set[str], subject: Subject) -> bool:
    """A conflict whose sides all rest on the subject's claims; one between texts, where it names the subject."""
    sides = [side for side in conflict.sides if side.claims]
    if sides:
        return all(set(side.claims) & claims for side in sides)
    return name_words(subject.ref.name) in name_words(conflict.about)


def _asks_of(unknown: Unknown, claims: set[str], subject: Subject) -> bool:
    return bool(set(unknown.claims) & claims) or name_words(subject.ref.name) in name_words(unknown.about)
