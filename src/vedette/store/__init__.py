"""The record: what was read, kept for good; the only room with SQL."""

from vedette.store.accounts import Accounts
from vedette.store.alerts import Alerts, FailedSource, KeptLook, Raising
from vedette.store.archive import Archive, KeptExchange, keep_exchange
from vedette.store.bulk import LoadTally, load_reports
from vedette.store.captures import keep_bytes, read_bytes, verify_bytes
from vedette.store.checking import LaidReport
from vedette.store.contents import Look, StoredReport
from vedette.store.extent import Extent, last_added, read_extent, read_printed
from vedette.store.finding import LIMITS, keys_of
from vedette.store.folded import Folds, KeptFold, KeptPartition, KeptReport, KeptSpan
from vedette.store.following import FindCount, Following, FollowingWriting
from vedette.store.journal import JournalEntry, digest_of, entry_bytes, hash_entry, now
from vedette.store.looking import host_of, look_at
from vedette.store.opening import open_store
from vedette.store.outbox import Outbox, Posting
from vedette.store.past import KeptPast, PastBasis, basis_of, keep_past, read_past
from vedette.store.placing import Entry, Placing, drop_folds, folded_by, journal_ahead, placing
from vedette.store.record import Store
from vedette.store.searching import Found, Wanted, find_sentences, parse_words
from vedette.store.shelf import KeptCapture
from vedette.store.stamps import Stamp, Stamps
from vedette.store.warc import pack_info, pack_record
from vedette.store.writing import Writing

__all__ = [
    "LIMITS",
    "Accounts",
    "Alerts",
    "Archive",
    "Entry",
    "Extent",
    "FailedSource",
    "FindCount",
    "Folds",
    "Following",
    "FollowingWriting",
    "Found",
    "JournalEntry",
    "KeptCapture",
    "KeptExchange",
    "KeptFold",
    "KeptLook",
    "KeptPartition",
    "KeptPast",
    "KeptReport",
    "KeptSpan",
    "LaidReport",
    "LoadTally",
    "Look",
    "Outbox",
    "PastBasis",
    "Placing",
    "Posting",
    "Raising",
    "Stamp",
    "Stamps",
    "Store",
    "StoredReport",
    "Wanted",
    "Writing",
    "basis_of",
    "digest_of",
    "drop_folds",
    "entry_bytes",
    "find_sentences",
    "folded_by",
    "hash_entry",
    "host_of",
    "journal_ahead",
    "keep_bytes",
    "keep_exchange",
    "keep_past",
    "keys_of",
    "last_added",
    "load_reports",
    "look_at",
    "now",
    "open_store",
    "pack_info",
    "pack_record",
    "parse_words",
    "placing",
    "read_bytes",
    "read_extent",
    "read_past",
    "read_printed",
    "verify_bytes",
]
