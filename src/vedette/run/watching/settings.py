"""How a watch is to be kept."""

from __future__ import annotations

import msgspec

from vedette.run.settings import ReadSettings

__all__ = ["WatchSettings"]


class WatchSettings(msgspec.Struct, frozen=True, kw_only=True):
    """`WatchSettings(once=True, jobs=2)`.

    `once` ends when all that is due has been done, `seconds` after so long; `delay` are the seconds between two
    questions to one host, more where its robots.txt wants more; `asks` hosts are asked at the same time, `jobs`
    reports are read at the same time. `patience` is for how long a record that cannot be written is waited for, and
    every `refresh` seconds the record is asked for what others have added or paused.
    """

    once: bool = False
    seconds: float | None = None
    delay: float = 2.0
    asks: int = 16
    jobs: int = 1
    patience: float | None = None
    refresh: float = 30.0
    read: ReadSettings = ReadSettings()
