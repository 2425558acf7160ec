"""What goes into the record and what comes out of it."""

from __future__ import annotations

import msgspec

from vedette.records import Capture, CopyChange, CopyLink, Fingerprint, Reading

__all__ = ["Look", "StoredReport"]


class StoredReport(msgspec.Struct, frozen=True):
    """One report as it is added: `StoredReport("article:1f…", capture, reading, fingerprint, links=(…))`.

    `id` names this version of the report, `reading.id` the report; `links` join it to reports that are there already.
    `changes` is what it says otherwise than the version that it takes the place of.
    """

    id: str
    capture: Capture
    reading: Reading
    fingerprint: Fingerprint
    links: tuple[CopyLink, ...] = ()
    changes: tuple[CopyChange, ...] = ()


class Look(msgspec.Struct, frozen=True):
    """`Look("2031-02-03T09:00:00+00:00", "new", outlet="Corvid Wire", host="corvid.example")`: one look at a place.

    `result` is `new`, `new version`, `nothing new`, or why it could not be read.
    """

    at: str
    result: str
    outlet: str | None = None
    host: str | None = None
