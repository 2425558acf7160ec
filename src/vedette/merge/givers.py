"""Who gives up a site where the text does not say: the force that is known to be there."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final

import msgspec

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from vedette.merge.statements import Statement
    from vedette.records import ForceRef, PlaceRef

__all__ = ["name_givers"]

BEEN_THERE: Final = frozenset({"in", "stay", "part-left", "left", "leaving"})


def name_givers(statements: Sequence[Statement], faces: Mapping[PlaceRef, PlaceRef]) -> Iterator[Statement]:
    """ "The garrison at Abeche would be handed over" -> the same, given up by the French who are said to be there.

    `faces` maps places to their grounds. The giver is the foreign state's force that is most spoken of at that ground;
    where none is known there, the one foreign state's force of the same family of reports in that country. Statements
    with a force pass as they are.
    """
    at_ground: dict[PlaceRef, Counter[ForceRef]] = {}
    in_country: dict[tuple[str, str | None], Counter[ForceRef]] = {}
    for statement in statements:
        force, country = statement.force, statement.place.country
        if force and _may_give(force, country) and statement.effect in BEEN_THERE:
            at_ground.setdefault(faces[statement.place], Counter())[force] += 1
            in_country.setdefault((statement.source.head, country), Counter())[force] += 1
    for statement in statements:
        if statement.force is not None:
            yield statement
            continue
        there = at_ground.get(faces[statement.place])
        known = in_country.get((statement.source.head, statement.place.country), Counter())
        if there or len(known) == 1:
            yield msgspec.structs.replace(statement, force=(there or known).most_common(1)[0][0])


def _may_give(force: ForceRef, country: str | None) -> bool:
    return force.country not in (None, country) and force.entity == f"force:{force.country}"
