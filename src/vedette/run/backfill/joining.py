"""What is done once every shard is finished: repeats are noted, families found."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Final

import msgspec

from vedette.run.backfill.families import FamilyTally, write_families
from vedette.run.backfill.repeats import note_repeats

if TYPE_CHECKING:
    from collections.abc import Callable

    from vedette.run.backfill.places import Place

__all__ = ["Joined", "join_reports"]


ASKED: Final = ("captures", "readings")
FOUND: Final = ("links", "versions", "families")


class Joined(msgspec.Struct, frozen=True):
    """`Joined(12, FamilyTally(…))`: reports that came again; the families."""

    repeated: int
    families: FamilyTally


def join_reports(place: Place, *, jobs: int = 1, tell: Callable[[int, int], None] | None = None) -> Joined:
    """`join_reports(Place("read/"), jobs=2)` -> `Joined(0, FamilyTally(reports=812, …))`; made anew each time.

    `tell` hears now and then how many pairs of reports were looked at, and of how many.

    What lies in an object store is joined in a folder of this machine's temporary files, which needs room for it.
    """
    repeated = note_repeats(place)
    if place.local:
        return Joined(repeated, write_families(Path(place.root), jobs=jobs, tell=tell))
    with TemporaryDirectory(prefix="vedette-") as name:
        folder = Path(name)
        for data_set in ASKED:
            _fetch(place, data_set, folder)
        tally = write_families(folder, jobs=jobs, tell=tell)
        for data_set in FOUND:
            _send(place, data_set, folder)
    return Joined(repeated, tally)


def _fetch(place: Place, data_set: str, folder: Path) -> None:
    names = [path for path, _, _ in place.files(data_set) if path.endswith(".parquet")]
    for path, data in zip(names, place.read_all(names), strict=True):
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(data or b"")


def _send(place: Place, data_set: str, folder: Path) -> None:
    """The earlier ones go first: who asks meanwhile finds too little, and never a link twice."""
    place.delete([path for path, _, _ in place.files(data_set)])
    for path in sorted((folder / data_set).rglob("*.parquet")):
        place.write(path.relative_to(folder).as_posix(), path.read_bytes())
