"""What time it is, and how to wait: the real clock, or one that a test turns."""

from __future__ import annotations

import threading
import time
from datetime import UTC, datetime, timedelta
from typing import Protocol

__all__ = ["Clock", "SimulatedClock", "SystemClock", "as_text", "as_time"]


def as_text(at: datetime) -> str:
    """`as_text(datetime(2031, 2, 3, 9, tzinfo=UTC))` -> `"2031-02-03T09:00:00.000+00:00"`: sorts as it follows."""
    return at.astimezone(UTC).isoformat(timespec="milliseconds")


def as_time(text: str) -> datetime:
    """`as_time("2031-02-03T09:00:00.000+00:00")` -> `datetime(2031, 2, 3, 9, tzinfo=UTC)`."""
    return datetime.fromisoformat(text).astimezone(UTC)


class Clock(Protocol):
    """`clock.now()` is the time of the world, which may jump; `clock.ticks()` are seconds that only go forward."""

    def now(self) -> datetime: ...

    def ticks(self) -> float: ...

    def pause(self, seconds: float) -> None:
        """Waits while nothing else is to be done."""

    def patience(self, seconds: float) -> float | None:
        """How many real seconds to wait for an answer, where the next thing is `seconds` away; `None` for ever."""


class SystemClock:
    """`SystemClock().now()` -> `datetime(2031, 2, 3, 9, 0, tzinfo=UTC)`; `wake` ends a pause at once."""

    def __init__(self) -> None:
        self._woken = threading.Event()

    def wake(self) -> None:
        """May be called from a signal's handler or another thread."""
        self._woken.set()

    def now(self) -> datetime:
        return datetime.now(UTC)

    def ticks(self) -> float:
        return time.monotonic()

    def pause(self, seconds: float) -> None:
        self._woken.wait(seconds)

    def patience(self, seconds: float) -> float | None:
        return seconds


class SimulatedClock:
    """`SimulatedClock(datetime(2031, 2, 3, tzinfo=UTC))`: a pause of an hour is over at once, and the hour has passed.

    While an answer is awaited it stands still. `jump` sets the time of the world alone, as a person or NTP does.
    """

    def __init__(self, start: datetime) -> None:
        self._now = start
        self._ticks = 0.0

    def now(self) -> datetime:
        return self._now

    def ticks(self) -> float:
        return self._ticks

    def pause(self, seconds: float) -> None:
        self._now += timedelta(seconds=seconds)
        self._ticks += seconds

    def patience(self, seconds: float) -> float | None:
        del seconds
        return None

    def jump(self, seconds: float) -> None:
        """`clock.jump(-86400)`: it is a day earlier, and no time has passed."""
        self._now += timedelta(seconds=seconds)
