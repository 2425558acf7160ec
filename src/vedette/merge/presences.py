"""Presences: what the statements on one force at one ground come to, as of a day."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from vedette.merge.counting import Counted, count_of
from vedette.merge.grades import grade_of
from vedette.merge.roots import count_roots
from vedette.merge.states import HISTORY, Judged, judge_state
from vedette.records import Presence

if TYPE_CHECKING:
    from collections.abc import Sequence

    from vedette.merge.statements import Statement
    from vedette.records import ForceRef, PlaceRef

__all__ = ["HISTORY", "fold_presence"]


def fold_presence(
    force: ForceRef,
    place: PlaceRef,
    statements: Sequence[Statement],
    *,
    as_of: date,
    counted: Counted | None = None,
) -> Presence | None:
    """One row of the ledger, or `None` where nothing is said for that day.

    `statements` are those known; deeds that lie after `as_of` are no deeds yet. A copy is an article more, and neither
    a root nor a confirmation. Who asks for many days gives what is `counted` among the statements.
    """
    judged = judge_state(statements, as_of=as_of)
    if judged is None:
        return None
    rests_on = judged.rests_on
    originals = [s for s in rests_on if not s.is_copy]
    days = [day for s in originals if (day := s.source.published if judged.state in {"left", "leaving"} else s.told)]
    grade, reason = grade_of(originals, contested=judged.state == "contested")
    return Presence(
        force=force,
        place=place,
        host=place.country,
        state=judged.state,
        count=count_of(statements, judged, as_of=as_of, counted=counted or Counted(statements)),
        since=_since(statements) or _since_coming(judged),
        until=_until(judged),
        articles=len({statement.source.article for statement in rests_on}),
        families=len({statement.source.head for statement in rests_on}),
        roots=count_roots(statement.source.root for statement in originals),
        last_confirmed=max(days).isoformat() if days else None,
        grade=grade,
        why=f"{judged.why}; {reason}",
        facts=(),
        claims=tuple(dict.fromkeys(statement.source.claim.id for statement in rests_on)),
    )


def _since(statements: Sequence[Statement]) -> str | None:
    """The earliest beginning that somebody gives: the start of an open interval."""
    starts = [
        claim.time.edtf.partition("/")[0]
        for statement in statements
        if statement.effect in {"in", "come"} and (claim := statement.source.claim).time and "/" in claim.time.edtf
    ]
    return min((start for start in starts if start not in ("", "..")), default=None)


def _since_coming(judged: Judged) -> str | None:
    """The day on which they came, where nobody tells of them as there before."""
    if judged.state != "present":
        return None
    days = [s.earliest for s in judged.rests_on if s.effect == "come" and s.earliest and s.earliest == s.latest]
    there = [s.told for s in judged.rests_on if s.effect in {"in", "stay"} and s.told]
    return min(days).isoformat() if days and min(days) <= min(there, default=date.max) else None


def _until(judged: Judged) -> str | None:
    if judged.state not in {"left", "contested"}:
        return None
    ends = [s.latest or s.earliest for s in judged.rests_on if s.effect == "left" and (s.latest or s.earliest)]
    days = sorted({day.isoformat() for day in ends if day})
    return None if not days else days[0] if len(days) == 1 else f"{days[0]}/{days[-1]}"
