"""The entities of a reading, each once, and the mentions that share one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from vedette.lexicon.actors import successor_of
from vedette.records import Entity

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from vedette.lexicon.actors import Actors
    from vedette.records import Mention
    from vedette.resolve.entities.meaning import Meaning

__all__ = ["clusters_of", "entities_of"]

OF_NATION = frozenset({"force", "government"})


def entities_of(meanings: Mapping[str, Meaning], actors: Actors) -> tuple[Entity, ...]:
    """`entities_of({"force:RUS": …}, load_actors())` -> `(Entity("force:RUS", "force", …, within=("state:RUS",)),)`."""
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
            within=wholes_of(id, meaning, actors),
            successor=succession.successor if (succession := successor_of(id)) is not None else None,
            succeeded=succession.succeeded if succession is not None else None,
        )
        for id, meaning in sorted(meanings.items())
    )


def wholes_of(id: str, meaning: Meaning, actors: Actors) -> tuple[str, ...]:
    """`wholes_of("force:quds-force", …)` -> `("force:islamic-revolutionary-guard-corps", "force:IRN", "state:IRN")`.

    A body that the tables do not know is a part of its nation's force or government, then of the state.
    """
    chain = actors.wholes(id)
    if chain or meaning.country is None or meaning.kind not in OF_NATION or actors.actor(id) is not None:
        return chain
    whole = f"{meaning.kind}:{meaning.country}"
    return tuple(one for one in (whole, f"state:{meaning.country}") if one != id)


def clusters_of(mentions: Sequence[Mention]) -> tuple[tuple[int, ...], ...]:
    """Indices of the mentions of one entity, for entities mentioned more than once, in the order of the text."""
    groups: dict[str, list[int]] = {}
    for index, mention in enumerate(mentions):
        if mention.entity is not None:
            groups.setdefault(mention.entity, []).append(index)
    return tuple(tuple(group) for group in groups.values() if len(group) > 1)
