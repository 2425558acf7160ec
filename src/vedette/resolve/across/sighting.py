"""What each report shows of its entities: the words for them, their offices, whom they share claims with."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from vedette.records import Sighting

if TYPE_CHECKING:
    from vedette.records import Claim, Filler, Reading

__all__ = ["sight_entities"]

_MOST = 12


def sight_entities(reading: Reading) -> tuple[Sighting, ...]:
    """`sight_entities(reading)` -> `(Sighting(Entity("person:ana-lisk", …), "doc-17", names=("Ana Lisk",)), …)`.

    Only people, forces, organisations, outlets and sites: what two reports may call by two names.
    """
    text = reading.article.text
    names: defaultdict[str, dict[str, None]] = defaultdict(dict)
    offices: defaultdict[str, dict[str, None]] = defaultdict(dict)
    company: defaultdict[str, dict[str, None]] = defaultdict(dict)
    for mention in reading.mentions:
        if mention.entity and mention.named:
            names[mention.entity][" ".join(text[mention.start : mention.end].split())] = None
    for claim in reading.claims:
        ids = [one for fillers in claim.roles.values() for f in fillers if (one := f.entity)]
        for one in ids:
            company[one].update(dict.fromkeys(other for other in ids if other != one))
        for holder, office in _held(claim, text):
            offices[holder][office] = None
    return tuple(
        Sighting(
            entity,
            reading.id,
            *(tuple(found[entity.id])[:_MOST] for found in (names, offices, company)),
        )
        for entity in reading.entities
        if entity.kind in ("person", "force", "organisation", "outlet", "site")
    )


def _held(claim: Claim, text: str) -> list[tuple[str, str]]:
    """Who holds which office by a claim of the frame `position`."""
    if claim.frame != "position":
        return []
    held = [words for office in claim.roles.get("office", ()) if (words := _words(office, text))]
    return [(one.entity, office) for one in claim.roles.get("holder", ()) if one.entity for office in held]


def _words(filler: Filler, text: str) -> str:
    found = filler.name or (text[filler.start : filler.end] if filler.start is not None else "")
    return " ".join(found.split())
