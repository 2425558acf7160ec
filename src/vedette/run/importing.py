"""Archives and earlier records -> captures, for `vedette import`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from vedette.capture.archives import capture_archive
from vedette.records import Capture, Rejected
from vedette.run.earlier import captures_of_data_sets, captures_of_record, earlier_kind

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from vedette.capture import CaptureLimits

__all__ = ["import_captures"]


def import_captures(
    paths: Iterable[str],
    *,
    limits: CaptureLimits,
    since: date | None = None,
    until: date | None = None,
    limit: int | None = None,
) -> Iterator[Capture | Rejected]:
    """`import_captures(["crawl.warc.gz", "old.db", "read/"], limits=…)` -> the captures in them, as they are asked for.

    What lies in archives, files and folders; in the record of an earlier run with the captured bytes beside it; in the
    data sets of a backfill. Only those captured from the day `since` to the day `until` (UTC), and at most `limit`.
    """
    found = (one for path in paths for one in _at(path, limits, since, until))
    return found if limit is None else _first(found, limit)


def _at(path: str, limits: CaptureLimits, since: date | None, until: date | None) -> Iterator[Capture | Rejected]:
    kind = earlier_kind(Path(path))
    if kind is None:
        yield from capture_archive(path, limits=limits, since=since, until=until)
        return
    read = captures_of_record if kind == "record" else captures_of_data_sets
    for found in read(Path(path)):
        if isinstance(found, Rejected) or _within(found, since, until):
            yield found


def _within(capture: Capture, since: date | None, until: date | None) -> bool:
    day = capture.when.date()
    return (since is None or day >= since) and (until is None or day <= until)


def _first(found: Iterator[Capture | Rejected], limit: int) -> Iterator[Capture | Rejected]:
    """As many captures as were asked for, with what could not be captured on the way."""
    left = limit
    while left > 0 and (one := next(found, None)) is not None:
        left -= isinstance(one, Capture)
        yield one
