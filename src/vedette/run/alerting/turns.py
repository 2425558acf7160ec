"""What has turned in one partition between two looks: in its lines, its conflicts, its facts, its open questions."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Final
from urllib.parse import quote

import msgspec

from vedette.merge import group_grounds
from vedette.records import Conflict, Fact, Presence, Unknown
from vedette.run.alerting.looks import PLANS, Look, look_at_lines, title_of
from vedette.run.alerting.meeting import RECENT
from vedette.run.alerting.turning import Turn, at, line_turns, path_to

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator, Mapping, Sequence

    from vedette.records import ForceRef, PlaceRef

__all__ = ["Held", "find_turns", "hold"]

LONGEST_GAP: Final = timedelta(days=366)
"""After so long what the days alone have turned is not told: a clock was wrong, or nobody had looked."""


class Held(msgspec.Struct, frozen=True):
    """What a partition holds on a day, with the look that is to be kept of it."""

    day: date
    presences: Sequence[Presence]
    conflicts: Sequence[Conflict]
    unknowns: Sequence[Unknown]
    facts: Sequence[Fact]
    look: Look


def hold(
    parts: tuple[Sequence[Presence], Sequence[Conflict], Sequence[Unknown]], facts: Sequence[Fact], *, day: date
) -> Held:
    """`hold(memory.lines("NER", …), memory.facts("NER", …), day=…)` -> `Held(…)`."""
    return Held(day, *parts, facts, look_at_lines(*parts, facts, day=day))


def find_turns(
    before: Look,
    held: Held,
    *,
    fresh: Collection[str],
    stale_days: Collection[int],
    signatures: Callable[[Collection[str]], Mapping[str, Collection[str]]],
    same_maker: bool = True,
) -> Iterator[Turn]:
    """`find_turns(look, held, stale_days={30}, signatures=…)` -> every turn since that look.

    `fresh` are the claims that came in between, `signatures` leads from facts to the ids that they had. Where the clock
    has gone back, or nobody has looked for more than a year, or another Vedette has folded (`same_maker`), only turns
    that new claims have made are told.
    """
    trusted = same_maker and _is_ahead(before.day, held.day)
    for turn in _of_lines(before, held, fresh, stale_days):
        if turn.fresh or trusted or (turn.words == ("withdrawn",) and same_maker):
            yield turn
    if same_maker:
        yield from _of_conflicts(before, held)
        yield from _of_facts(before, held, signatures)
        yield from _closed(before, held)


def _is_ahead(since: str, day: date) -> bool:
    return not since or timedelta(0) <= day - date.fromisoformat(since) <= LONGEST_GAP


def _of_lines(before: Look, held: Held, fresh: Collection[str], stale_days: Collection[int]) -> Iterator[Turn]:
    faces = group_grounds([*(line.place for line in before.lines), *(p.place for p in held.presences)])
    then = {(line.force.entity, faces[line.place]): line for line in before.lines}
    now = {(p.force.entity, faces[p.place]): (p, seen) for p, seen in zip(held.presences, held.look.lines, strict=True)}
    for key in dict.fromkeys([*now, *then]):
        after, seen = now.get(key, (None, None))
        for turn in line_turns(
            then.get(key), after, seen, since=before.day, day=held.day, fresh=fresh, stale_days=stale_days
        ):
            yield _with_plans(turn, after, held) if after and turn.words == ("due",) else turn


def _with_plans(turn: Turn, line: Presence, held: Held) -> Turn:
    """What is due is told by the claims that planned it."""
    plans = (fact for fact in held.facts if fact.id in line.facts and fact.modality in PLANS)
    claims = tuple(dict.fromkeys(claim for plan in plans for claim in plan.claims))
    return msgspec.structs.replace(turn, claims=claims or turn.claims)


def _of_conflicts(before: Look, held: Held) -> Iterator[Turn]:
    """A conflict that was not there, or that has got another side."""
    known: dict[tuple[str, str], set[str]] = {}
    for seen in before.conflicts:
        known.setdefault((seen.kind, seen.about), set()).update(seen.values)
    for conflict in held.conflicts:
        claims = tuple(claim for side in conflict.sides for claim in side.claims)
        older = known.get((conflict.kind, title_of(conflict)), set())
        if claims and {side.value for side in conflict.sides} - older:
            yield _contested(conflict, claims, older, held)


def _contested(conflict: Conflict, claims: tuple[str, ...], older: Collection[str], held: Held) -> Turn:
    force, place = _where(claims, held)
    values = sorted(side.value for side in conflict.sides)
    path = f"/open/conflicts?as_of={held.day}&known={held.day}"
    return Turn(
        words=("contested",),
        key=("contested", conflict.kind, title_of(conflict), *values, *sorted(claims)),
        force=force,
        place=place,
        about=title_of(conflict),
        before=" or ".join(sorted(older)) or None,
        after=" or ".join(side.value for side in conflict.sides),
        why=f"claims on the {conflict.kind} cannot all hold",
        claims=claims,
        path=path_to(force, place, held.day) if force and place else path,
    )


def _where(claims: Sequence[str], held: Held) -> tuple[ForceRef | None, PlaceRef | None]:
    """The line on which most of the claims bear; where none has them, the fact."""
    told = set(claims)
    lines = [(len(told & set(p.told)), p.force, p.place) for p in held.presences]
    facts = [(len(told & set(f.claims)), f.force, f.place) for f in held.facts if told & set(f.claims)]
    best = max(lines, key=lambda row: row[0], default=None)
    if best is not None and best[0]:
        return best[1], best[2]
    found = max(facts, key=lambda row: row[0], default=None)
    return (found[1], found[2]) if found else (None, None)


def _of_facts(
    before: Look, held: Held, signatures: Callable[[Collection[str]], Mapping[str, Collection[str]]]
) -> Iterator[Turn]:
    """Facts that have gained their second root, and new denials; one that only changed its id is neither."""
    now = held.look
    for word, older, newer in (("second-root", before.second, now.second), ("denied", before.denied, now.denied)):
        known = set(older)
        fresh = [fact for fact in held.facts if fact.id in set(newer) - known and _is_recent(fact, held.day)]
        once = signatures([fact.id for fact in fresh]) if fresh else {}
        for fact in fresh:
            if not known & set(once.get(fact.id, ())):
                yield _of_fact(word, fact)


def _is_recent(fact: Fact, day: date) -> bool:
    """Of an archive's facts not even their older ids are looked up."""
    return fact.last_told is None or day - date.fromisoformat(fact.last_told[:10]) <= RECENT


