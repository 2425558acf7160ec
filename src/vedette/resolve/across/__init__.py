"""Entities across texts: which may be one, and which id may be two; for a person to judge, never merged here."""

from vedette.resolve.across.comparing import compare_entities
from vedette.resolve.across.sighting import sight_entities

__all__ = ["compare_entities", "sight_entities"]
