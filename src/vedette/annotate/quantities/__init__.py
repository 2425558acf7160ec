"""Numbers that count or measure something, with their bounds and units."""

from vedette.annotate.quantities.counted import CountedQuantity, count_quantities, find_quantities, quantity_of

__all__ = ["CountedQuantity", "count_quantities", "find_quantities", "quantity_of"]
