"""Reports into the record, one transaction each."""

from __future__ import annotations

from collections import deque
from datetime import UTC
from typing import TYPE_CHECKING, Final

import msgspec

from vedette.merge import align_sentences, find_changes, fingerprint_reading, link_copies
from vedette.records import Capture, Reading, Rejected, content_id
from vedette.run.pool import read_captures

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from vedette.records import CopyChange, CopyLink, Fingerprint
    from vedette.run.second_reader import Endpoint, SecondTally
    from vedette.run.settings import ReadSettings
    from vedette.store import Store, Writing

__all__ = ["add_captures", "add_reading", "add_rejected", "put_reading"]

MAKER: Final = "record/1"
LONGEST_NAME: Final = 2_000
"""Bytes: PostgreSQL indexes no name that is much longer."""
OTHER_VERSION: Final = {True: "new version", False: "new"}
NOTHING_NEW: Final = "nothing new"


def add_captures(
    captures: Iterable[Capture | Rejected],
    store: Store,
    *,
    settings: ReadSettings,
    jobs: int = 1,
    apart: bool = False,
    second: tuple[Endpoint, SecondTally] | None = None,
) -> Iterator[tuple[Reading | Rejected, bool]]:
    """`add_captures(capture_addresses(["a.html"]), store, settings=…)` -> `(reading, True)`: whether it was new.

    Links to reports that are there already are found on the way in. What could not be read is kept with its reason.
    `apart` reads in a worker process even where there is one job: what comes from strangers may end it.
    A `second` reader may propose claims where ours is unsure.
    """
    held: deque[Capture | Rejected] = deque()

    def remember() -> Iterator[Capture | Rejected]:
        for capture in captures:
            held.append(capture)
            yield capture

    for result in read_captures(remember(), settings=settings, jobs=jobs, apart=apart):
        capture = held.popleft()
        refused = unfit_name(result.id)
        if refused or isinstance(result, Rejected) or isinstance(capture, Rejected):
            rejected = result if isinstance(result, Rejected) else Rejected(result.id, refused or "not captured")
            add_rejected(rejected, store, capture=capture if isinstance(capture, Capture) else None)
            yield rejected, False
        else:
            reading = _with_second(capture, result, store, settings, second)
            yield reading, add_reading(capture, reading, store)


def _with_second(
    capture: Capture,
    reading: Reading,
    store: Store,
    settings: ReadSettings,
    second: tuple[Endpoint, SecondTally] | None,
) -> Reading:
    if second is None:
        return reading
    from vedette.run.second_reader import consult

    endpoint, tally = second
    return consult(capture, reading, endpoint=endpoint, settings=settings, tally=tally, folder=store.folder)


def add_reading(capture: Capture, reading: Reading, store: Store) -> bool:
    """Keeps a reading with its links and, if it is a new version of a report, with the difference; `True` if new.

    Candidates are looked for while nobody else writes: of two copies that come at once, the later finds the earlier.
    """
    from vedette.store import keep_bytes

    fingerprint = fingerprint_reading(reading)
    keep_bytes(store.folder, capture)
    with store.writing() as writing:
        return put_reading(writing, capture, reading, fingerprint) != NOTHING_NEW


def put_reading(writing: Writing, capture: Capture, reading: Reading, fingerprint: Fingerprint) -> str:
    """`put_reading(writing, capture, reading, fingerprint)` -> `"new"`, `"new version"` or `"nothing new"`.

    Part of a transaction that may hold more; the captured bytes must be kept already.
    """
    from vedette.store import StoredReport, look_at

    version = content_id("report", reading, parent=capture.id, maker=MAKER)
    if writing.holds(version):
        writing.look(look_at(capture, reading, result=NOTHING_NEW))
        return NOTHING_NEW
    before = writing.reading(reading.id)
    links = link_copies(fingerprint, writing.candidates(fingerprint))
    writing.add(
        StoredReport(
            version,
            capture,
            reading,
            fingerprint,
            links=tuple(_told(link, reading, fingerprint, writing) for link in links),
            changes=_changes(reading, before, fingerprint) if before else (),
        )
    )
    result = OTHER_VERSION[before is not None]
    writing.look(look_at(capture, reading, result=result))
    return result


def add_rejected(rejected: Rejected, store: Store, *, capture: Capture | None = None) -> None:
    """`add_rejected(Rejected("https://mill.example/a", "it has no text"), store)`: kept, with the look that was taken.

    So "could not look" is told from "no reports".
    """
    from vedette.store import Look, host_of, now

    at = capture.when.astimezone(UTC).isoformat() if capture else now()
    address = capture.address if capture else rejected.id
    with store.writing() as writing:
        writing.reject(rejected)
        writing.look(Look(at, f"could not be read: {rejected.reason}", host=host_of(address)))


def unfit_name(name: str) -> str | None:
    """Why a report cannot be kept under this name, `None` if it can."""
    if "\x00" in name or any("\ud800" <= letter <= "\udfff" for letter in name):
        return "its name is not text; give it another name"
    if len(name.encode()) > LONGEST_NAME:
        return f"its name is longer than {LONGEST_NAME:,} bytes; give it a shorter one"
    return None


def _told(link: CopyLink, reading: Reading, fingerprint: Fingerprint, writing: Writing) -> CopyLink:
    """The link with what the copy changed; either end may be the report that is new."""
    other = writing.reading(link.of if link.copy == reading.id else link.copy)
    if other is None:
        return link
    if link.copy == reading.id:
        return msgspec.structs.replace(link, changes=_changes(reading, other, fingerprint))
    theirs = fingerprint_reading(other)
    changes = find_changes(other, reading, align_sentences(theirs, fingerprint), (theirs, fingerprint))
    return msgspec.structs.replace(link, changes=changes)


def _changes(reading: Reading, before: Reading, fingerprint: Fingerprint) -> tuple[CopyChange, ...]:
    """What a report says otherwise than another report, or than its own earlier version."""
    theirs = fingerprint_reading(before)
    return find_changes(reading, before, align_sentences(fingerprint, theirs), (fingerprint, theirs))
