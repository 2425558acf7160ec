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

LOWER_SCORE = 0.8
"""What a claim keeps of its score where a note lies on its words: a judgement, to be set by calibration."""


def note_inconsistencies(resolved: Resolved, known: Known) -> Resolved:
    """The same with its inconsistencies noted, and a lower score for every claim on whose words any note lies.

    Nothing is corrected: "the 101 troops" stays what the report says.
    """
    notes = find_inconsistencies(known.annotated, resolved, known.sites)
    doubted = [(note.start, note.end) for note in (*notes, *resolved.notes, *known.annotated.notes)]
    if not doubted:
        return resolved
    claims = tuple(
        msgspec.structs.replace(claim, score=round(claim.score * LOWER_SCORE, 3))
        if any(span.start < end and start < span.end for span in claim.evidence for start, end in doubted)
        else claim
        for claim in resolved.claims
    )
    return msgspec.structs.replace(resolved, claims=claims, notes=(*resolved.notes, *notes))


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
