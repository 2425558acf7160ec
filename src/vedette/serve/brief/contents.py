"""What a brief says: ledger, changes, contradictions, unknowns, agreements, and a footnote for every line."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import msgspec

from vedette.run import ask_changes, ask_timeline, show_subject
from vedette.serve.brief.base_map import read_borders
from vedette.serve.brief.drawing import draw_map
from vedette.serve.brief.history import choose_history, draw_history
from vedette.serve.ledger import format_count
from vedette.serve.wording import (
    explain,
    name_country,
    say,
    say_conflict,
    say_families,
    say_number,
    say_roots,
    say_stay,
    say_time,
    say_value,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from vedette.records import Change, Conflict, Presence, Profile, ToldClaim
    from vedette.serve.brief.history import History
    from vedette.store import Store

__all__ = ["Brief", "BriefLine", "Footnote", "Lane", "LedgerLine", "make_brief"]

MOST_NOTES = 8
"""Footnotes to one line: the earliest tellings by different roots come first."""

LEGEND: Final = (
    "A root is the person, document or outlet from whom a statement comes; reports that copy one another add none. "
    "Grade: a letter, A to F, for the source as a person has given it (F: none given), and a figure, 1 to 6, by the "
    "independent roots (NATO AJP-2.1). “90–110” stands for what a report calls “about 100”, “–” where none says it."
)


class Footnote(msgspec.Struct, frozen=True):
    """`Footnote(3, "Some 300 …", "Heron Wire", "2031-03-01", "an official", "wire-1", "sha256:…", "claim:1f…")`."""

    number: int
    words: str
    outlet: str
    published: str
    chain: str
    report: str
    hash: str
    claim: str


class BriefLine(msgspec.Struct, frozen=True):
    """One line with its footnotes: `BriefLine("Armed forces of Italy at Baidoa", ("present", "120", …), (1, 2))`."""

    title: str
    details: tuple[str, ...]
    notes: tuple[int, ...]


class LedgerLine(msgspec.Struct, frozen=True):
    """One line of the ledger: `LedgerLine("Armed forces of Italy", "at Baidoa, Somalia", "present", "120", …)`."""

    whose: str
    where: str
    state: str
    count: str
    since: str
    rests_on: str
    grade: str
    why: str
    notes: tuple[int, ...]


class Lane(msgspec.Struct, frozen=True):
    """What is told in one way, done or planned, in the order of its days; `more` entries were left out."""

    title: str
    lines: tuple[BriefLine, ...]
    more: int


class Brief(msgspec.Struct, frozen=True):
    """The whole of it, ready to be laid out; `map` and `line` (of time) are SVG, empty with nothing to draw."""

    subject: str
    kind: str
    since: str
    until: str
    ledger: tuple[LedgerLine, ...]
    timeline: tuple[Lane, ...]
    changes: tuple[BriefLine, ...]
    conflicts: tuple[BriefLine, ...]
    unknowns: tuple[BriefLine, ...]
    agreements: tuple[BriefLine, ...]
    footnotes: tuple[Footnote, ...]
    map: str
    line: str
    legend: str = LEGEND


def make_brief(store: Store, asked: str, *, since: date, until: date) -> Brief:
    """`make_brief(store, "Niger", since=date(2024, 5, 1), until=date(2024, 7, 10))` -> what is known on the last day.

    Raises `SettingError` where nothing on record is called so.
    """
    profile = show_subject(store, asked, as_of=until, known=until)
    found = ask_changes(store, since=since, until=until)
    timeline = ask_timeline(store, profile.subject.id, known=until)
    histories = choose_history(timeline, since=since)
    told = {claim.id: claim for claim in (*found.claims, *timeline.claims, *profile.claims)}
    own = {claim.id for claim in profile.claims}
    notes = _Notes(store, told)
    return Brief(
        subject=profile.subject.name,
        kind=profile.subject.kind,
        since=since.isoformat(),
        until=until.isoformat(),
        ledger=tuple(_presence(row, notes) for row in (*profile.presences, *profile.neighbours)),
        timeline=tuple(_lane(history, notes) for history in histories),
        changes=tuple(_change(change, notes) for change in found.changes if own.intersection(change.claims)),
        conflicts=tuple(_conflict(conflict, notes) for conflict in profile.conflicts),
        unknowns=tuple(BriefLine(u.about, (say("unknown", u.kind),), notes.number(u.claims)) for u in profile.unknowns),
        agreements=_agreements(profile, notes),
        footnotes=tuple(notes.made),
        map=draw_map([*profile.presences, *profile.neighbours], read_borders()),
        line=draw_history(histories, timeline),
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
        if not hops and claim.root.name != (claim.outlet or claim.article):
            hops = [f"{claim.root.name} (credited elsewhere)"]
        return Footnote(
            number=len(self.made) + 1,
            words=" ".join(claim.words.split()),
            outlet=claim.outlet or claim.article,
            published=claim.published or "day not known",
            chain=" → ".join([*hops, claim.outlet or claim.article]) if hops else "in its own words",
            report=claim.article,
            hash=self.hashes[claim.article],
            claim=claim.id,
        )


def _presence(row: Presence, notes: _Notes) -> LedgerLine:
    host = name_country(row.host)
    return LedgerLine(
        whose=row.force.name,
        where=f"{row.preposition} {row.place.name}" + (f", {host}" if host not in ("", row.place.name) else ""),
        state=say("state", row.state),
        count=format_count(row.count),
        since=say_stay(row.since, row.until),
        rests_on=say_families(row),
        grade=row.grade,
        why=row.why,
        notes=notes.number(row.told),
    )


def _lane(history: History, notes: _Notes) -> Lane:
    lines = tuple(
        BriefLine(
            f"{say_time(entry.day or '')}{' (day of the report)' if entry.from_published else ''}: {entry.about}",
            (", ".join(entry.outlets), say_number(entry.roots, "root")),
            notes.number(entry.claims),
        )
        for entry in history.entries
    )
    return Lane(explain("told", history.told_as).capitalize(), lines, history.more)


def _change(change: Change, notes: _Notes) -> BriefLine:
    moved = " → ".join(say_value(change.kind, part) for part in (change.before, change.after) if part)
    return BriefLine(change.about, (say("change", change.kind), moved, change.why), notes.number(change.claims))


def _conflict(conflict: Conflict, notes: _Notes) -> BriefLine:
    sides = tuple(f"{side.value} ({say_roots(side.roots)})" for side in conflict.sides)
    claims: Sequence[str] = [claim for side in conflict.sides for claim in side.claims]
    return BriefLine(f"{say('conflict', conflict.kind)}: {say_conflict(conflict)}", sides, notes.number(claims))


def _agreements(profile: Profile, notes: _Notes) -> tuple[BriefLine, ...]:
    return tuple(
        BriefLine(
            a.name,
            (say("agreement", a.state), ", ".join(map(name_country, a.parties)), say_time(a.since or "")),
            notes.number(a.claims),
        )
        for a in profile.agreements
    )