def _of_fact(word: str, fact: Fact) -> Turn:
    who = fact.force.name if fact.force else "somebody not named"
    where = f" {at(fact.place)}" if fact.place else ""
    how = "" if fact.modality == "asserted" else f", {fact.modality}"
    roots = f"{fact.roots} independent roots" if fact.roots > 1 else "one root"
    return Turn(
        words=(word,),
        key=(word, fact.id),
        force=fact.force,
        place=fact.place,
        frame=fact.frame,
        about=f"{fact.frame}: {who}{where}" + (f", {fact.time}" if fact.time else "") + how,
        before="one root or none" if word == "second-root" else None,
        after=f"denied by {roots}" if word == "denied" else roots,
        why=fact.why,
        grade=fact.grade,
        claims=fact.claims,
        path=f"/fact/{quote(fact.id, safe='')}",
    )


def _closed(before: Look, held: Held) -> Iterator[Turn]:
    """Questions that the reports left open, and leave open no longer."""
    for about in sorted(set(before.open) - set(held.look.open)):
        yield Turn(
            words=("answered",),
            key=("answered", "open", about),
            force=None,
            place=None,
            about=about,
            before="said to be unknown",
            why="no longer open: its report was printed again, or somebody judged it",
            path=f"/changes?until={held.day}",
        )
