"""What is done once every shard is finished: repeats are noted, families found."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from vedette.run.backfill.families import FamilyTally, write_families
from vedette.run.backfill.repeats import note_repeats

if TYPE_CHECKING:
    from vedette.run.backfill.places import Place

__all__ = ["Joined", "join_reports"]


class Joined(msgspec.Struct, frozen=True):
    """`Joined(12, FamilyTally(…))`: reports that came again; the families, `None` where that is no local folder."""

    repeated: int
    families: FamilyTally | None


def join_reports(place: Place, *, jobs: int = 1) -> Joined:
    """`join_reports(Place("read/"), jobs=2)` -> `Joined(0, FamilyTally(reports=812, …))`; made anew each time."""
    repeated = note_repeats(place)
    return Joined(repeated, write_families(Path(place.root), jobs=jobs) if place.local else None)
