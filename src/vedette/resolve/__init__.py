"""Claims and what is known of a text -> the same claims with their entities, people, forces, sites and places."""

from vedette.resolve.across import compare_entities, sight_entities
from vedette.resolve.claims.resolving import resolve_claims
from vedette.resolve.consistency.noting import note_inconsistencies
from vedette.resolve.known import Known
from vedette.resolve.places import locate_places

__all__ = [
    "Known",
    "compare_entities",
    "locate_places",
    "note_inconsistencies",
    "resolve_claims",
    "sight_entities",
]
