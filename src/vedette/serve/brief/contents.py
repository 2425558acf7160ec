"""What a brief says: ledger, changes, contradictions, unknowns, agreements, and a footnote for every line."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from vedette.run import ask_changes, show_subject
from vedette.serve.brief.base_map import read_borders
from vedette.serve.brief.drawing import draw_map
from vedette.serve.ledger import format_count

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from vedette.records import Change, Conflict, Presence, Profile, ToldClaim
    from vedette.store import Store

__all__ = ["Brief", "BriefLine", "Footnote", "make_brief"]

MOST_NOTES = 8
"""Footnotes to one line: the earliest tellings by different roots come first."""


class Footnote(msgspec.Struct, frozen=True):
    """`Footnote(3, "Some 300 soldiers …", "Heron Wire", "2031-03-01", "an official", "wire-1", "sha256:…")`."""

    number: int
    words: str
    outlet: str
    published: str
    chain: str
    report: str
    hash: str


class BriefLine(msgspec.Struct, frozen=True):
    """One line with its footnotes: `BriefLine("Armed forces of Italy at Baidoa", ("present", "120", …), (1, 2))`."""

    title: str
    details: tuple[str, ...]
    notes: tuple[int, ...]


class Brief(msgspec.Struct, frozen=True):
    """The whole of it, ready to be laid out; `map` is SVG, empty where nothing on it has coordinates."""

    subject: str
    kind: str
    since: str
    until: str
    ledger: tuple[BriefLine, ...]
    changes: tuple[BriefLine, ...]
    conflicts: tuple[BriefLine, ...]
    unknowns: tuple[BriefLine, ...]
    agreements: tuple[BriefLine, ...]
    footnotes: tuple[Footnote, ...]
    map: str


def make_brief(store: Store, asked: str, *, since: date, until: date) -> Brief:
    """`make_brief(store, "Niger", since=date(2024, 5, 1), until=date(2024, 7, 10))` -> what is known on the last day.

    Raises `SettingError` where nothing on record is called so.
    """
    profile = show_subject(store, asked, as_of=until, known=until)
    found = ask_changes(store, since=since, until=until)
    told = {claim.id: claim for claim in (*found.claims, *profile.claims)}
    own = {claim.id for claim in profile.claims}
    notes = _Notes(store, told)
    return Brief(
        subject=profile.subject.name,
        kind=profile.subject.kind,
        since=since.isoformat(),
        until=until.isoformat(),
        ledger=tuple(_presence(row, notes) for row in (*profile.presences, *profile.neighbours)),
        changes=tuple(_change(change, notes) for change in found.changes if own.intersection(change.claims)),
        conflicts=tuple(_conflict(conflict, notes) for conflict in profile.conflicts),
        unknowns=tuple(BriefLine(u.about, (u.kind,), notes.number(u.claims)) for u in profile.unknowns),
        agreements=_agreements(profile, notes),
        footnotes=tuple(notes.made),
        map=draw_map([*profile.presences, *profile.neighbours], read_borders()),
    )


class _Notes:
    """Gives each claim its number at first use."""

    def __init__(self, store: Store, told: dict[str, ToldClaim]) -> None:
        self.store, self.told = store, told
        self.numbers: dict[str, int] = {}
        self.hashes: dict[str, str] = {}
        self.made: list[Footnote] = []

    def number(self, claims: Iterable[str]) -> tuple[int, ...]:
        """The numbers of the claims' footnotes; one claim a root first, so that a cut list still shows every root."""
        known = [self.told[claim] for claim in claims if claim in self.told]
        first = list({claim.root.key: claim for claim in reversed(known)}.values())
        ordered = [*reversed(first), *(claim for claim in known if claim not in first)]
        return tuple(sorted(self._number(claim) for claim in ordered[:MOST_NOTES]))

    def _number(self, claim: ToldClaim) -> int:
        if claim.id not in self.numbers:
            self.numbers[claim.id] = len(self.made) + 1
            self.made.append(self._make(claim))
        return self.numbers[claim.id]

    def _make(self, claim: ToldClaim) -> Footnote:
        if claim.article not in self.hashes:
            reading = self.store.reading(claim.article)
            self.hashes[claim.article] = reading.article.capture if reading else ""
        hops = [hop.who for hop in claim.chain]
        return Footnote(
            number=len(self.made) + 1,
            words=" ".join(claim.words.split()),
            outlet=claim.outlet or claim.article,
            published=claim.published or "day not known",
            chain=" → ".join([*hops, claim.outlet or claim.article]) if hops else "in its own words",
            report=claim.article,
            hash=self.hashes[claim.article],
        )


def _presence(row: Presence, notes: _Notes) -> BriefLine:
    count = format_count(row.count)
    details = (
        row.state,
        count,
        f"since {row.since}" if row.since else "",
        f"{row.roots} {'root' if row.roots == 1 else 'roots'}",
        f"grade {row.grade}",
        row.why,
    )
    title = f"{row.title} ({row.host})" if row.host else row.title
    return BriefLine(title, tuple(filter(None, details)), notes.number(row.told))


def _change(change: Change, notes: _Notes) -> BriefLine:
    moved = " → ".join(part for part in (change.before, change.after) if part)
    return BriefLine(change.about, (change.kind, moved, change.why), notes.number(change.claims))


def _conflict(conflict: Conflict, notes: _Notes) -> BriefLine:
    sides = tuple(f"{side.value} ({side.roots} {'root' if side.roots == 1 else 'roots'})" for side in conflict.sides)
    claims: Sequence[str] = [claim for side in conflict.sides for claim in side.claims]
    return BriefLine(f"{conflict.kind}: {conflict.about}", sides, notes.number(claims))


def _agreements(profile: Profile, notes: _Notes) -> tuple[BriefLine, ...]:
    return tuple(
        BriefLine(a.name, (a.state, ", ".join(a.parties), a.since or ""), notes.number(a.claims))
        for a in profile.agreements
    )
