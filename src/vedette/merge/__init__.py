"""From many reports to one record: families and roots, facts, presences, conflicts, unknowns."""

from vedette.merge.families.alignment import align_sentences
from vedette.merge.families.candidates import CopyIndex
from vedette.merge.families.changes import find_changes
from vedette.merge.families.fingerprint import fingerprint_reading
from vedette.merge.families.grouping import group_families
from vedette.merge.families.linking import link_copies
from vedette.merge.grounds import group_grounds, kilometres
from vedette.merge.judgements import Layer
from vedette.merge.reported import ReportedClaim, Root
from vedette.merge.reporting import Report, claims_with_roots, make_report, report_claims
from vedette.merge.roots import name_key
from vedette.merge.situation import fold_situation

__all__ = [
    "CopyIndex",
    "Layer",
    "Report",
    "ReportedClaim",
    "Root",
    "align_sentences",
    "claims_with_roots",
    "find_changes",
    "fingerprint_reading",
    "fold_situation",
    "group_families",
    "group_grounds",
    "kilometres",
    "link_copies",
    "make_report",
    "name_key",
    "report_claims",
]
