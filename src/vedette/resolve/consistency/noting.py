"""What a report says that cannot all be so, or that is known to be otherwise."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from vedette.resolve.consistency.counts import find_count_clashes
from vedette.resolve.consistency.places import find_misplaced_sites

if TYPE_CHECKING:
    from vedette.lexicon.sites import Sites
    from vedette.records import Annotated, Note, Resolved
    from vedette.resolve.known import Known

__all__ = ["find_inconsistencies", "note_inconsistencies"]


def note_inconsistencies(resolved: Resolved, known: Known) -> Resolved:
    """The same with its inconsistencies noted.

    Nothing is corrected: "the 101 troops" stays what the report says.
    """
    notes = find_inconsistencies(known.annotated, resolved, known.sites)
    return msgspec.structs.replace(resolved, notes=(*resolved.notes, *notes)) if notes else resolved


def find_inconsistencies(annotated: Annotated, resolved: Resolved, sites: Sites) -> tuple[Note, ...]:
    """`(Note(12, 40, "inconsistent", "Fort Ulm is in Tartu, not in Narva"),)`, sorted by place.

    Looks for sites that no table lists, put in two towns by one report, and for numbers that clash. Listed sites and
    peoples of the wrong country are noted where entities are resolved.
    """
    text = annotated.article.text
    found = (
        *find_misplaced_sites(text, resolved, sites),
        *find_count_clashes(annotated, resolved.claims),
    )
    return tuple(sorted(dict.fromkeys(found), key=lambda note: (note.start, note.end)))
