"""The entities of a reading, each once, and the mentions that share one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from vedette.records import Entity

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from vedette.records import Mention
    from vedette.resolve.entities.meaning import Meaning

__all__ = ["clusters_of", "entities_of"]


def entities_of(meanings: Mapping[str, Meaning]) -> tuple[Entity, ...]:
    """`entities_of({"force:RUS": …})` -> `(Entity("force:RUS", "force", "Armed forces of Russia", "RUS"),)`, by id."""
    return tuple(
        Entity(
            id=id,
            kind=meaning.kind,
            name=meaning.name or id.partition(":")[2],
            country=meaning.country,
            wikidata=meaning.wikidata
            if meaning.kind not in ("force", "government") or meaning.form == "name"
            else None,
            geonames=meaning.geonames,
            lat=meaning.lat,
            lon=meaning.lon,
        )
        for id, meaning in sorted(meanings.items())
    )


def clusters_of(mentions: Sequence[Mention]) -> tuple[tuple[int, ...], ...]:
    """Indices of the mentions of one entity, for entities mentioned more than once, in the order of the text."""
    groups: dict[str, list[int]] = {}
    for index, mention in enumerate(mentions):
        if mention.entity is not None:
            groups.setdefault(mention.entity, []).append(index)
    return tuple(tuple(group) for group in groups.values() if len(group) > 1)
