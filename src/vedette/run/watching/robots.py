"""What a host's robots.txt gave: kept for a day, and nothing is asked for where it cannot be had."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Final

import msgspec

from vedette.capture.exchange import Exchange, Unanswered
from vedette.run.watching.clock import as_text, as_time
from vedette.run.watching.hosts import MAY_ALL
from vedette.run.watching.outcomes import answered, fetch_row
from vedette.run.watching.verdicts import Verdict, verdict_on

if TYPE_CHECKING:
    from datetime import datetime

    from vedette.records import HostRow
    from vedette.run.watching.jobs import RobotsAnswer
    from vedette.run.watching.outcomes import Plan
    from vedette.store import FollowingWriting

__all__ = ["robots_are_old", "settle_robots"]

FRESH: Final = timedelta(hours=24)
"""RFC 9309, 2.4 and 2.3.1.4: asked anew after a day; where the server fails, older rules serve a day more."""
MOST: Final = 512 * 1024


def robots_are_old(host: HostRow, now: datetime) -> bool:
    """`robots_are_old(HostRow(name="corvid.example"), now)` -> `True`, `False` within a day of `robots_at`.

    Whether the host is to be asked for its robots.txt before anything else.
    """
    return host.robots_at is None or not timedelta(0) <= now - as_time(host.robots_at) < FRESH


def settle_robots(books: FollowingWriting, answer: RobotsAnswer, host: HostRow, plan: Plan) -> Verdict | None:
    """Keeps the rules; a `Verdict` where there are none to go by, so that the host cannot be asked for anything."""
    verdict = _verdict(answer.answer)
    status, data = _rules(answer.answer)
    if verdict is not None:
        detail = f"robots.txt: {verdict.detail}"
        books.note(fetch_row(answer.answer, verdict.result, detail, address=answer.job.address, now=plan.now))
        if verdict.result == "failed" and isinstance(answer.answer, Exchange) and host.robots_at is not None:
            books.put_host(msgspec.structs.replace(host, robots_at=as_text(plan.now), failures=0, not_before=None))
            return None
        return msgspec.structs.replace(verdict, detail=f"its {detail}", of_host=True)
    same = (status, data) == (host.robots_status, host.robots)
    result = "unchanged" if same else "new"
    books.note(fetch_row(answer.answer, result, "robots.txt", address=answer.job.address, now=plan.now))
    kept = msgspec.structs.replace(host, robots=data, robots_status=status, robots_at=as_text(plan.now))
    books.put_host(kept)
    answered(books, kept)
    return None


def _verdict(answer: Exchange | Unanswered) -> Verdict | None:
    """What stands in the way of asking the host for anything: not that it has no rules."""
    verdict = verdict_on(answer)
    if isinstance(answer, Unanswered):
        return verdict if answer.result != "refused" else None  # what was asked for itself will say the same
    return verdict if answer.status == 429 or answer.status >= 500 else None


def _rules(answer: Exchange | Unanswered) -> tuple[int, bytes]:
    if isinstance(answer, Unanswered) or not 200 <= answer.status < 300:
        return MAY_ALL, b""
    return 200, answer.data[:MOST]
