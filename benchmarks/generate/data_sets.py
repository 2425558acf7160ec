"""Generated reports as the data sets that a backfill writes, with no model in the way."""

from __future__ import annotations

from typing import TYPE_CHECKING

from vedette.merge import fingerprint_reading
from vedette.records import content_id
from vedette.run.adding import MAKER
from vedette.run.backfill.columns import rows_of
from vedette.run.backfill.places import Place
from vedette.run.backfill.writing import ShardFiles

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from vedette.records import Capture, Reading

__all__ = ["write_data_sets"]


def write_data_sets(out: Path, reports: Iterable[tuple[Capture, Reading]], *, shard: int = 1000) -> int:
    """`write_data_sets(Path("out"), generate_reports(20_000))` -> 20,000, in files of a thousand a shard."""
    files, number = None, 0
    for number, (capture, reading) in enumerate(reports, 1):
        if files is None:
            files = ShardFiles(Place(str(out)), f"{number:016x}")
        article = content_id("report", reading, parent=capture.id, maker=MAKER)
        rows = rows_of(capture, reading, fingerprint_reading(reading), article=article, shard=f"{number // shard:016x}")
        files.add(rows, reading.article.published)
        if number % shard == 0:
            files.close()
            files = None
    if files is not None:
        files.close()
    return number
