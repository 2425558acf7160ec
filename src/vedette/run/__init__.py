"""The corridor: the order of the rooms, and how many reports go through at once."""

from vedette.run.adding import add_captures
from vedette.run.asking import ReportedClaim, ask_claims, ask_fact, ask_facts_of, ask_families, ask_situation, ask_told
from vedette.run.changing import ask_changes
from vedette.run.chronicle import ask_timeline, chronicle, describe_claim, fold_entries
from vedette.run.comparing import compare_readings
from vedette.run.days import ask_span
from vedette.run.families import find_families
from vedette.run.folding import catch_up, fold_dirty, rebuild_differs
from vedette.run.gathering import ExportedClaim, Material
from vedette.run.importing import import_captures
from vedette.run.isolating import Reader, WorkLimits
from vedette.run.judging import (
    Signed,
    judge_accepted,
    judge_correction,
    judge_letter,
    judge_merge,
    judge_split,
    judge_undo,
)
from vedette.run.pool import read_captures
from vedette.run.proving import Proof, ProofStep, prove_report
from vedette.run.remembering import keep_days
from vedette.run.reviewing import ask_review
from vedette.run.second_reader import Endpoint, SecondTally, read_and_consult
from vedette.run.settings import LAYERS, ReadSettings, check_reader, parse_day, parse_layers
from vedette.run.showing import show_subject
from vedette.run.sourcing import ask_sources
from vedette.run.stamping import load_certificates, stamp_if_due, stamp_journal
from vedette.run.telling import tell_claim
from vedette.run.tracing import trace_spans
from vedette.run.verifying import verify_record

__all__ = [
    "LAYERS",
    "Endpoint",
    "ExportedClaim",
    "Material",
    "Proof",
    "ProofStep",
    "ReadSettings",
    "Reader",
    "ReportedClaim",
    "SecondTally",
    "Signed",
    "WorkLimits",
    "add_captures",
    "ask_changes",
    "ask_claims",
    "ask_fact",
    "ask_facts_of",
    "ask_families",
    "ask_review",
    "ask_situation",
    "ask_sources",
    "ask_span",
    "ask_timeline",
    "ask_told",
    "catch_up",
    "check_reader",
    "chronicle",
    "compare_readings",
    "describe_claim",
    "find_families",
    "fold_dirty",
    "fold_entries",
    "import_captures",
    "judge_accepted",
    "judge_correction",
    "judge_letter",
    "judge_merge",
    "judge_split",
    "judge_undo",
    "keep_days",
    "load_certificates",
    "parse_day",
    "parse_layers",
    "prove_report",
    "read_and_consult",
    "read_captures",
    "rebuild_differs",
    "show_subject",
    "stamp_if_due",
    "stamp_journal",
    "tell_claim",
    "trace_spans",
    "verify_record",
]
