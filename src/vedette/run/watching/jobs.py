"""What the watch has done for it in other threads, and what comes back."""

from __future__ import annotations

import msgspec

from vedette.capture.exchange import Exchange, Unanswered
from vedette.capture.listing import Listing
from vedette.records import Capture, Find, Followed, Reading, Rejected

__all__ = ["Answer", "FileRead", "FindAnswer", "Job", "Lines", "RobotsAnswer", "RobotsJob", "SourceAnswer"]


class RobotsJob(msgspec.Struct, frozen=True):
    """`RobotsJob("corvid.example", "https://corvid.example/robots.txt")`."""

    host: str
    address: str


Job = RobotsJob | Followed | Find
"""What a host is asked for next."""


class RobotsAnswer(msgspec.Struct, frozen=True):
    """What a host's robots.txt gave."""

    job: RobotsJob
    answer: Exchange | Unanswered


class Lines(msgspec.Struct, frozen=True):
    """`Lines((("reports/a.html", "1890-3377"),))`: the files of a folder, each with the mark that changes with it."""

    files: tuple[tuple[str, str], ...]


class SourceAnswer(msgspec.Struct, frozen=True):
    """What a source gave; `listing` is `None` where it is as it was, or gave nothing to be read."""

    job: Followed
    answer: Exchange | Unanswered | None
    listing: Listing | Lines | Rejected | None
    digest: str | None = None


class FindAnswer(msgspec.Struct, frozen=True):
    """What a find gave: the page as captured and read, or why not; `result` where something other than the reader says.

    `stub` says why the page shows only the beginning. `from_feed` is the reading of the text that the feed carries.
    """

    job: Find
    answer: Exchange | Unanswered | None
    capture: Capture | None = None
    reading: Reading | Rejected | None = None
    stub: str | None = None
    from_feed: bool = False


class FileRead(msgspec.Struct, frozen=True):
    """One report of a file; the last of them, with `parts`, says how many there were."""

    job: Find
    capture: Capture | None = None
    reading: Reading | Rejected | None = None
    parts: int | None = None
    mark: str | None = None


Answer = RobotsAnswer | SourceAnswer | FindAnswer | FileRead
