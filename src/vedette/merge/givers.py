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

LEAVER: Final = 10
"""How much more likely one who is said to leave the country is to give up a site than one who is only there."""
LEAVING: Final = frozenset({"part-left", "left", "leaving"})
BEEN_THERE: Final = frozenset({"in", "stay", "part-left", "left", "leaving"})


def name_givers(statements: Sequence[Statement], faces: Mapping[PlaceRef, PlaceRef]) -> Iterator[Statement]:
    """ "The fort at Kismayo will be given back" -> the same, given up by the Kenyans who are said to be there.

    `faces` maps places to their grounds. The giver is the foreign state's force that is most spoken of at that ground
    or, in the same family of reports, said to leave that country; where none is known there, the only one in the
    country. Statements with a force pass as they are.
    """
    at_ground: dict[PlaceRef, Counter[ForceRef]] = {}
    in_country: dict[tuple[str, str | None], Counter[ForceRef]] = {}
    for statement in statements:
        force, country = statement.force, statement.place.country
        if force and _may_give(force, country) and statement.effect in BEEN_THERE and not statement.is_copy:
            weight = LEAVER if statement.effect in LEAVING else 1
            at_ground.setdefault(faces[statement.place], Counter())[force] += weight
            in_country.setdefault((statement.source.head, country), Counter())[force] += weight
    for statement in statements:
        if statement.force is not None:
            yield statement
            continue
        there = at_ground.get(faces[statement.place], Counter())
        known = in_country.get((statement.source.head, statement.place.country), Counter())
        spoken = Counter(
            {force: there[force] + (known[force] if known[force] >= LEAVER else 0) for force in known | there}
        )
        if spoken and (there or len(known) == 1 or max(known.values()) >= LEAVER):
            yield msgspec.structs.replace(statement, force=spoken.most_common(1)[0][0])


def _may_give(force: ForceRef, country: str | None) -> bool:
    return force.country not in (None, country) and force.entity == f"force:{force.country}"
