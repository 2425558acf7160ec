"""When each host may be asked again: one question at a time, a pause after each, longer where it is in trouble."""

from __future__ import annotations

import heapq
from functools import lru_cache
from typing import TYPE_CHECKING, Final
from urllib.parse import urlsplit

from vedette.capture.robots import Robots, read_robots

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["MAY_ALL", "Hosts", "host_key", "robots_address", "robots_of"]

MAY_ALL: Final = 404
"""The status of a robots.txt that is not there: RFC 9309 lets everything be asked for."""


def host_key(address: str) -> str:
    """`host_key("https://Corvid.example/a")` -> `"corvid.example"`: with its port if given, without a user."""
    try:
        return urlsplit(address).netloc.rpartition("@")[2].lower()
    except ValueError:
        return ""


def robots_address(address: str) -> str:
    """`robots_address("https://corvid.example/a?b")` -> `"https://corvid.example/robots.txt"`."""
    parts = urlsplit(address)
    return f"{parts.scheme}://{parts.netloc.rpartition('@')[2]}/robots.txt"


@lru_cache(maxsize=512)
def robots_of(status: int, data: bytes) -> Robots:
    """`robots_of(404, b"")` -> `Robots` that let everything be asked for; the same one each time.

    The rules of a robots.txt that was kept; the last few hundred stay parsed.
    """
    return read_robots(status, data)


class Hosts:
    """`hosts.set_due("corvid.example", 12.0)`, then `hosts.take(now=15.0)` -> `"corvid.example"`; times are ticks.

    A host that was taken is busy until it is `freed`.
    """

    def __init__(self) -> None:
        self._due: dict[str, float] = {}
        self._free: dict[str, float] = {}
        self._held: dict[str, float] = {}
        self._busy: set[str] = set()
        self._heap: list[tuple[float, str]] = []

    @property
    def busy(self) -> int:
        """How many are being asked or have a report read."""
        return len(self._busy)

    def is_busy(self, host: str) -> bool:
        """Whether it is being asked."""
        return host in self._busy

    def set_due(self, host: str, at: float | None) -> None:
        """When something at the host is to be asked for; `None` for nothing."""
        if at is None:
            self._due.pop(host, None)
        elif self._due.get(host) != at:
            self._due[host] = at
            self._push(host)

    def due_by(self, host: str, at: float) -> None:
        """Something at the host is to be asked for at this time at the latest."""
        self.set_due(host, min(at, self._due.get(host, at)))

    def hold(self, host: str, until: float | None) -> None:
        """Leaves the host alone until then."""
        if until is None:
            self._held.pop(host, None)
        else:
            self._held[host] = until
        self._push(host)

    def pause(self, host: str, until: float) -> None:
        """The breath between two questions; not before this time is the host asked again."""
        self._free[host] = max(until, self._free.get(host, until))
        self._push(host)

    def freed(self, host: str) -> None:
        """What was asked of the host is done and kept."""
        self._busy.discard(host)
        self._push(host)

    def take(self, *, now: float) -> str | None:
        """A host that may be asked now and has something due, which is busy from here on, or `None`."""
        while self._heap and self._heap[0][0] <= now:
            at, host = heapq.heappop(self._heap)
            if host not in self._busy and self._ready(host) == at:
                self._busy.add(host)
                return host
        return None

    def next_at(self) -> float | None:
        """When the next host may be asked; `None` where nothing is due anywhere."""
        while self._heap:
            at, host = self._heap[0]
            if host not in self._busy and self._ready(host) == at:
                return at
            heapq.heappop(self._heap)
        return None

    def count_due(self, *, now: float) -> int:
        """Hosts with something due that are not held back: what a single round still has to do."""
        return sum(at <= now and self._held.get(host, now) <= now for host, at in self._due.items())

    def names(self) -> Iterator[str]:
        """Every host with something to be asked for."""
        yield from self._due

    def forget_times(self) -> None:
        """The time of the world was set: what is due is to be told anew; the breaths, in ticks, stay."""
        self._due.clear()
        self._held.clear()
        self._heap.clear()

    def forget_breaths(self, *, now: float) -> None:
        """Leaves out the breaths that are over, so that a host that was asked once takes no room for ever."""
        self._free = {host: at for host, at in self._free.items() if at > now or host in self._due}
        self._held = {host: at for host, at in self._held.items() if at > now or host in self._due}

    def _ready(self, host: str) -> float | None:
        due = self._due.get(host)
        return None if due is None else max(due, self._free.get(host, due), self._held.get(host, due))

    def _push(self, host: str) -> None:
        at = self._ready(host)
        if at is not None and host not in self._busy:
            heapq.heappush(self._heap, (at, host))
