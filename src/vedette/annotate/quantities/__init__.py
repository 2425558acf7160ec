"""Numbers that count or measure something, with their bounds and units."""

from vedette.annotate.quantities.counted import find_quantities

__all__ = ["find_quantities"]
