"""What a line comes to on a day, and how long that holds."""

from __future__ import annotations

from bisect import bisect_right
from datetime import date
from typing import TYPE_CHECKING, Final

import msgspec

from vedette.merge.agreements import fold_agreements
from vedette.merge.presences import fold_presence
from vedette.records import Agreement, Presence

if TYPE_CHECKING:
    from collections.abc import Iterator

    from vedette.merge.facts.folding import Line

__all__ = ["EVER", "NEVER", "Rows", "Spanned", "all_spans", "span_at"]

NEVER: Final = ""
"""Before any day, in the order of ISO days."""
EVER: Final = "~"
"""After any day."""


class Rows(msgspec.Struct, frozen=True):
    """The rows of a situation that a line gives: none, one presence, or the agreements of two parties."""

    presences: tuple[Presence, ...] = ()
    agreements: tuple[Agreement, ...] = ()


class Spanned(msgspec.Struct, frozen=True):
    """`Spanned("2024-05-20", "2024-09-16", Rows(…))`: the same rows on every day of `[first, until)`, ISO days."""

    first: str
    until: str
    rows: Rows


def span_at(line: Line, as_of: date) -> Spanned:
    """`span_at(line, date(2024, 6, 1))` -> `Spanned("2024-05-20", "2024-07-08", Rows((Presence(…),)))`."""
    at = bisect_right(line.days, as_of)
    first = line.days[at - 1].isoformat() if at else NEVER
    until = line.days[at].isoformat() if at < len(line.days) else EVER
    return Spanned(first, until, _rows(line, as_of))


def all_spans(line: Line) -> Iterator[Spanned]:
    """Every span of a line, from the first day to the last; neighbours with the same rows are one."""
    held: Spanned | None = None
    for day in (date.min, *line.days):
        found = span_at(line, day)
        if held and held.rows == found.rows:
            held = Spanned(held.first, found.until, held.rows)
        else:
            if held:
                yield held
            held = found
    if held:
        yield held


def _rows(line: Line, as_of: date) -> Rows:
    if line.force is None or line.place is None:
        return Rows(agreements=tuple(fold_agreements(line.claims, as_of=as_of)))
    presence = fold_presence(line.force, line.place, line.statements, as_of=as_of)
    if presence is None:
        return Rows()
    facts = dict.fromkeys(fact for claim in presence.claims for fact in line.facts.get(claim, ()))
    return Rows((msgspec.structs.replace(presence, facts=tuple(facts)),))
