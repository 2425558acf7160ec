"""What `resolve` gives: the same claims with their fillers known, and the entities they point to."""

from __future__ import annotations

import msgspec

from vedette.records.annotation import Attribution, Mention
from vedette.records.article import Note
from vedette.records.claim import Claim
from vedette.records.entity import Entity, Place

__all__ = ["Resolved"]


class Resolved(msgspec.Struct, frozen=True):
    """Claims, mentions and attributions with entity ids; `clusters` are indices into `mentions`."""

    claims: tuple[Claim, ...]
    mentions: tuple[Mention, ...]
    attributions: tuple[Attribution, ...]
    entities: tuple[Entity, ...]
    places: tuple[Place, ...]
    clusters: tuple[tuple[int, ...], ...]
    notes: tuple[Note, ...] = ()
