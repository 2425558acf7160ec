"""Reports into the record, one transaction each."""

from __future__ import annotations

from collections import deque
from typing import TYPE_CHECKING

import msgspec

from vedette.merge import align_sentences, find_changes, fingerprint_reading, link_copies
from vedette.records import Capture, Reading, content_id
from vedette.run.pool import read_captures

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from vedette.records import CopyLink, Fingerprint, Rejected
    from vedette.run.settings import ReadSettings
    from vedette.store import Store, StoredReport

__all__ = ["add_captures"]

MAKER = "record/1"


def add_captures(
    captures: Iterable[Capture | Rejected], store: Store, *, settings: ReadSettings, jobs: int = 1
) -> Iterator[tuple[Reading | Rejected, bool]]:
    """`add_captures(capture_addresses(["a.html"]), store, settings=…)` -> `(reading, True)`: whether it was new.

    Links to reports that are there already are found on the way in. Rejections pass through, nothing is kept of them.
    """
    held: deque[Capture | Rejected] = deque()

    def remember() -> Iterator[Capture | Rejected]:
        for capture in captures:
            held.append(capture)
            yield capture

    for result in read_captures(remember(), settings=settings, jobs=jobs):
        capture = held.popleft()
        if isinstance(result, Reading) and isinstance(capture, Capture):
            yield result, store.add(make_stored(capture, result, store))
        else:
            yield result, False


def make_stored(capture: Capture, reading: Reading, store: Store) -> StoredReport:
    """The reading with its fingerprint and its links to what the record holds."""
    from vedette.store import StoredReport

    fingerprint = fingerprint_reading(reading)
    links = link_copies(fingerprint, store.candidates(fingerprint))
    return StoredReport(
        id=content_id("report", reading, parent=capture.id, maker=MAKER),
        capture=capture,
        reading=reading,
        fingerprint=fingerprint,
        links=tuple(_told(link, reading, fingerprint, store) for link in links),
    )


def _told(link: CopyLink, reading: Reading, fingerprint: Fingerprint, store: Store) -> CopyLink:
    """The link with what the copy changed; either end may be the report that is new."""
    other = store.reading(link.of if link.copy == reading.id else link.copy)
    if other is None:
        return link
    theirs = fingerprint_reading(other)
    if link.copy == reading.id:
        changes = find_changes(reading, other, align_sentences(fingerprint, theirs), (fingerprint, theirs))
    else:
        changes = find_changes(other, reading, align_sentences(theirs, fingerprint), (theirs, fingerprint))
    return msgspec.structs.replace(link, changes=changes)
