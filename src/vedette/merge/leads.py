"""Missions that a nation leads: what is said of them is said of its forces."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

import msgspec

from vedette.lexicon import load_actors
from vedette.lexicon.actors.table import slug
from vedette.lexicon.countries import listed, read_table

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from vedette.merge.statements import Statement

__all__ = ["lead_forces"]

LED_BY = re.compile(r"^(?P<nation>.+?)-led ")


def lead_forces(statements: Sequence[Statement]) -> Iterator[Statement]:
    """ "The U.S.-led coalition will leave" -> the same of the American forces, where they are known in that country.

    One body of troops has one row. A count of the mission's is not its lead's, so that it stays with the mission.
    """
    own = {(s.force.entity, s.place.country): s.force for s in statements if s.force}
    for statement in statements:
        lead = _leads().get(statement.force.entity) if statement.force else None
        force = own.get((lead, statement.place.country)) if lead else None
        if force is not None and statement.count is None:
            yield msgspec.structs.replace(statement, force=force)
        else:
            yield statement


@cache
def _leads() -> dict[str, str]:
    """`{"force:saudi-led-coalition": "force:SAU"}`: the nation in the names by which a mission is known."""
    leads: dict[str, str] = {}
    for row in read_table("actors", "missions"):
        nations = (LED_BY.match(name) for name in (row["name"], *listed(row["names"])))
        country = next((found for match in nations if match and (found := _nation(match["nation"]))), None)
        if country:
            leads[f"{row['kind']}:{slug(row['name'])}"] = f"force:{country}"
    return leads


def _nation(words: str) -> str | None:
    return load_actors().country_of_words(f"{words} forces")
