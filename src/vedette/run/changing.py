"""What is different between two days, each as it was known then."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from vedette.merge import group_grounds
from vedette.records import Change, Changes
from vedette.run.asking import ask_held, ask_situation, ask_told
from vedette.run.bearing import once
from vedette.run.telling import in_order_of_days, tell_claim

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from datetime import date

    from vedette.records import (
        Agreement,
        Conflict,
        CopyChange,
        CountRange,
        Judgement,
        Presence,
        ReportVersion,
        Situation,
    )
    from vedette.store import Store

__all__ = ["ask_changes", "find_differences", "format_range"]

SHOWN: Final = 5
"""Changes of a new version that its line names."""


def ask_changes(store: Store, *, since: date, until: date) -> Changes:
    """`ask_changes(store, since=date(2024, 6, 1), until=date(2024, 7, 10))` -> what those forty days brought.

    The difference of two situations: as of and as known on `since`, as of and as known on `until`.
    """
    before = ask_situation(store, as_of=since, known=since)
    after = ask_situation(store, as_of=until, known=until)
    held = ask_held(store, known=until)
    roots = {claim.id: told.roots[claim.root].key for told, printing in once(held) for claim in printing.claims}
    fresh = [p for _, p in once(held) if p.published and since < p.published <= until]
    changes = (
        *find_differences(before, after, roots, fresh={claim.id for p in fresh for claim in p.claims}),
        *_of_versions(store.versions(), since=since, until=until),
        *_of_judgements(store.judgements(), since=since, until=until),
    )
    named = {claim for change in changes for claim in change.claims}
    return Changes(
        since=since.isoformat(),
        until=until.isoformat(),
        reports=sum(bool(p.claims) for p in fresh),
        changes=changes,
        claims=tuple(map(tell_claim, in_order_of_days(ask_told(store, named, known=until)))),
    )


def find_differences(
    before: Situation, after: Situation, roots: Mapping[str, str], *, fresh: set[str]
) -> Iterator[Change]:
    """Line by line: presences, then conflicts, agreements, unknowns.

    `roots` gives each claim the key of its root, `fresh` are the claims published in between.
    """
    faces = group_grounds(p.place for p in (*before.presences, *after.presences))
    then = {(p.force.entity, faces[p.place]): p for p in before.presences}
    now = {(p.force.entity, faces[p.place]): p for p in after.presences}
    for key in dict.fromkeys([*now, *then]):
        yield from _of_presence(then.get(key), now.get(key), roots, fresh)
    yield from _of_conflicts(before.conflicts, after.conflicts, fresh)
    yield from _of_agreements(before.agreements, after.agreements, fresh)
    asked, asks = {u.about: u for u in before.unknowns}, {u.about: u for u in after.unknowns}
    for about in (about for about in asks if about not in asked):
        yield Change("unknown", about, None, asks[about].kind, "an open question", asks[about].claims)
    for about in (about for about in asked if about not in asks):
        yield Change("answered", about, asked[about].kind, None, "no longer open", asked[about].claims)


def _of_presence(
    before: Presence | None, after: Presence | None, roots: Mapping[str, str], fresh: set[str]
) -> Iterator[Change]:
    if after is None:
        if before:
            why = "nothing on record says so any longer for that day"
            yield Change("withdrawn", _about(before), _line(before), None, why, before.claims)
        return
    brought = _brought(after.claims, fresh)
    if before is None:
        yield Change("new", _about(after), None, _line(after), after.why, brought)
        return
    if before.state != after.state:
        yield Change("state", _about(after), _line(before), _line(after), after.why, brought)
    elif gained := _roots(after, roots) - _roots(before, roots):
        by = tuple(claim for claim in after.claims if roots.get(claim) in gained)
        yield Change("confirmed", _about(after), _line(before), _line(after), after.why, _brought(by, fresh))
    if format_range(before.count) != format_range(after.count):
        figures = tuple(c for f in after.count.figures for c in f.claims)
        counts = format_range(before.count) or "no figure", format_range(after.count) or "no figure"
        yield Change("count", _about(after), *counts, "other figures are the latest now", _brought(figures, fresh))


def _of_conflicts(before: Sequence[Conflict], after: Sequence[Conflict], fresh: set[str]) -> Iterator[Change]:
    then, now = {_title(c): c for c in before}, {_title(c): c for c in after}
    for title, conflict in now.items():
        older = _values(then[title]) if title in then else None
        if older != _values(conflict):
            claims = tuple(claim for side in conflict.sides for claim in side.claims)
            why = f"claims on the {conflict.kind} cannot all hold"
            yield Change("contradicted", title[1], older, _values(conflict), why, claims)
    for title, conflict in then.items():
        if title not in now:
            claims = tuple(claim for side in conflict.sides for claim in side.claims)
            why = "the claims no longer stand against each other"
            yield Change("settled", title[1], _values(conflict), None, why, _brought(claims, fresh))


def _of_agreements(before: Sequence[Agreement], after: Sequence[Agreement], fresh: set[str]) -> Iterator[Change]:
    then = {agreement.entity: agreement.state for agreement in before}
    for agreement in after:
        older = then.get(agreement.entity)
        if older != agreement.state:
            why = "first heard of" if older is None else "its state is another"
            about = f"{agreement.name} ({', '.join(agreement.parties)})"
            yield Change("agreement", about, older, agreement.state, why, _brought(agreement.claims, fresh))


def _of_versions(versions: Iterable[ReportVersion], *, since: date, until: date) -> Iterator[Change]:
    for version in versions:
        if since.isoformat() < version.at[:10] <= until.isoformat():
            why = "; ".join(_told(change) for change in version.changes[:SHOWN]) or "the same sentences"
            yield Change("version", version.report, version.before, version.id, why, ())


def _of_judgements(judgements: Iterable[Judgement], *, since: date, until: date) -> Iterator[Change]:
    for judged in judgements:
        if since.isoformat() < judged.at[:10] <= until.isoformat():
            to = judged.letter or (judged.to.name if judged.to else None)
            done = f"{judged.kind} by {judged.by}" + (f": {to}" if to else "")
            claims = judged.about if judged.what == "claim" else judged.claims
            about = f"{judged.what} {', '.join(judged.about)}"
            yield Change("judged", about, None, done, judged.reason or "no reason given", claims)


def _told(change: CopyChange) -> str:
    """`"number: “500” for “650”"`."""
    words = [f"“{' '.join(text.split())}”" for text in (change.text, change.original) if text]
    return f"{change.kind}: {' for '.join(words)}"


def _brought(claims: Sequence[str], fresh: set[str]) -> tuple[str, ...]:
    """The claims that came in between; where the passing of days alone made the change, all of them."""
    return tuple(claim for claim in claims if claim in fresh) or tuple(claims)


def _roots(presence: Presence, roots: Mapping[str, str]) -> set[str]:
    return {roots[claim] for claim in presence.claims if claim in roots}


def _about(presence: Presence) -> str:
    return presence.title


def _line(presence: Presence) -> str:
    """`"leaving, 250–300, 2 roots, F1"`."""
    roots = f"{presence.roots} root" + ("" if presence.roots == 1 else "s")
    return ", ".join(part for part in (presence.state, format_range(presence.count), roots, presence.grade) if part)


def _title(conflict: Conflict) -> tuple[str, str]:
    """What a conflict is about without its values, which change as figures come in."""
    return conflict.kind, conflict.about.partition(":")[0] if len(conflict.sides) > 1 else conflict.about


def _values(conflict: Conflict) -> str:
    return " or ".join(side.value for side in conflict.sides)


def format_range(count: CountRange) -> str:
    """`format_range(CountRange(900, 1100, …))` -> `"900–1,100"`, `"at most 300"`, or nothing without a figure."""
    low = f"{count.low:,.0f}" if count.low is not None else ""
    high = f"{count.high:,.0f}" if count.high is not None else ""
    if low == high:
        return low
    return f"at least {low}" if not high else f"at most {high}" if not low else f"{low}–{high}"
