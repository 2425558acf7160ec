"""When a claim holds."""

from vedette.claim.when.finding import time_of

__all__ = ["time_of"]
