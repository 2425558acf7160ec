"""The entities of a reading, each once, and the mentions that share one."""

from vedette.resolve.entities.resolving import clusters_of, entities_of

__all__ = ["clusters_of", "entities_of"]
