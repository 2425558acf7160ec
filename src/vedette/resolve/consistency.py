"""What a report says that cannot all be so, or that is known to be otherwise."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from vedette.resolve.consistency_counts import find_count_clashes
from vedette.resolve.consistency_demonyms import find_wrong_demonyms
from vedette.resolve.consistency_places import find_misplaced_sites

if TYPE_CHECKING:
    from vedette.lexicon.sites import Sites
    from vedette.records import Annotated, Note, Resolved
    from vedette.resolve.known import Known

__all__ = ["find_inconsistencies", "note_inconsistencies"]

LOWER_SCORE = 0.8
"""What a claim keeps of its score where a note lies on its words: a judgement, to be set by calibration."""


def note_inconsistencies(resolved: Resolved, known: Known) -> Resolved:
    """The same with its inconsistencies noted, and a lower score for the claims whose words they lie on.

    Nothing is corrected: "Air Base 101 in Agadez" stays what the report says.
    """
    notes = find_inconsistencies(known.annotated, resolved, known.sites)
    if not notes:
        return resolved
    doubted = [(note.start, note.end) for note in (*notes, *known.annotated.notes)]
    claims = tuple(
        msgspec.structs.replace(claim, score=round(claim.score * LOWER_SCORE, 3))
        if any(span.start < end and start < span.end for span in claim.evidence for start, end in doubted)
        else claim
        for claim in resolved.claims
    )
    return msgspec.structs.replace(resolved, claims=claims, notes=(*resolved.notes, *notes))


def find_inconsistencies(annotated: Annotated, resolved: Resolved, sites: Sites) -> tuple[Note, ...]:
    """`(Note(12, 40, "inconsistent", "Air Base 101 is in Niamey, not in Agadez"),)`, sorted by place.

    Looks for sites put in another town than the table of sites or the rest of the report puts them, for the people of
    a country that is taken for the one the report is about, and for numbers that clash.
    """
    text = annotated.article.text
    found = (
        *find_misplaced_sites(text, resolved, sites),
        *find_wrong_demonyms(text),
        *find_count_clashes(annotated, resolved.claims),
    )
    return tuple(sorted(dict.fromkeys(found), key=lambda note: (note.start, note.end)))
