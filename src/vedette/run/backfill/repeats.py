"""Reports that the input held in more than one shard: noted, so that they count once."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Final

from vedette.run.backfill.columns import REPEATED, schema_of

if TYPE_CHECKING:
    from vedette.run.backfill.places import Place

__all__ = ["note_repeats"]

FILE: Final = f"{REPEATED}/part-all.parquet"


def note_repeats(place: Place) -> int:
    """`note_repeats(Place("read/"))` -> how many reports came again; all but the first shard's are in `repeated`."""
    import pyarrow as pa
    import pyarrow.dataset as ds
    import pyarrow.parquet as pq

    files = [place.path(path) for path, _, _ in place.files("readings") if path.endswith(".parquet")]
    table = schema_of(REPEATED).empty_table()
    if files:
        source = ds.dataset(files, filesystem=place.system, format="parquet")
        held = source.to_table(columns=["article", "capture", "shard"])
        shards = held.group_by("article").aggregate([("shard", "count_distinct"), ("shard", "min")])
        more = shards.filter(pa.compute.greater(shards["shard_count_distinct"], 1))
        if more.num_rows:
            rows = held.join(more.select(["article", "shard_min"]), "article", join_type="inner")
            again = rows.filter(pa.compute.not_equal(rows["shard"], rows["shard_min"]))
            again = again.select(["article", "capture", "shard"])
            table = again.sort_by([("article", "ascending"), ("shard", "ascending")]).cast(schema_of(REPEATED))
    packed = io.BytesIO()
    pq.write_table(table, packed, compression="zstd")
    place.write(FILE, packed.getvalue())
    return int(table.num_rows)
