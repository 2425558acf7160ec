"""From many reports to one record: families and roots, facts, presences, conflicts, unknowns."""

from vedette.merge.families.alignment import align_sentences
from vedette.merge.families.candidates import CopyIndex
from vedette.merge.families.changes import find_changes
from vedette.merge.families.fingerprint import Fingerprint, fingerprint_reading
from vedette.merge.families.grouping import group_families
from vedette.merge.families.linking import link_copies

__all__ = [
    "CopyIndex",
    "Fingerprint",
    "align_sentences",
    "find_changes",
    "fingerprint_reading",
    "group_families",
    "link_copies",
]
