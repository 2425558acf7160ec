"""How many: the latest figures, each visible, never a mean."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Final

from vedette.records import Count, CountRange, Figure

if TYPE_CHECKING:
    from collections.abc import Sequence

    from vedette.merge.statements import Statement

__all__ = ["figures_of", "latest_count"]

RECENT: Final = timedelta(days=3)
"""Figures printed within so many days of the latest are told of the same state; older ones are its history."""


def latest_count(statements: Sequence[Statement], *, as_of: date) -> CountRange:
    """`latest_count(…)` -> `CountRange(27, 33, figures=(Figure(27, 33, …), Figure(60, 70, …)))`.

    The span reaches over the figures of the last days before `as_of`; all older ones stay among `figures`.
    """
    counted = [s for s in statements if s.count and s.effect != "denied" and _is_own(s) and _told(s) <= as_of]
    if not counted:
        return CountRange(None, None, figures_of([s for s in statements if s.count]))
    latest = max(_told(s) for s in counted)
    recent = [s.count for s in counted if s.count and latest - _told(s) <= RECENT]
    if all(count.low is None for count in recent):
        recent = _narrowed(recent, [s.count for s in counted if s.count and s.count.low is not None]) or recent
    lows = [count.low for count in recent]
    highs = [count.high for count in recent]
    low = None if None in lows else min(low for low in lows if low is not None)
    high = None if None in highs else max(high for high in highs if high is not None)
    return CountRange(low, high, figures_of(counted))


def _is_own(statement: Statement) -> bool:
    """A copy's figure is its original's: where the copy changed it, that is a conflict and no new count."""
    return statement.source.article == statement.source.head


def _narrowed(bounds: Sequence[Count], ranges: Sequence[Count]) -> list[Count]:
    """A later "no more than 2,500" does not undo an earlier "about 2,500" that it allows."""
    caps = [count.high for count in bounds if count.high is not None]
    return [count for count in ranges[-1:] if caps and count.low is not None and count.low <= min(caps)]


def _told(statement: Statement) -> date:
    """The day that a figure is told of: when it was so, or else when it was printed."""
    published = statement.source.published or date.min
    past = statement.latest and statement.latest < published
    return statement.latest if past and statement.latest else published


def figures_of(statements: Sequence[Statement]) -> tuple[Figure, ...]:
    """Each different figure once, with the claims that give it, in the order in which they were told."""
    claims: dict[tuple[float | None, float | None], list[str]] = {}
    for statement in sorted(statements, key=lambda s: (s.source.published or date.min, s.source.article)):
        if statement.count:
            key = statement.count.low, statement.count.high
            claims.setdefault(key, []).append(statement.source.claim.id)
    return tuple(Figure(low, high, tuple(dict.fromkeys(ids))) for (low, high), ids in claims.items())
