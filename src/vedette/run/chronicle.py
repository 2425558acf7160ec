"""The claims on one subject along the days that they tell of."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from vedette.records import Timeline, TimelineEntry, ToldClaim
from vedette.run.asking import ask_held, ask_subjects, ask_told
from vedette.run.bearing import may_speak_of, spoken_places
from vedette.run.speaking import Grounds, claims_on
from vedette.run.subjects import find_among
from vedette.run.telling import in_order_of_days, tell_claim

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from vedette.records import Profile
    from vedette.store import Store

__all__ = ["ask_timeline", "chronicle", "fold_entries"]

LIES: Final = "location"
"""Where a site lies is of no day, unless the text gives one."""
WHO: Final = ("force", "giver", "holder", "owner", "party", "actor", "sender", "provider", "attacker", "target", "site")
OF_GROUND: Final = ("place", "site", "destination", "object", "agreement", "partner", "recipient", "receiver")


def ask_timeline(store: Store, asked: str, *, known: date) -> Timeline:
    """`ask_timeline(store, "air base 101", known=date(2024, 7, 10))` -> its claims by the day told of.

    What several reports tell alike of one day is one entry, with all their roots and outlets.
    """
    held = ask_held(store, known=known)
    subject = find_among(asked, ask_subjects(store, known=known), any_told=bool(held))
    grounds = Grounds(subject, spoken_places(subject, held), ())
    told = ask_told(store, may_speak_of(subject, grounds, held), known=known)
    spoken = claims_on(subject, told, grounds)
    claims = in_order_of_days(item for item in spoken if item.claim.frame != LIES or item.claim.time)
    shown = [tell_claim(item) for item in claims]
    return Timeline(subject.ref, known.isoformat(), fold_entries(shown), tuple(shown))


def chronicle(profile: Profile) -> Timeline:
    """`chronicle(show_subject(store, "Niger", …))` -> `Timeline(SubjectRef("state:NER", …), "2031-03-03", (…), (…))`.

    The claims of a profile along the days that they tell of.
    """
    shown = tuple(claim for claim in profile.claims if claim.frame != LIES or claim.time)
    return Timeline(profile.subject, profile.known, fold_entries(shown), shown)


def fold_entries(claims: Sequence[ToldClaim]) -> tuple[TimelineEntry, ...]:
    """`fold_entries(claims)` -> `(TimelineEntry("2031-03-01", …, claims=("claim:9b1c…", "claim:77aa…")), …)`.

    Claims of the same frame, day, persons, ground and count are one entry, in the order of the claims.
    """
    groups: dict[tuple[object, ...], list[ToldClaim]] = {}
    for claim in claims:
        count = (claim.count.low, claim.count.high) if claim.count else None
        key = (claim.told_as, claim.time or claim.published, describe_claim(claim), count)
        groups.setdefault(key, []).append(claim)
    return tuple(_entry(group) for group in groups.values())


def _entry(group: Sequence[ToldClaim]) -> TimelineEntry:
    first = group[0]
    return TimelineEntry(
        day=first.time or first.published,
        from_published=first.time is None,
        told_as=first.told_as,
        about=describe_claim(first),
        roots=len({claim.root.key for claim in group}),
        outlets=tuple(dict.fromkeys(claim.outlet or claim.article for claim in group)),
        claims=tuple(claim.id for claim in group),
    )


def describe_claim(claim: ToldClaim) -> str:
    """`describe_claim(claim)` -> `"withdraw: Armed forces of the United States, Niger"`."""
    names = [_first(claim, WHO), _first(claim, OF_GROUND) or claim.place]
    said = ", ".join(name for name in dict.fromkeys(names) if name)
    return f"{claim.frame}: {said}" if said else claim.frame


def _first(claim: ToldClaim, roles: Sequence[str]) -> str | None:
    return next((", ".join(claim.roles[role]) for role in roles if claim.roles.get(role)), None)
