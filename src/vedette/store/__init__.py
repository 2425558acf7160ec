"""The record: what was read, kept for good; the only room with SQL."""

from vedette.store.accounts import Accounts
from vedette.store.captures import keep_bytes, read_bytes, verify_bytes
from vedette.store.checking import LaidReport
from vedette.store.contents import Look, StoredReport
from vedette.store.extent import Extent, read_extent
from vedette.store.folded import Folds, KeptFold, KeptPartition, KeptReport, KeptSpan
from vedette.store.journal import JournalEntry, digest_of, hash_entry, now
from vedette.store.opening import open_store
from vedette.store.placing import Entry, Placing, drop_folds, folded_by, journal_ahead, placing
from vedette.store.record import Store
from vedette.store.searching import Found, Wanted, find_sentences, parse_words
from vedette.store.shelf import KeptCapture
from vedette.store.writing import Writing

__all__ = [
    "Accounts",
    "Entry",
    "Extent",
    "Folds",
    "Found",
    "JournalEntry",
    "KeptCapture",
    "KeptFold",
    "KeptPartition",
    "KeptReport",
    "KeptSpan",
    "LaidReport",
    "Look",
    "Placing",
    "Store",
    "StoredReport",
    "Wanted",
    "Writing",
    "digest_of",
    "drop_folds",
    "find_sentences",
    "folded_by",
    "hash_entry",
    "journal_ahead",
    "keep_bytes",
    "now",
    "open_store",
    "parse_words",
    "placing",
    "read_bytes",
    "read_extent",
    "verify_bytes",
]
