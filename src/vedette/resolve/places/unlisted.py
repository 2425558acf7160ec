"""Places that the gazetteer does not list: they stand in what holds them, with its radius, or nowhere."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import msgspec

from vedette.lexicon.gazetteer import fold_name
from vedette.resolve.places.choosing import Choice

if TYPE_CHECKING:
    from collections.abc import Mapping

    from vedette.lexicon.gazetteer import Gazetteer
    from vedette.resolve.places.toponym import Toponym

__all__ = ["stand_in"]

_PART_OF = re.compile(
    r"^(?:north|south|east|west|northern|southern|eastern|western|central|upper|lower|northeast(?:ern)?|northwest(?:ern)?"
    r"|southeast(?:ern)?|southwest(?:ern)?|downtown|greater|inner|outer|rural|metro|n|s|e|w) (?P<whole>.+)$"
)
_DOUBT = 0.6


def stand_in(toponym: Toponym, known: Mapping[str, Choice], gazetteer: Gazetteer) -> Choice | None:
    """`stand_in(toponym "ten mile" within Tennessee, {}, gazetteer)` -> Tennessee's row, its score lowered.

    "South Ossetia" is listed and never comes here; "South Denver" stands in Denver. `None` where nothing holds it.
    """
    if toponym.within:
        within = toponym.within[0]
        chosen = known.get(fold_name(within.name))
        row = chosen.row if chosen and chosen.row in toponym.within else within
        return Choice(row, _DOUBT, (), exact=False)
    if part := _PART_OF.match(toponym.key):
        whole = known.get(part["whole"])
        if whole is None and (rows := gazetteer.lookup(part["whole"])):
            whole = Choice(rows[0], _DOUBT, ())
        return msgspec.structs.replace(whole, score=whole.score * _DOUBT, exact=False) if whole else None
    return None
