"""Claims and what is known of a text -> the same claims with their entities, people, forces, sites and places."""

from vedette.resolve.across import compare_entities, sight_entities
from vedette.resolve.claims.resolving import resolve_claims
from vedette.resolve.consistency.noting import note_inconsistencies
from vedette.resolve.known import Known
from vedette.resolve.places import locate_places
from vedette.resolve.scores import ScoreWeights, calibrate_claims, load_weights

__all__ = [
    "Known",
    "ScoreWeights",
    "calibrate_claims",
    "compare_entities",
    "load_weights",
    "locate_places",
    "note_inconsistencies",
    "resolve_claims",
    "sight_entities",
]
