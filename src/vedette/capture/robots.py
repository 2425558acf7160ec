"""What a host's robots.txt lets us ask for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from vedette.capture.exchange import AGENT

if TYPE_CHECKING:
    from protego import Protego

__all__ = ["MAX_BYTES", "Robots", "read_robots"]

MAX_BYTES = 500 * 1024
"""RFC 9309, 2.5: a parser must read at least 500 KiB; what stands beyond is not read."""
_LONGEST_DELAY = 3600.0
_NAME = AGENT.partition("/")[0]


def read_robots(status: int, data: bytes) -> Robots:
    """`read_robots(200, b"User-agent: *\\nDisallow: /private").may("https://outlet.example/private/a")` -> `False`.

    `status` is that of the answer, 0 where there was none. RFC 9309, 2.3.1: 2xx is read; 4xx means that there are no
    rules (429 excepted: a host that is asked too often is not asked more); 5xx and no answer mean that nothing may be
    asked for now.
    """
    if 200 <= status < 300:
        return Robots(_parsed(data), everything=False)
    return Robots(None, everything=400 <= status < 500 and status != 429)


def _parsed(data: bytes) -> Protego | None:
    from protego import Protego

    text = data[:MAX_BYTES].decode("utf-8-sig", "replace")
    if len(data) > MAX_BYTES:
        text = text.rpartition("\n")[0]
    try:
        return Protego.parse(text.replace("\x00", ""))
    except (ValueError, RecursionError, OverflowError):
        return None


class Robots:
    """`read_robots(404, b"").may("https://outlet.example/report")` -> `True`."""

    def __init__(self, rules: Protego | None, *, everything: bool) -> None:
        self._rules = rules
        self._everything = everything

    def may(self, address: str) -> bool:
        """`robots.may("https://outlet.example/report")` -> `True` where it may be asked for."""
        if self._rules is None:
            return self._everything
        return bool(self._rules.can_fetch(address, _NAME))

    @property
    def delay(self) -> float | None:
        """`robots.delay` -> `10.0`: seconds that it wants between two questions, at most an hour; `None` if unsaid."""
        said = self._rules.crawl_delay(_NAME) if self._rules is not None else None
        return min(float(said), _LONGEST_DELAY) if said is not None and said >= 0 else None

    @property
    def sitemaps(self) -> tuple[str, ...]:
        """`robots.sitemaps` -> `("https://outlet.example/sitemap.xml",)`: as they stand there."""
        return tuple(self._rules.sitemaps) if self._rules is not None else ()
