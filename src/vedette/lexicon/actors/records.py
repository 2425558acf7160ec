"""What the actor tables hold."""

from __future__ import annotations

import msgspec

__all__ = ["Actor", "Sense"]


class Actor(msgspec.Struct, frozen=True):
    """`Actor("force:quds-force", "force", "Quds Force", "IRN", parent="force:islamic-revolutionary-guard-corps")`.

    `kind` is a kind of entity (TERMS.md); `country` ISO 3166-1 alpha-3, `None` where the actor belongs to no one state.
    """

    id: str
    kind: str
    name: str
    country: str | None = None
    parent: str | None = None
    wikidata: str | None = None


class Sense(msgspec.Struct, frozen=True):
    """One meaning of a name: `Sense("adjective", country="NER", actor=Actor("state:NER", …))` of "Nigerien".

    `form` is name (of an actor of its own), country, adjective, people, capital, seat, region or region-adjective.
    """

    form: str
    actor: Actor
    country: str | None = None
