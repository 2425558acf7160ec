"""What is not known: said so by the reports, or gone stale."""

from __future__ import annotations

from datetime import date, timedelta
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from vedette.records import Unknown

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from vedette.merge.reported import ReportedClaim
    from vedette.records import Presence

__all__ = ["is_stale", "said_unknown", "stale_presences"]

STALE: Final = timedelta(days=90)
PASSING: Final = frozenset({"present", "arriving", "contested", "expected", "unknown"})


def said_unknown(reported: Iterable[ReportedClaim]) -> Iterator[Unknown]:
    """`"would give no number"` -> `Unknown("did not say …", "said-unknown", …)`; once a family."""
    seen: dict[tuple[str, str], list[ReportedClaim]] = {}
    for item in reported:
        if item.claim.modality == "unknown":
            seen.setdefault((item.head, " ".join(item.words.split())), []).append(item)
    for (_, words), items in seen.items():
        yield Unknown(words, "said-unknown", tuple(item.claim.id for item in items))


def is_stale(presence: Presence, *, as_of: date) -> bool:
    """Whether a state that passes by itself was last told of more than ninety days before: it is no longer known.

    Who has left stays gone, what was denied stays denied, and a departure is announced until it is confirmed.
    """
    last = presence.last_confirmed
    return last is not None and presence.state in PASSING and last < _fresh_from(as_of)


@lru_cache(maxsize=64)
def _fresh_from(as_of: date) -> str:
    return (as_of - STALE).isoformat() if as_of - date.min > STALE else ""


def stale_presences(presences: Iterable[Presence], *, as_of: date) -> Iterator[Unknown]:
    """`stale_presences(presences, as_of=day)` -> `Unknown("… at Shaddadi: last reported 2025-04-24", "stale", …)`."""
    for presence in presences:
        if is_stale(presence, as_of=as_of):
            about = f"{presence.force.name} at {presence.place.name}: last reported {presence.last_confirmed}"
            yield Unknown(about, "stale", presence.claims)
