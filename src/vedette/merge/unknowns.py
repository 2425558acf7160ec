"""What is not known: said so by the reports, or gone stale."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Final

from vedette.records import Unknown

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from vedette.merge.reported import ReportedClaim
    from vedette.records import Presence

__all__ = ["said_unknown", "stale_presences"]

STALE: Final = timedelta(days=90)


def said_unknown(reported: Iterable[ReportedClaim]) -> Iterator[Unknown]:
    """`"would give no number"` -> `Unknown("did not say …", "said-unknown", …)`; once a family."""
    seen: dict[tuple[str, str], list[ReportedClaim]] = {}
    for item in reported:
        if item.claim.modality == "unknown":
            seen.setdefault((item.head, " ".join(item.words.split())), []).append(item)
    for (_, words), items in seen.items():
        yield Unknown(words, "said-unknown", tuple(item.claim.id for item in items))


def stale_presences(presences: Iterable[Presence], *, known: date) -> Iterator[Unknown]:
    """A presence that nobody has confirmed for ninety days is said to be so."""
    for presence in presences:
        open_state = presence.state in {"present", "leaving", "arriving", "contested", "expected"}
        last = date.fromisoformat(presence.last_confirmed) if presence.last_confirmed else None
        if open_state and last and known - last > STALE:
            about = f"{presence.force.name} at {presence.place.name}: last reported {last}"
            yield Unknown(about, "stale", presence.claims)
