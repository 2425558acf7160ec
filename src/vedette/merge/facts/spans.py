"""What a line comes to on a day, and how long that holds."""

from __future__ import annotations

from bisect import bisect_right
from datetime import date
from typing import TYPE_CHECKING, Final

import msgspec

from vedette.merge.agreements import fold_agreements
from vedette.merge.counting import Counted
from vedette.merge.presences import fold_presence
from vedette.records import Agreement, Presence

if TYPE_CHECKING:
    from vedette.merge.facts.folding import Line

__all__ = ["EVER", "NEVER", "LineDays", "Rows", "Spanned", "span_at"]

NEVER: Final = ""
"""Before any day, in the order of ISO days."""
EVER: Final = "~"
"""After any day."""


class Rows(msgspec.Struct, frozen=True, gc=False):
    """The rows of a situation that a line gives: none, one presence, or the agreements of two parties."""

    presences: tuple[Presence, ...] = ()
    agreements: tuple[Agreement, ...] = ()


class Spanned(msgspec.Struct, frozen=True, gc=False):
    """`Spanned("2024-05-20", "2024-09-16", Rows(…))`: the same rows on every day of `[first, until)`, ISO days."""

    first: str
    until: str
    rows: Rows


class LineDays:
    """`LineDays(line).at(date(2024, 6, 1))` is `span_at(line, date(2024, 6, 1))`, for who asks for many days."""

    def __init__(self, line: Line) -> None:
        self.line = line
        self._counted = Counted(line.statements)

    def at(self, as_of: date) -> Spanned:
        """What the line comes to on that day, and how long that holds."""
        at = bisect_right(self.line.days, as_of)
        first = self.line.days[at - 1].isoformat() if at else NEVER
        until = self.line.days[at].isoformat() if at < len(self.line.days) else EVER
        return Spanned(first, until, _rows(self.line, as_of, self._counted))


def span_at(line: Line, as_of: date) -> Spanned:
    """`span_at(line, date(2024, 6, 1))` -> `Spanned("2024-05-20", "2024-07-08", Rows((Presence(…),)))`."""
    return LineDays(line).at(as_of)


def _rows(line: Line, as_of: date, counted: Counted) -> Rows:
    if line.force is None or line.place is None:
        return Rows(agreements=tuple(fold_agreements(line.claims, as_of=as_of)))
    presence = fold_presence(line.force, line.place, line.statements, as_of=as_of, counted=counted)
    if presence is None:
        return Rows()
    facts = dict.fromkeys(fact for claim in presence.claims for fact in line.facts.get(claim, ()))
    return Rows((msgspec.structs.replace(presence, facts=tuple(facts)),))
