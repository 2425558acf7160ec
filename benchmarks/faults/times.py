"""The simulated time, shared by processes through a file of eight bytes."""

from __future__ import annotations

import mmap
import struct
import time
from datetime import timedelta
from pathlib import Path

from benchmarks.faults.sites import START
from vedette.run.watching import SimulatedClock

__all__ = ["SharedClock", "TimeFile"]


class TimeFile:
    """`TimeFile(path).read()` -> seconds since the start."""

    def __init__(self, path: Path) -> None:
        if not path.exists():
            path.write_bytes(struct.pack("d", 0.0))
        with path.open("r+b") as file:
            self._held = mmap.mmap(file.fileno(), 8)

    def read(self) -> float:
        """Seconds since the start of the hour."""
        return float(struct.unpack("d", self._held[:8])[0])

    def write(self, seconds: float) -> None:
        """Sets them."""
        self._held[:8] = struct.pack("d", seconds)


class SharedClock(SimulatedClock):
    """A simulated clock that goes on where the one of a killed process stood, and tells everybody."""

    def __init__(self, file: TimeFile, *, jumps: tuple[tuple[float, float], ...] = ()) -> None:
        self._file = file
        self._jumps = list(jumps)
        self.drag = 0.0
        """Real seconds that a pause takes, while something else is to happen meanwhile."""
        super().__init__(START + timedelta(seconds=file.read()))

    def pause(self, seconds: float) -> None:
        """The pause is over at once, for all who look at the file."""
        time.sleep(self.drag)
        super().pause(seconds)
        while self._jumps and self._file.read() >= self._jumps[0][0]:
            self.jump(self._jumps.pop(0)[1])
        self._file.write(self._file.read() + seconds)
