"""The state of a presence as of a day: what outweighs what."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import TYPE_CHECKING, Final

import msgspec

from vedette.merge.statements import STAY, Statement

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["HISTORY", "QUARTER", "Judged", "is_told_as_past", "judge_state", "since_taking_over"]

HISTORY: Final = timedelta(days=400)
"""Deeds that ended longer ago than this are told as history: they make no row of the present."""
QUARTER: Final = timedelta(days=90)
"""Within so many days statements corroborate one another; a plan without a day is for the coming quarter."""
PAST = re.compile(r"\bhad\b|\bused to\b|\bonce\b|\bthen (?:held|ruled|controlled)\b|\bnever\b", re.IGNORECASE)
"""Words that put a presence before another event where no date does."""
DEEDS: Final = frozenset({"in", "come", "part-left", "left"})
PASSING: Final = frozenset({"come", "part-left", "left", "told-out", "leaving"})
OF_FORCE: Final = frozenset({"withdraw", "relocate"})
"""Frames that tell of the force itself; a handover or a closing tells of the site."""
By = dict[str, list[Statement]]


class Judged(msgspec.Struct, frozen=True):
    """`Judged("leaving", "a departure is announced for 2025-01-31", rests_on=(…))`: a state, why, and on what."""

    state: str
    why: str
    rests_on: tuple[Statement, ...]


def judge_state(statements: Sequence[Statement], *, as_of: date) -> Judged | None:
    """`judge_state([planned withdrawal, presence], as_of=…)` -> `Judged("leaving", …)`.

    A deed outweighs a plan, a later word an earlier one; a copy says what its original says, and counts with it.
    Where two roots disagree on whether a force is still there, the presence is contested. A plan never becomes a deed
    by the passing of its date. What was told only later corroborates a state, but does not make it.
    """
    by: By = {}
    for statement in statements:
        if _is_seen_from(statement, as_of) and not statement.is_copy:
            by.setdefault(statement.effect, []).append(statement)
    judged = _gone(by) or _going(by, as_of=as_of) or _there(by)
    if judged is None:
        return None
    later = [s for s in statements if judged.state == s.effect == "leaving" and _is_due(s, as_of) and not s.is_copy]
    held = {id(s) for s in judged.rests_on}
    rests_on = (*judged.rests_on, *(s for s in later if id(s) not in held))
    said = {(s.source.head, s.effect) for s in rests_on}
    copies = (s for s in statements if s.is_copy and (s.source.head, s.effect) in said and _is_seen_from(s, as_of))
    return msgspec.structs.replace(judged, rests_on=(*rests_on, *copies))


def _is_seen_from(told: Statement, as_of: date) -> bool:
    """Whether it bears on that day: what is of a later day is not yet, what ended long ago is history."""
    published = told.source.published
    day = _day_of(told) if told.effect in DEEDS else published
    if day and day > as_of:
        return False
    ended = told.latest or told.earliest or published
    return not (told.effect in PASSING and ended and as_of - ended > HISTORY)


def _day_of(deed: Statement) -> date | None:
    """When it began to be so: a presence at the start of its interval, a departure at the end of its."""
    if deed.effect == "in" and deed.earliest:
        return deed.earliest
    return deed.told


def _is_due(plan: Statement, as_of: date) -> bool:
    published = plan.source.published
    return plan.latest is not None and published is not None and published > as_of and plan.latest >= as_of


def _gone(by: By) -> Judged | None:
    left = _of_force_first(by.get("left", []))
    if not left:
        return None
    when = max((day for s in left if (day := s.latest or s.earliest or s.source.published)), default=None)
    reports = {s.source.article for s in left}
    there = [s for s in by.get("in", ()) if s.latest or s.source.article not in reports]
    there += by.get("stay", ())
    still = [s for s in there if _holds_after(s, when)]
    against = [s for s in still if s.source.root.key not in _roots(left)]
    if against and not all(_later(s, left) for s in against):
        return Judged("contested", "one root says that they have left, another that some are there", (*left, *against))
    if against:
        return Judged("present", "reported there after a departure", tuple(against))
    return Judged(
        "left", "their departure or the handover is reported as done", tuple(_in_parts(left, by.get("part-left", [])))
    )


def _of_force_first(left: Sequence[Statement]) -> list[Statement]:
    """Those that tell of the force itself, where there are any: a site may change hands before or after."""
    return [s for s in left if s.source.claim.frame in OF_FORCE] or list(left)


def _in_parts(left: Sequence[Statement], parts: Sequence[Statement]) -> list[Statement]:
    """With who says that the force has left, those who saw a part of it leave."""
    of_force = any(s.source.claim.frame in OF_FORCE for s in left)
    return [*left, *(s for s in parts if of_force and s.source.claim.frame in OF_FORCE)]


def _holds_after(statement: Statement, when: date | None) -> bool:
    """Whether a presence is told of a day on or after the departure."""
    told = statement.told
    return bool(when and told and told >= when and not is_told_as_past(statement))


def is_told_as_past(statement: Statement) -> bool:
    """Whether a presence is told of a time before its report: "some 60 had been living there"."""
    published = statement.source.published
    dated = bool(statement.latest and published and statement.latest < published - timedelta(days=2))
    return dated or bool(PAST.search(statement.source.words))


def _later(statement: Statement, others: Sequence[Statement]) -> bool:
    day = statement.source.published
    days = [other.source.published for other in others if other.source.published]
    return bool(day and days and day > max(days))


def _going(by: By, *, as_of: date) -> Judged | None:
    leaving, gone = by.get("leaving", []), by.get("part-left", [])
    there = [*by.get("in", ()), *by.get("stay", ())]
    due = max((s.latest for s in leaving if s.latest), default=None)
    if leaving and (due is None or due >= as_of) and (against := _denied_since(by)):
        return _disputed(leaving, against, by.get("told-out", []))
    if leaving and due and due >= as_of:
        return Judged("leaving", "a departure is announced or under way", tuple(leaving))
    over = max((day for s in (*leaving, *gone) if (day := _over_by(s))), default=None)
    stayed = [s for s in there if over and _outlasts(s, over)]
    if stayed:
        when = f"the departure was due by {due} and they are" if due else "some have left and others are"
        still = [s for s in there if _outlasts(s, over) or (_says_still(s) and not is_told_as_past(s))]
        return Judged("present", f"{when} reported there since", tuple(_recent(still)))
    if leaving or gone:
        overdue = f", due by {due} and not confirmed" if due else ""
        return Judged("leaving", f"a departure is announced or under way{overdue}", tuple(leaving or gone))
    if "told-out" in by:
        return Judged("ordered-out", "they are asked to leave and no departure is agreed", tuple(by["told-out"]))
    return None


def _denied_since(by: By) -> list[Statement]:
    """Who denies that they will leave, if nobody has announced it again since, and none have left."""
    leaving, denials = by.get("leaving", []), [s for s in by.get("stay", ()) if _denies_leaving(s)]
    return [] if by.get("part-left") else [s for s in denials if _later(s, leaving) and _is_another(s, leaving)]


def _denies_leaving(told: Statement) -> bool:
    return told.source.claim.frame == "withdraw" and told.source.claim.polarity == "denied"


def _is_another(told: Statement, others: Sequence[Statement]) -> bool:
    return told.source.root.key not in _roots(others)


def _disputed(leaving: Sequence[Statement], against: Sequence[Statement], told_out: Sequence[Statement]) -> Judged:
    """Whether they will go is open; where they are asked to only then, that is what stands."""
    said = (*leaving, *against)
    if any(_later(order, said) for order in told_out):
        why = "they are asked to leave; a departure was announced and denied"
        return Judged("ordered-out", why, (*told_out, *said))
    return Judged("contested", "one root announces a departure, another denies it", said)


def _over_by(going: Statement) -> date | None:
    """The day by which a departure should be over: the one that is told, or a quarter after it was announced."""
    published = going.source.published
    return going.latest or (published + QUARTER if published and going.effect == "leaving" else published)


def _outlasts(there: Statement, over: date | None) -> bool:
    """Whether a presence is told of a time when the departures are over: "a small detachment is still there"."""
    if over is None or there.told is None or is_told_as_past(there):
        return False
    return there.told > over or (there.told >= over and _says_still(there))


def _says_still(there: Statement) -> bool:
    return there.effect == "stay" or bool(STAY.search(there.source.words))


def _there(by: By) -> Judged | None:
    there = [s for s in (*by.get("in", ()), *by.get("stay", ())) if not _is_bygone(s)]
    come, plans, denied = by.get("come", []), by.get("plan-in", []), by.get("denied", [])
    there = since_taking_over(there, [*come, *by.get("taken", ())])
    if (there or come) and denied and not _roots([*there, *come]) & _roots(denied):
        return Judged("contested", "one root reports them there, another denies it", (*there, *come, *denied))
    if come and not by.get("in") and any(not _is_before(plan, come) for plan in plans):
        return Judged("arriving", "some have come and more are announced", tuple(_recent(come)))
    if there or come:
        return Judged("present", "reported there", tuple(_recent([*there, *come])))
    denials = [*denied, *by.get("plan-denied", ())]
    if denials:
        return Judged("denied", "their presence or coming is denied", tuple(denials))
    if plans:
        return Judged("expected", "announced or expected, not reported as done", tuple(plans))
    if "unknown" in by:
        return Judged("unknown", "the reports say that it is not known", tuple(by["unknown"]))
    return None


def _is_bygone(there: Statement) -> bool:
    """Told of a time that was over long before the report: "which then held a third of the country"."""
    told, published = there.told, there.source.published
    long_ago = bool(told and published and published - told > HISTORY)
    return long_ago or (there.latest is None and there.earliest is None and is_told_as_past(there))


def since_taking_over(there: Sequence[Statement], come: Sequence[Statement]) -> list[Statement]:
    """`since_taking_over([a figure of May], [taken over in June])` -> `[]`.

    Who takes a site over holds it from then on: what is told of them nearby before is another matter.
    """
    taken = [s.told for s in come if s.source.claim.frame == "handover" and s.told]
    return [s for s in there if not taken or s.told is None or s.told >= max(taken)]


def _is_before(plan: Statement, come: Sequence[Statement]) -> bool:
    days = [s.source.published for s in come if s.source.published]
    return bool(plan.source.published and days and plan.source.published < max(days) - QUARTER)


def _recent(statements: Sequence[Statement]) -> list[Statement]:
    """Those told within ninety days of the latest: what was last seen before is no agreement with it."""
    last = max((s.told for s in statements if s.told), default=None)
    return [s for s in statements if last is None or s.told is None or last - s.told <= QUARTER]


def _roots(statements: Sequence[Statement]) -> set[str]:
    return {statement.source.root.key for statement in statements}
