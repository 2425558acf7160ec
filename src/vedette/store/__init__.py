"""The record: what was read, kept for good; the only room with SQL."""

from vedette.store.captures import verify_bytes
from vedette.store.contents import StoredReport
from vedette.store.opening import open_store
from vedette.store.record import Store, hash_entry

__all__ = ["Store", "StoredReport", "hash_entry", "open_store", "verify_bytes"]
