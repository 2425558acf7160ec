"""When to look again: often where much is new, seldom where little is, and never more often than a source asks."""

from __future__ import annotations

import random
import re
from datetime import datetime, timedelta
from typing import Final

import msgspec

from vedette.errors import SettingError

__all__ = [
    "FIRST_PACE",
    "LONGEST",
    "SHORTEST",
    "Schedule",
    "backoff",
    "next_pace",
    "parse_span",
    "say_span",
]

SHORTEST: Final = 300.0
LONGEST: Final = 86_400.0
FIRST_PACE: Final = 1_800.0
QUICKER: Final = 0.5
SLOWER: Final = 1.25
"""With these two a source is looked at about 3.5 times for each thing that it prints: where things come at random with
rate r, the pace t settles where (1 - exp(-rt)) ln 0.5 + exp(-rt) ln 1.25 = 0, that is at t = 0.28 / r."""
JITTER: Final = 0.1
UNITS: Final = {"s": 1.0, "m": 60.0, "min": 60.0, "h": 3600.0, "d": 86_400.0}


def next_pace(pace: float, *, gave: bool, asked_for: float | None = None) -> float:
    """`next_pace(1800, gave=True)` -> `900.0`; `next_pace(1800, gave=False)` -> `2250.0`: seconds to the next look.

    Halved where something was new, a quarter longer where not, from five minutes to a day; never shorter than what the
    source itself asks for (`ttl`), up to a day.
    """
    earned = pace * (QUICKER if gave else SLOWER)
    return min(LONGEST, max(SHORTEST, earned, asked_for or 0.0))


def backoff(failures: int, *, first: float = SHORTEST, longest: float = LONGEST) -> float:
    """`backoff(1)` -> `300.0`, `backoff(2)` -> `600.0`, … up to a day: seconds until a failed look is tried again."""
    return min(longest, first * 2.0 ** min(30, max(0, failures - 1)))


def parse_span(text: str, *, option: str) -> float:
    """`parse_span("2h", option="--every")` -> `7200.0`; raises `SettingError` for what is no span of time."""
    found = re.fullmatch(r"\s*(\d+(?:\.\d+)?)\s*(s|m|min|h|d)\s*", text)
    if found is None:
        raise SettingError(f"{option}: '{text}' is no span of time; write it as 90s, 30m, 2h or 1d")
    return float(found[1]) * UNITS[found[2]]


def say_span(seconds: float) -> str:
    """`say_span(5400)` -> `"1.5 h"`; `say_span(300)` -> `"5 min"`."""
    for unit, size in (("d", 86_400.0), ("h", 3600.0), ("min", 60.0)):
        if seconds >= size:
            return f"{round(seconds / size, 1):g} {unit}"
    return f"{seconds:.0f} s"


class Schedule(msgspec.Struct):
    """`Schedule(random.Random()).after(now, 1800)` -> a time 27 to 33 minutes from now.

    The tenth that is left to chance keeps sources that were added together from being asked together for ever.
    """

    chance: random.Random

    def after(self, now: datetime, seconds: float, *, at_least: float = 0.0) -> datetime:
        """`at_least` is what a server asked for: chance only ever adds to it."""
        spread = seconds * (1 + JITTER * (2 * self.chance.random() - 1))
        return now + timedelta(seconds=max(spread, at_least * (1 + JITTER * self.chance.random())))
