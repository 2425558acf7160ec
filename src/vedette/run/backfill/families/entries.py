"""The reports in the order in which they are taken to have come, and the keys by which each can be found."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import msgspec

if TYPE_CHECKING:
    from vedette.run.backfill.families.workshop import Workshop

__all__ = ["FOREVER", "list_entries", "list_keys"]

AT_ONCE: Final = 500
"""Fingerprints in memory at one time."""
FOREVER: Final = 2**62
"""The end of what is still current."""
ENTRIES: Final = f"""
create table entries as
with captured as (
  select id, shard, address, min(captured_at)::timestamptz as moment from read_parquet($captures)
  group by id, shard, address),
read as (
  select r.article, r.name, r.published, r.filename as file, r.file_row_number as row,
    coalesce(c.moment, 'epoch') as moment
  from read_parquet($readings, filename = true, file_row_number = true) r
  left join captured c on (c.id, c.shard, c.address) = (r.capture, r.shard, r.added_from)),
told as (
  select *, max(coalesce(published, '')) over versions as day from read
  window versions as (partition by name order by moment, article rows unbounded preceding)
  qualify article is distinct from lag(article) over versions),
numbered as (select *, row_number() over (order by day, name, moment, article) as seq from told)
select seq, article, name, published, file, row,
  coalesce(lead(seq) over (partition by name order by seq), {FOREVER}) as until
from numbered
"""
"""An entry is current after `seq`, when it came, and to `until`, when the next version of the same report came. A
report is as late as its latest version so far: a version that was captured later never comes before an earlier one."""


class _Keyed(msgspec.Struct, frozen=True):
    """As much of a fingerprint as its keys are made of."""

    bands: tuple[int, ...]
    rare: frozenset[str]


def list_entries(shop: Workshop) -> None:
    """Makes the table `entries`: `(seq, article, name, published, file, row, until)`."""
    values = {"captures": shop.files("captures"), "readings": shop.files("readings")}
    shop.duck.execute(ENTRIES, values)


def list_keys(shop: Workshop) -> None:
    """Makes the tables `bands` (`band`, `seq`) and `names` (`name`, `seq`) of the keys that adding would keep."""
    shop.run("create table bands (band varchar, seq bigint)")
    shop.run("create table names (name varchar, seq bigint)")
    for file in shop.files("readings"):
        _list_file(shop, file)


def _list_file(shop: Workshop, file: str) -> None:
    import pyarrow as pa
    import pyarrow.parquet as pq

    from vedette.store import keys_of

    decoder = msgspec.json.Decoder(_Keyed)
    numbers = shop.numbers("select row, seq from entries where file = ?", [file])
    row = 0
    for part in pq.ParquetFile(file).iter_batches(AT_ONCE, columns=["fingerprint"]):
        found = {"band": list[tuple[str, int]](), "name": list[tuple[str, int]]()}
        for body in part.column(0):
            seq = numbers.get(row)
            row += 1
            if seq is not None:
                keys = keys_of(decoder.decode(body.as_py()))
                found["band"] += [(band, seq) for band in keys.bands]
                found["name"] += [(name, seq) for name in keys.names]
        for kind, pairs in found.items():
            columns = [
                pa.array([key for key, _ in pairs], pa.string()),
                pa.array([seq for _, seq in pairs], pa.int64()),
            ]
            shop.put(f"{kind}s", pa.table(columns, names=[kind, "seq"]))
