"""The fold of one partition of the record: its rows as far as they do not depend on the day that is asked for."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Final

import msgspec

from vedette.merge.conflicts import conflicts_at, conflicts_of_copies
from vedette.merge.facts.gathering import gather_facts
from vedette.merge.facts.partitions import NOWHERE, PACT, partitions_of
from vedette.merge.facts.tellings import Telling, tellings_of
from vedette.merge.grounds import group_grounds
from vedette.merge.ledger import rows_of
from vedette.merge.reported import ReportedClaim
from vedette.merge.statements import Statement, statements_of
from vedette.merge.states import HISTORY, QUARTER, is_told_as_past
from vedette.merge.unknowns import said_unknown
from vedette.records import Conflict, Fact, ForceRef, PlaceRef, Unknown, day_bounds

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from vedette.records import CopyLink

__all__ = ["Folded", "Line", "fold_partition"]

DAY: Final = timedelta(days=1)


class Line(msgspec.Struct, frozen=True):
    """What one or more rows of a situation rest on: the statements on a force at a ground, or the claims on a pact.

    `days` are those on which its answer may change, sorted; between two of them it does not. `facts` names the facts
    that each claim helps to make, for that force at that ground.
    """

    force: ForceRef | None
    place: PlaceRef | None
    statements: tuple[Statement, ...]
    claims: tuple[ReportedClaim, ...]
    days: tuple[date, ...]
    facts: dict[str, tuple[str, ...]]


class Folded(msgspec.Struct, frozen=True):
    """A partition: `Folded("SOM", lines=(…), conflicts=(…), unknowns=(…), facts=(…), signatures={…}, outlets=(…))`.

    `signatures` leads from what any telling says to the fact that holds it, so that a fact's id stays a way to it when
    an earlier telling is found; with each the claims that say so.
    """

    name: str
    lines: tuple[Line, ...]
    conflicts: tuple[Conflict, ...]
    unknowns: tuple[Unknown, ...]
    facts: tuple[Fact, ...]
    signatures: tuple[tuple[str, str, str], ...]
    """(signature, claim, fact)."""
    outlets: tuple[str, ...]


def fold_partition(
    name: str, told: Iterable[ReportedClaim], links: Sequence[CopyLink], originals: Iterable[ReportedClaim] = ()
) -> Folded:
    """`fold_partition("SOM", claims, links)` -> `Folded(…)`, from the claims of the reports that speak of Somalia.

    `told` are all claims of these reports in the order of `report_claims`, `links` those whose copies are shown here,
    `originals` the claims of copied reports that speak of other ground alone.
    """
    told = list(told)
    own = [item for item in told if name in partitions_of(item.claim) or _is_led_to(item, name)]
    outlets = tuple(sorted({item.outlet for item in told if item.outlet}))
    if name.startswith(PACT):
        days = _days_of_claims(own)
        return Folded(name, (Line(None, None, (), tuple(own), days, {}),), (), (), (), (), outlets)
    statements = [s for item in own for s in statements_of(item) if (s.place.country or NOWHERE) == name]
    rows = rows_of(statements)
    tellings = [t for item in own for t in tellings_of(item) if _country(t) == name]
    gathered = gather_facts(tellings, group_grounds(t.place for t in tellings if t.place))
    unknown = [item for item in own if _home(item) == name]
    return Folded(
        name,
        tuple(_line(key, group, facts) for facts in [_facts_by_claim(gathered)] for key, group in rows.items()),
        (
            *(c for key, group in rows.items() for c in conflicts_at(key, group)),
            *conflicts_of_copies(links, (*told, *originals)),
        ),
        tuple(said_unknown(unknown)),
        tuple(fact for fact, _ in gathered),
        tuple(sorted({(t.signature, t.source.claim.id, fact.id) for fact, held in gathered for t in held})),
        outlets,
    )


def _is_led_to(item: ReportedClaim, name: str) -> bool:
    """Whether a claim without a place is told of this ground by what its report says beside it."""
    return item.ground is not None and (item.ground.country or NOWHERE) == name


def _country(telling: Telling) -> str:
    return (telling.place.country if telling.place else None) or NOWHERE


def _home(item: ReportedClaim) -> str:
    """The one country under which what a claim leaves open is shown."""
    place = item.claim.place
    if place:
        return place.country or NOWHERE
    return min((name for name in partitions_of(item.claim) if not name.startswith(PACT)), default=NOWHERE)


def _facts_by_claim(gathered: Sequence[tuple[Fact, tuple[Telling, ...]]]) -> dict[str, list[tuple[Fact, Telling]]]:
    found: dict[str, list[tuple[Fact, Telling]]] = {}
    for fact, tellings in gathered:
        for telling in tellings:
            found.setdefault(telling.source.claim.id, []).append((fact, telling))
    return found


def _line(
    key: tuple[ForceRef, PlaceRef], group: Sequence[Statement], facts: Mapping[str, Sequence[tuple[Fact, Telling]]]
) -> Line:
    force, place = key
    held = {s.source.claim.id: _facts_of(s, force, facts.get(s.source.claim.id, ())) for s in group}
    return Line(force, place, tuple(group), (), _days_of_statements(group), held)


def _facts_of(statement: Statement, force: ForceRef, facts: Sequence[tuple[Fact, Telling]]) -> tuple[str, ...]:
    """Those on that force at that place; all of the claim's where the text did not say whose force it was."""
    own = [fact.id for fact, t in facts if t.force and t.force.entity == force.entity and t.place == statement.place]
    return tuple(own or [fact.id for fact, _ in facts])


def _days_of_statements(statements: Sequence[Statement]) -> tuple[date, ...]:
    days: set[date] = set()
    for statement in statements:
        days |= _turning(statement.earliest, statement.latest, statement.source.published)
        days |= {statement.told} if statement.told else set()
        if statement.source.published and is_told_as_past(statement):
            days.add(statement.source.published - QUARTER)
    return tuple(sorted(days))


def _days_of_claims(items: Sequence[ReportedClaim]) -> tuple[date, ...]:
    days: set[date] = set()
    for item in items:
        days |= _turning(*day_bounds(item.claim.time.edtf if item.claim.time else None), item.published)
    return tuple(sorted(days))


def _turning(earliest: date | None, latest: date | None, published: date | None) -> set[date]:
    """The days on which what a claim comes to may turn: it begins, is told, is due, is overdue, becomes history.

    What was told as past may have held for a quarter before.
    """
    days = {day for day in (earliest, latest, published) if day}
    if published and published > date.min + QUARTER:
        days.add(published - QUARTER)
    if latest and latest < date.max:
        days.add(latest + DAY)
    ended = latest or earliest or published
    if ended and ended < date.max - HISTORY - DAY:
        days.add(ended + HISTORY + DAY)
    return days
