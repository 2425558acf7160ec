"""Whether the record is still what was read."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from vedette.records import Reading
    from vedette.store import Store

__all__ = ["Verified", "verify_record"]


@dataclass(frozen=True, slots=True)
class Verified:
    """`Verified(captures=11, claims=140, entries=11, faults=())`."""

    captures: int
    claims: int
    entries: int
    faults: tuple[str, ...]


def verify_record(store: Store) -> Verified:
    """Hashes the captured bytes again, looks every evidence span up in its text, follows the journal's chain."""
    from vedette.store import hash_entry, verify_bytes

    ids = store.capture_ids()
    faults = [f"{capture}: {fault}" for capture in ids if (fault := verify_bytes(store.folder, capture))]
    claims = 0
    for reading in store.readings():
        claims += len(reading.claims)
        faults += _bad_spans(reading)
    before, entries = "", 0
    for entry in store.journal():
        if entry.before != before or hash_entry(entry) != entry.hash:
            faults.append(f"journal entry {entry.number}: the chain is broken here")
        before, entries = entry.hash, entries + 1
    return Verified(len(ids), claims, entries, tuple(faults))


def _bad_spans(reading: Reading) -> Iterator[str]:
    length = len(reading.article.text)
    for claim in reading.claims:
        if not claim.evidence or any(not 0 <= span.start < span.end <= length for span in claim.evidence):
            yield f"{reading.id}: the evidence of {claim.id} is not in the text"
