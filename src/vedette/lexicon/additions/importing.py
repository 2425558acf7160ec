"""The door: GeoNames dumps into a gazetteer of one's own, resumable, in bounded memory."""

from __future__ import annotations

import shutil
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec
import numpy as np

from vedette.errors import SettingError
from vedette.lexicon.additions.assembling import assemble_gazetteer
from vedette.lexicon.additions.base import Base
from vedette.lexicon.additions.folder import GAZETTEER, add_summary
from vedette.lexicon.additions.gathering import GeonamesIds, gather_names, gather_places
from vedette.lexicon.additions.streams import Input, line_batches
from vedette.lexicon.additions.work import ROW, Checkpoint, Work, load_checkpoint
from vedette.lexicon.gazetteer import GAZETTEER_FILE

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from numpy.typing import NDArray

__all__ = ["Imported", "import_geonames"]


class Imported(msgspec.Struct, frozen=True):
    """What an import did: `Imported("gazetteer.bin", ("allCountries.zip",), {"town": 4_700_000}, {…}, 3, (…), …)`.

    `kept` counts by kind, `dropped` by reason; `bad` lines could not be read, the first few are in `bad_lines`.
    """

    name: str
    sources: tuple[str, ...]
    kept: dict[str, int]
    dropped: dict[str, int]
    bad: int
    bad_lines: tuple[str, ...]
    rows: int
    day: str
    attribution: str = ""
    resumed: bool = False


def import_geonames(inputs: Sequence[Input], folder: Path, *, told: Callable[[str, float], None]) -> Imported:
    """`import_geonames([recognise_input(Path("allCountries.zip"))], folder, told=…)` -> `Imported(…)`.

    Writes `folder/gazetteer.bin`. Places are laid over the packaged gazetteer; names alone over what was imported
    before. Stopped half way, the same call goes on where it was. `told` hears what is done and which share of it.
    `SettingError` for damaged inputs and a full disk.
    """
    ordered = tuple(sorted(inputs, key=lambda one: one.holds != "places"))
    earlier = folder / GAZETTEER
    base = Base(GAZETTEER_FILE if ordered[0].holds == "places" or not earlier.exists() else earlier)
    stat = base.path.stat()
    try:
        folder.mkdir(parents=True, exist_ok=True)
        checkpoint = load_checkpoint(folder / "unfinished", ordered, f"{stat.st_size} {stat.st_mtime_ns}")
        work = Work(folder / "unfinished", checkpoint.sizes)
        work.save(checkpoint)
        _gather(work, checkpoint, base, told)
        assemble_gazetteer(work, checkpoint, base, earlier, told=lambda share: told("sorting names", share))
    except OSError as error:
        raise SettingError(f"gazetteer: {folder}: {error.strerror or error}; nothing that was there is lost") from error
    done = _summary(checkpoint, base)
    add_summary(folder, done)
    shutil.rmtree(work.folder, ignore_errors=True)
    return done


def _gather(work: Work, checkpoint: Checkpoint, base: Base, told: Callable[[str, float], None]) -> None:
    while checkpoint.step < len(checkpoint.inputs):
        source = checkpoint.inputs[checkpoint.step]
        name = Path(source.path).name
        ids = None if source.holds == "places" else GeonamesIds(base, _waiting(work, checkpoint))
        for lines in line_batches(source, offset=checkpoint.offset):
            if ids is None:
                batch = gather_places(lines, checkpoint, base, name=name)
            else:
                batch = gather_names(lines, checkpoint, ids, name=name)
            checkpoint.offset += sum(map(len, lines))
            work.append(batch.pieces(), checkpoint)
            told(name, checkpoint.offset / max(1, source.size))
        checkpoint.step, checkpoint.offset, checkpoint.line = checkpoint.step + 1, 0, 0
        work.save(checkpoint)


def _waiting(work: Work, checkpoint: Checkpoint) -> NDArray[np.void]:
    return np.memmap(work.path("rows"), dtype=ROW, mode="r") if checkpoint.rows else np.empty(0, dtype=ROW)


def _summary(checkpoint: Checkpoint, base: Base) -> Imported:
    return Imported(
        name=GAZETTEER,
        sources=tuple(Path(one.path).name for one in checkpoint.inputs),
        kept=checkpoint.kept,
        dropped=checkpoint.dropped,
        bad=checkpoint.bad,
        bad_lines=tuple(checkpoint.bad_lines),
        rows=base.rows + checkpoint.rows,
        day=datetime.now(UTC).date().isoformat(),
        attribution=base.sections.attribution,
        resumed=checkpoint.resumed,
    )
