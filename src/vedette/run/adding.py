"""Reports into the record, one transaction each."""

from __future__ import annotations

from collections import deque
from datetime import UTC
from typing import TYPE_CHECKING, Final
from urllib.parse import urlsplit

import msgspec

from vedette.merge import align_sentences, find_changes, fingerprint_reading, link_copies
from vedette.records import Capture, Reading, Rejected, content_id
from vedette.run.pool import read_captures

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from vedette.records import CopyChange, CopyLink, Fingerprint
    from vedette.run.settings import ReadSettings
    from vedette.store import Look, Store, Writing

__all__ = ["add_captures", "add_reading", "add_rejected"]

MAKER: Final = "record/1"
LONGEST_NAME: Final = 2_000
"""Bytes: PostgreSQL indexes no name that is much longer."""
OTHER_VERSION: Final = {True: "new version", False: "new"}


def add_captures(
    captures: Iterable[Capture | Rejected], store: Store, *, settings: ReadSettings, jobs: int = 1
) -> Iterator[tuple[Reading | Rejected, bool]]:
    """`add_captures(capture_addresses(["a.html"]), store, settings=…)` -> `(reading, True)`: whether it was new.

    Links to reports that are there already are found on the way in. What could not be read is kept with its reason.
    """
    held: deque[Capture | Rejected] = deque()

    def remember() -> Iterator[Capture | Rejected]:
        for capture in captures:
            held.append(capture)
            yield capture

    for result in read_captures(remember(), settings=settings, jobs=jobs):
        capture = held.popleft()
        refused = unfit_name(result.id)
        if refused or isinstance(result, Rejected) or isinstance(capture, Rejected):
            rejected = result if isinstance(result, Rejected) else Rejected(result.id, refused or "not captured")
            add_rejected(rejected, store, capture=capture if isinstance(capture, Capture) else None)
            yield rejected, False
        else:
            yield result, add_reading(capture, result, store)


def add_reading(capture: Capture, reading: Reading, store: Store) -> bool:
    """Keeps a reading with its links and, if it is a new version of a report, with the difference; `True` if new.

    Candidates are looked for while nobody else writes: of two copies that come at once, the later finds the earlier.
    """
    from vedette.store import StoredReport, keep_bytes

    version = content_id("report", reading, parent=capture.id, maker=MAKER)
    fingerprint = fingerprint_reading(reading)
    keep_bytes(store.folder, capture)
    with store.writing() as writing:
        if writing.holds(version):
            writing.look(look_at(capture, reading, result="nothing new"))
            return False
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
        writing.look(look_at(capture, reading, result=OTHER_VERSION[before is not None]))
    return True


def add_rejected(rejected: Rejected, store: Store, *, capture: Capture | None = None) -> None:
    """Keeps what could not be read and why, so that "could not look" is told from "no reports"."""
    from vedette.store import Look, now

    at = capture.when.astimezone(UTC).isoformat() if capture else now()
    address = capture.address if capture else rejected.id
    with store.writing() as writing:
        writing.reject(rejected)
        writing.look(Look(at, f"could not be read: {rejected.reason}", host=_host(address)))


def look_at(capture: Capture, reading: Reading, *, result: str) -> Look:
    """`Look("2031-02-03T09:00:00+00:00", "new", outlet="Corvid Wire", host="corvid.example")`."""
    from vedette.store import Look

    host = _host(capture.address) or _host(reading.article.url or "")
    return Look(capture.when.astimezone(UTC).isoformat(), result, outlet=reading.article.outlet, host=host)


def _host(address: str) -> str | None:
    """`_host("https://www.corvid.example/a")` -> `"corvid.example"`; `None` for a file."""
    try:
        host = urlsplit(address).hostname if address.startswith(("http://", "https://")) else None
    except ValueError:
        return None
    return host.removeprefix("www.") if host else None


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
