"""Whether the record is still what was read."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

import msgspec

from vedette.capture.documents import capture_document
from vedette.clean import CleanOptions, clean_capture
from vedette.errors import VedetteError
from vedette.records import Article, Capture, Claim, Reading, Rejected
from vedette.run.folding import rebuild_differs
from vedette.run.stamping import check_stamp

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from cryptography.x509 import Certificate

    from vedette.store import LaidReport, Store

__all__ = ["Verified", "clean_again", "plain", "verify_record"]

BACKUP = "put the record back from a backup"


@dataclass(frozen=True, slots=True)
class Verified:
    """`Verified(captures=11, exchanges=9, claims=140, entries=11, stamps=1, faults=())`: a line a fault."""

    captures: int
    exchanges: int
    claims: int
    entries: int
    stamps: int
    faults: tuple[str, ...]


def verify_record(store: Store, *, certificates: tuple[Certificate, ...] = ()) -> Verified:
    """`verify_record(store).faults` -> `()` where all is as it was read, else a line a fault with what to do.

    Hashes the captured bytes and the archived exchanges again, looks every claim's evidence up word for word in what
    they hold, compares reports and judgements with what the journal says of them, follows its chain, checks what was
    stamped (signatures against the `certificates` that are trusted), and compares the kept folds with a rebuild.
    """
    from vedette.store import digest_of, verify_bytes

    ids = store.capture_ids()
    gone = {capture: fault for capture in ids if (fault := verify_bytes(store.folder, capture))}
    faults = [f"{capture}: {fault}" for capture, fault in gone.items()]
    digests = {about: digest_of(body) for about, body in store.laid_digests()}
    claims = 0
    for laid in store.laid_reports():
        claims += len(laid.claims)
        digests[laid.id] = digest_of(laid.reading)
        faults += _faults_of(laid, store, readable=laid.capture not in gone)
    entries, found = _follow_journal(store, digests)
    faults += found
    exchanges, found = _check_archive(store)
    faults += found
    stamps, found = _check_stamps(store, certificates)
    faults += found
    if not faults:  # what was damaged is named already, and folds of it prove nothing
        faults += [f"{fault}; `vedette rebuild` makes them again" for fault in rebuild_differs(store)]
    return Verified(len(ids), exchanges, claims, entries, stamps, tuple(faults))


def _check_archive(store: Store) -> tuple[int, list[str]]:
    from vedette.store import Archive

    archive, number, faults = Archive(store), 0, list[str]()
    for kept in archive.all():
        number += 1
        faults += filter(None, [archive.fault(kept)])
    return number, faults


def _check_stamps(store: Store, certificates: tuple[Certificate, ...]) -> tuple[int, list[str]]:
    from vedette.store import Stamps

    stamps, faults = Stamps(store).all(), list[str]()
    hashes = {entry.hash for entry in store.journal()} if stamps else set()
    for stamp in stamps:
        fault = check_stamp(stamp, certificates)
        if fault is None and stamp.over not in hashes:
            fault = f"is over a journal that is not this one; {BACKUP}"
        faults += [f"the stamp of {stamp.authority} at {stamp.at} {fault}"] if fault else []
    return len(stamps), faults


def _follow_journal(store: Store, digests: Mapping[str, str]) -> tuple[int, list[str]]:
    """How many entries there are, and what does not agree with them."""
    from vedette.store import digest_of, hash_entry

    faults: list[str] = []
    before, number, known = "", 0, set[str]()
    for entry in store.journal():
        number += 1
        known.add(entry.about)
        if entry.number != number or entry.before != before or hash_entry(entry) != entry.hash:
            faults.append(f"journal entry {entry.number}: the chain is broken here; {BACKUP}")
            number = entry.number
        before = entry.hash
        # an account is noted by its name and role alone: its row may change, and holds nothing of what was read
        held = digest_of(entry.about.encode()) if entry.what == "account" else digests.get(entry.about)
        if held is None:
            faults.append(f"journal entry {entry.number}: {entry.about} is not in the record any more; {BACKUP}")
        elif entry.digest and held != entry.digest:
            faults.append(f"journal entry {entry.number}: {entry.about} was changed since; {BACKUP}")
    unknown = sorted(set(digests) - known)
    faults += [f"{about}: no journal entry tells of it: somebody put it in past Vedette" for about in unknown]
    return number, faults


def _faults_of(laid: LaidReport, store: Store, *, readable: bool) -> Iterator[str]:
    try:
        reading = msgspec.json.decode(laid.reading, type=Reading)
        claims = {id: msgspec.json.decode(body, type=Claim) for id, body in laid.claims.items()}
    except msgspec.MsgspecError as error:
        yield f"{laid.name}: its reading or a claim cannot be decoded ({error}); {BACKUP}"
        return
    if claims != {claim.id: claim for claim in reading.claims}:
        yield f"{laid.name}: the rows of its claims are not those of its reading; {BACKUP}"
    text = reading.article.text
    fresh = "\n".join(map(plain, clean_again(laid, store))) if readable and reading.claims else ""
    for claim in reading.claims:
        spans = claim.evidence
        if not spans or any(not 0 <= span.start < span.end <= len(text) for span in spans):
            yield f"{laid.name}: the evidence of {claim.id} is not in the text; {BACKUP}"
        elif fresh and any(plain(span.of(text)) not in fresh for span in spans):
            yield f"{laid.name}: the words of {claim.id} are not in what was captured; add the report again"


def clean_again(laid: LaidReport, store: Store) -> tuple[str, ...]:
    """`clean_again(laid, store)` -> `("Some 1200 soldiers …", "Some 1200 soldiers …")`; of plain text alike.

    The text of the captured bytes as this Vedette takes it from them, then with all that it leaves out. Nothing where
    the bytes cannot be read.
    """
    from vedette.store import read_bytes

    data, when = read_bytes(store.folder, laid.capture), datetime.fromisoformat(laid.captured_at)
    if laid.how == "jsonl":
        found = capture_document(data, where=laid.address, when=when)
    else:
        found = Capture(laid.capture, laid.name, laid.address, data, laid.media_type, laid.charset, laid.how, when)
    if isinstance(found, Rejected):
        return ()
    try:
        cleaned = [clean_capture(found), clean_capture(found, options=CleanOptions(verbatim=True))]
    except VedetteError:
        return ()
    return tuple(article.text for article in cleaned if isinstance(article, Article))


def plain(text: str) -> str:
    """`plain("a\\n  b")` -> `"a b"`."""
    return " ".join(text.split())
