"""The door of the room: claims, mentions and attributions with the entities that they mean."""

from vedette.resolve.claims.resolving import resolve_claims

__all__ = ["resolve_claims"]
