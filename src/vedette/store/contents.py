"""What goes into the record and what comes out of it."""

from __future__ import annotations

import msgspec

from vedette.records import Capture, CopyLink, Fingerprint, Reading

__all__ = ["StoredReport"]


class StoredReport(msgspec.Struct, frozen=True):
    """One report as it is added: `StoredReport("article:1f…", capture, reading, fingerprint, links=(…))`.

    `id` names this version of the report, `reading.id` the report; `links` join it to reports that are there already.
    """

    id: str
    capture: Capture
    reading: Reading
    fingerprint: Fingerprint
    links: tuple[CopyLink, ...] = ()
