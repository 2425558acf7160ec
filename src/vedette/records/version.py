"""One report that was printed again under the same name with another body."""

from __future__ import annotations

import msgspec

from vedette.records.family import CopyChange

__all__ = ["ReportVersion"]


class ReportVersion(msgspec.Struct, frozen=True):
    """`ReportVersion("wire-1", "report:1f…", "report:0a…", "2031-02-03T09:00:00+00:00", changes=(…))`.

    `id` took the place of `before` under the name `report`; each change tells what the newer body says otherwise.
    """

    report: str
    id: str
    before: str
    at: str
    changes: tuple[CopyChange, ...] = ()
