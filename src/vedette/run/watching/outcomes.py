"""What a settled answer means for the watch itself, and the rules by which answers are settled."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Final

import msgspec

from vedette.records import FetchRow, HostRow
from vedette.run.watching.clock import as_text
from vedette.run.watching.schedule import LONGEST, Schedule, backoff

if TYPE_CHECKING:
    from vedette.capture.exchange import Exchange, Unanswered
    from vedette.run.watching.verdicts import Verdict
    from vedette.store import FollowingWriting

__all__ = ["Outcome", "Plan", "answered", "fetch_row", "trouble"]

HOST_FIRST: Final = 60.0
HOST_LONGEST: Final = 21_600.0
"""A host that gives no answer is asked again after a minute, then two, four, … up to six hours."""
DEAD_AFTER: Final = 2
"""Unanswered questions in a row after which the other sources of a host are told as not to be looked at."""


class Plan(msgspec.Struct):
    """The time at which an answer is settled, and the chance that spreads what comes next."""

    now: datetime
    schedule: Schedule
    oldest: timedelta = timedelta(days=30)
    """What a source calls older than this is noted and not fetched."""


class Outcome(msgspec.Struct, frozen=True):
    """`Outcome("new", hosts=("corvid.example",))`: the result of one exchange; at `hosts` something is due now.

    `held` is until when the host is to be left alone. `added` and `changed` count reports; `own` tells a look at a
    source from one at a find.
    """

    result: str
    own: bool = False
    hosts: tuple[str, ...] = ()
    held: str | None = None
    added: int = 0
    changed: int = 0


def fetch_row(
    answer: Exchange | Unanswered | None, result: str, detail: str, *, address: str, now: datetime
) -> FetchRow:
    """`fetch_row(answer, "unchanged", "nothing new", address="https://corvid.example/feed", now=…)` -> a row."""
    status = getattr(answer, "status", None)
    size = len(getattr(answer, "data", b""))
    seconds = answer.seconds if answer else 0.0
    return FetchRow(
        at=as_text(now), address=address, result=result, detail=detail, status=status, seconds=seconds, size=size
    )


def answered(books: FollowingWriting, host: HostRow) -> None:
    """`answered(books, HostRow(name="corvid.example", failures=3, …))`: kept with `failures` 0 and no pause.

    The host answers: what was noted of its trouble is over.
    """
    if host.failures or host.not_before or host.reason:
        books.put_host(msgspec.structs.replace(host, failures=0, not_before=None, reason=None))


def trouble(books: FollowingWriting, host: HostRow, verdict: Verdict, plan: Plan) -> str:
    """`trouble(books, host, Verdict("timed out", …), plan)` -> until when the host is left alone.

    Longer each time, and never shorter than the host asked for. Where it gives no answer twice in a row, the other
    sources that are due there are told as not to be looked at, each with a row of its own.
    """
    failures = host.failures + 1
    wait = backoff(failures, first=HOST_FIRST, longest=HOST_LONGEST)
    asked_for = min(verdict.wait or 0.0, LONGEST)
    until = as_text(plan.schedule.after(plan.now, max(wait, asked_for), at_least=asked_for))
    books.put_host(msgspec.structs.replace(host, failures=failures, not_before=until, reason=verdict.detail))
    if failures >= DEAD_AFTER:
        _tell_the_others(books, host.name, verdict, plan, until)
    return until


def _tell_the_others(books: FollowingWriting, host: str, verdict: Verdict, plan: Plan, until: str) -> None:
    now = as_text(plan.now)
    for source in books.due_sources(host, now):
        detail = f"not asked: {host} gave no answer ({verdict.detail})"
        row = fetch_row(None, verdict.result, detail, address=source.address, now=plan.now)
        books.note(msgspec.structs.replace(row, source=source.id, due=source.next_at))
        books.put_source(
            msgspec.structs.replace(
                source,
                next_at=until,
                last_at=now,
                last_result=verdict.result,
                last_detail=detail,
                failures=source.failures + 1,
            )
        )
