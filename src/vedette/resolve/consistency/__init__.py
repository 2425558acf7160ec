"""What a report says that cannot all be so, or that is known to be otherwise."""

from vedette.resolve.consistency.noting import find_inconsistencies, note_inconsistencies

__all__ = ["find_inconsistencies", "note_inconsistencies"]
