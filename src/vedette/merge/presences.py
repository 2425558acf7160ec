"""Presences: what the statements on one force at one ground come to, as of a day."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import TYPE_CHECKING, Final

import msgspec

from vedette.merge.counting import latest_count
from vedette.merge.grades import grade_of
from vedette.records import Presence

if TYPE_CHECKING:
    from collections.abc import Sequence

    from vedette.merge.statements import Statement
    from vedette.records import ForceRef, PlaceRef

__all__ = ["HISTORY", "Judged", "fold_presence", "judge_state"]

HISTORY: Final = timedelta(days=400)
"""Deeds that ended longer ago than this are told as history: they make no row of the present."""
PAST = re.compile(r"\bhad\b|\bused to\b|\bonce\b", re.IGNORECASE)
"""Words that put a presence before another event where no date does."""
DEEDS: Final = frozenset({"in", "come", "part-left", "left"})
PASSING: Final = frozenset({"come", "part-left", "left", "told-out", "leaving"})


class Judged(msgspec.Struct, frozen=True):
    """`Judged("leaving", "a departure is announced for 2025-01-31", rests_on=(…))`: a state, why, and on what."""

    state: str
    why: str
    rests_on: tuple[Statement, ...]


def fold_presence(force: ForceRef, place: PlaceRef, statements: Sequence[Statement], *, as_of: date) -> Presence | None:
    """One row of the ledger, or `None` where nothing is said for that day.

    `statements` are those known; deeds that lie after `as_of` are no deeds yet.
    """
    judged = judge_state(statements, as_of=as_of)
    if judged is None:
        return None
    roots = {statement.source.root.key for statement in judged.rests_on}
    days = [statement.source.published for statement in judged.rests_on if statement.source.published]
    grade, reason = grade_of(judged.rests_on)
    return Presence(
        force=force,
        place=place,
        host=place.country,
        state=judged.state,
        count=latest_count(statements, as_of=as_of),
        since=_since(statements),
        until=_until(judged),
        articles=len({statement.source.article for statement in judged.rests_on}),
        families=len({statement.source.head for statement in judged.rests_on}),
        roots=len(roots),
        last_confirmed=max(days).isoformat() if days else None,
        grade=grade,
        why=f"{judged.why}; {reason}",
        facts=(),
        claims=tuple(dict.fromkeys(statement.source.claim.id for statement in judged.rests_on)),
    )


def judge_state(statements: Sequence[Statement], *, as_of: date) -> Judged | None:
    """`judge_state([planned withdrawal, presence], as_of=…)` -> `Judged("leaving", …)`.

    A deed outweighs a plan, a later word an earlier one; where two roots disagree on whether a force is still there,
    the presence is contested. A plan never becomes a deed by the passing of its date.
    """
    by: dict[str, list[Statement]] = {}
    for told in statements:
        statement = _seen_from(told, as_of)
        if statement:
            by.setdefault(statement.effect, []).append(statement)
    return _gone(by) or _going(by, as_of=as_of) or _there(by)


def _seen_from(told: Statement, as_of: date) -> Statement | None:
    """The statement if it bears on that day: what is of a later day is not yet, what ended long ago is history."""
    published = told.source.published
    day = _day_of(told) if told.effect in DEEDS else published
    if day and day > as_of:
        return None
    ended = told.latest or told.earliest or published
    if told.effect in PASSING and ended and as_of - ended > HISTORY:
        return None
    return told


def _day_of(deed: Statement) -> date | None:
    """When it began to be so: a presence at the start of its interval, a departure at the end of its."""
    published = deed.source.published
    if deed.effect == "in" and deed.earliest:
        return deed.earliest
    return min((day for day in (deed.latest, published) if day), default=None)


def _gone(by: dict[str, list[Statement]]) -> Judged | None:
    if "left" not in by:
        return None
    left = by["left"]
    when = max((day for s in left if (day := s.latest or s.earliest or s.source.published)), default=None)
    reports = {s.source.article for s in left}
    there = [s for s in (*by.get("in", ()), *by.get("stay", ())) if s.latest or s.source.article not in reports]
    still = [s for s in there if _holds_after(s, when)]
    against = [s for s in still if all(s.source.root.key != other.source.root.key for other in left)]
    if against and not all(_later(s, left) for s in against):
        return Judged("contested", "one root says that they have left, another that some are there", (*left, *against))
    if against:
        return Judged("present", "reported there after a departure", tuple(against))
    return Judged("left", "their departure or the handover is reported as done", tuple(left))


def _holds_after(statement: Statement, when: date | None) -> bool:
    """Whether a presence is told of a day on or after the departure."""
    told = statement.latest or statement.source.published
    return bool(when and told and told >= when and not _is_past(statement))


def _is_past(statement: Statement) -> bool:
    published = statement.source.published
    dated = bool(statement.latest and published and statement.latest < published - timedelta(days=2))
    return dated or bool(PAST.search(statement.source.words))


def _later(statement: Statement, others: Sequence[Statement]) -> bool:
    day = statement.source.published
    days = [other.source.published for other in others if other.source.published]
    return bool(day and days and day > max(days))


def _going(by: dict[str, list[Statement]], *, as_of: date) -> Judged | None:
    leaving, gone = by.get("leaving", []), by.get("part-left", [])
    there = [*by.get("in", ()), *by.get("stay", ())]
    if leaving or gone:
        due = max((s.latest for s in leaving if s.latest), default=None)
        stayed = [s for s in there if due and _after(s, due) and (s.effect == "stay" or not gone)]
        if stayed:
            return Judged("present", f"the departure was due by {due} and they are reported there since", tuple(stayed))
        overdue = f", due by {due} and not confirmed" if due and due < as_of else ""
        return Judged("leaving", f"a departure is announced or under way{overdue}", tuple(leaving or gone))
    if "told-out" in by:
        return Judged("ordered-out", "they are asked to leave and no departure is agreed", tuple(by["told-out"]))
    return None


def _after(statement: Statement, due: date) -> bool:
    published = statement.source.published
    return published is not None and published > due


def _there(by: dict[str, list[Statement]]) -> Judged | None:
    there = [*by.get("in", ()), *by.get("stay", ())]
    come, plans, denied = by.get("come", []), by.get("plan-in", []), by.get("denied", [])
    if (there or come) and denied and not _roots([*there, *come]) & _roots(denied):
        return Judged("contested", "one root reports them there, another denies it", (*there, *come, *denied))
    if come and plans and not by.get("in"):
        return Judged("arriving", "some have come and more are announced", (*come, *plans))
    if there or come:
        return Judged("present", "reported there", (*there, *come))
    if denied:
        return Judged("denied", "their presence or coming is denied", tuple(denied))
    if plans:
        return Judged("expected", "announced or expected, not reported as done", tuple(plans))
    if "unknown" in by:
        return Judged("unknown", "the reports say that it is not known", tuple(by["unknown"]))
    return None


def _roots(statements: Sequence[Statement]) -> set[str]:
    return {statement.source.root.key for statement in statements}


def _since(statements: Sequence[Statement]) -> str | None:
    """The earliest beginning that somebody gives: the start of an open interval."""
    starts = [
        claim.time.edtf.partition("/")[0]
        for statement in statements
        if statement.effect in {"in", "come"} and (claim := statement.source.claim).time and "/" in claim.time.edtf
    ]
    return min((start for start in starts if start not in ("", "..")), default=None)


def _until(judged: Judged) -> str | None:
    if judged.state not in {"left", "contested"}:
        return None
    ends = [s.latest or s.earliest for s in judged.rests_on if s.effect == "left" and (s.latest or s.earliest)]
    days = sorted({day.isoformat() for day in ends if day})
    return None if not days else days[0] if len(days) == 1 else f"{days[0]}/{days[-1]}"
