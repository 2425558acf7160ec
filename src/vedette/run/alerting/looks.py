"""What the rules see of one partition of the record on one day, small enough to be kept until they look again."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Final

import msgspec

from vedette.records import ForceRef, PlaceRef, day_bounds

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from vedette.records import Conflict, Fact, Presence, Unknown

__all__ = ["EMPTY", "HISTORY_DAYS", "PLANS", "Look", "SeenConflict", "SeenLine", "look_at_lines", "title_of"]

PLANS: Final = frozenset({"planned", "expected"})
AHEAD: Final = frozenset({"leaving", "expected", "arriving"})
"""States in which something is still to come."""
HISTORY_DAYS: Final = 400


class SeenLine(msgspec.Struct, frozen=True):
    """A line of the ledger: `SeenLine(ForceRef(…), PlaceRef(…), "leaving", 390, 400, "2031-03-05", "2031-06-15", …)`.

    `due` is the last day of the plans that it rests on, where its state still waits for them.
    """

    force: ForceRef
    place: PlaceRef
    state: str
    low: float | None
    high: float | None
    last_confirmed: str | None
    due: str | None


class SeenConflict(msgspec.Struct, frozen=True):
    """`SeenConflict("count", "count at Air Base 201", ("390–400", "140–150"))`."""

    kind: str
    about: str
    values: tuple[str, ...]


class Look(msgspec.Struct, frozen=True):
    """A partition on a day; `second` and `denied` are ids of facts with two roots, and of those that deny."""

    day: str
    lines: tuple[SeenLine, ...] = ()
    conflicts: tuple[SeenConflict, ...] = ()
    open: tuple[str, ...] = ()
    second: tuple[str, ...] = ()
    denied: tuple[str, ...] = ()


EMPTY: Final = Look("")
"""Of a partition that was not there yet."""


def look_at_lines(
    presences: Iterable[Presence],
    conflicts: Iterable[Conflict],
    unknowns: Iterable[Unknown],
    facts: Sequence[Fact],
    *,
    day: date,
) -> Look:
    """`look_at_lines(presences, conflicts, unknowns, facts, day=date(2031, 6, 15))` -> `Look("2031-06-15", …)`."""
    by_id = {fact.id: fact for fact in facts}
    return Look(
        day.isoformat(),
        tuple(_line(presence, by_id) for presence in presences),
        tuple(SeenConflict(c.kind, title_of(c), tuple(s.value for s in c.sides)) for c in conflicts),
        tuple(dict.fromkeys(unknown.about for unknown in unknowns if unknown.kind != "stale")),
        tuple(fact.id for fact in facts if fact.roots > 1 and fact.polarity == "affirmed"),
        tuple(fact.id for fact in facts if fact.polarity == "denied"),
    )


def title_of(conflict: Conflict) -> str:
    """`title_of(Conflict("count", "count at Air Base 201: 140 or 150", …))` -> `"count at Air Base 201"`.

    What a conflict is about without its values, which change as figures come in.
    """
    return conflict.about.partition(":")[0] if len(conflict.sides) > 1 else conflict.about


def _line(presence: Presence, facts: Mapping[str, Fact]) -> SeenLine:
    return SeenLine(
        presence.force,
        presence.place,
        presence.state,
        presence.count.low,
        presence.count.high,
        presence.last_confirmed,
        _due(presence, facts) if presence.state in AHEAD else None,
    )


def _due(presence: Presence, facts: Mapping[str, Fact]) -> str | None:
    """The last day that the plans behind a line name."""
    plans = (facts[key] for key in presence.facts if key in facts)
    ends = [day_bounds(plan.time)[1] for plan in plans if plan.modality in PLANS and plan.polarity == "affirmed"]
    return max((end.isoformat() for end in ends if end), default=None)
