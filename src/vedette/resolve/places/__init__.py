"""Where the places of a text are."""

from vedette.resolve.places.locating import locate_places

__all__ = ["locate_places"]
