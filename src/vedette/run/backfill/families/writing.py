"""The step as a whole: data sets in, data sets `links`, `versions` and `families` out."""

from __future__ import annotations

import os
from itertools import groupby
from typing import TYPE_CHECKING, Any, Final, cast

import msgspec

from vedette.run.backfill.families.checking import Slice, run_slices
from vedette.run.backfill.families.entries import list_entries, list_keys
from vedette.run.backfill.families.grouping import close_links, list_families
from vedette.run.backfill.families.pairing import list_pairs
from vedette.run.backfill.families.shelf import fill_shelf
from vedette.run.backfill.families.workshop import open_workshop

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path

    from vedette.run.backfill.families.checking import Checked
    from vedette.run.backfill.families.workshop import Workshop

    Tell = Callable[[int, int], None]

__all__ = ["FamilyTally", "write_families"]

MEMORY: Final = 1_000
"""MB that the joins may take before they go to the disk."""
PAIRS: Final = 2_000
"""Pairs in a slice: about two seconds' work."""
ROWS: Final = 10_000
REPLACED: Final = """
create table replaced as
select seq, before from (
  select seq, article, lag(seq) over (partition by name order by seq) as before,
    row_number() over (partition by article order by seq) as time from entries)
where before is not null and time = 1
"""
LINKS: Final = """
create table links as
select c.article as copy, o.article as "of", how as kind, score, c.name as copy_name, o.name as of_name,
  f.article as found_by, body, coalesce(c.published[:7], 'unknown') as month
from found join entries c on c.seq = copy join entries o on o.seq = "of" join entries f on f.seq = found_by
qualify row_number() over (partition by c.article, o.article order by found_by desc) = 1
"""
VERSIONS: Final = """
create table versions as
select n.article, o.article as before, body, coalesce(n.published[:7], 'unknown') as month
from changed join entries n on n.seq = new join entries o on o.seq = old
"""
TABLES: Final = """
create table found (copy bigint, "of" bigint, found_by bigint, how varchar, score double, body blob);
create table changed (new bigint, old bigint, body blob);
create table families (family varchar, head varchar, name varchar, article varchar, reports integer, month varchar)
"""


class FamilyTally(msgspec.Struct, frozen=True):
    """`FamilyTally(reports=20_000, pairs=61_000, links=7_400, families=14_100, turns=4)`: what was compared and found.

    `pairs` were looked at, `turns` is how often labels spread before all of a family had one.
    """

    reports: int = 0
    pairs: int = 0
    links: int = 0
    families: int = 0
    turns: int = 0


def write_families(out: Path, *, jobs: int = 1, memory: int = MEMORY, tell: Tell | None = None) -> FamilyTally:
    """`write_families(Path("out"))` -> `FamilyTally(reports=20_000, pairs=61_000, links=7_400, …)`.

    Reads the data sets `readings` and `captures` in `out` and writes `links` (`copy` and `of` are versions, `found_by`
    is the one of them that came later), `versions` (what a version changed) and `families` (a row a report), each in
    files by month. Memory is `memory` MB for the joins and about 200 for each of `jobs` processes, however many
    reports there are; what does not fit lies in `out/_backfill` meanwhile. Killed, it leaves the earlier files. `tell`
    hears now and then how many pairs were looked at, and of how many.
    """
    with open_workshop(out, memory=memory, threads=max(1, jobs)) as shop:
        if not shop.files("readings"):
            return FamilyTally()
        list_entries(shop)
        list_keys(shop)
        pairs = list_pairs(shop)
        shop.run(REPLACED)
        shelf = str(fill_shelf(shop))
        shop.run(TABLES)
        looked = 0
        for checked in run_slices(_slices(shop, shelf), jobs=jobs):
            _keep_checked(shop, checked)
            looked += checked.pairs
            if tell is not None:
                tell(looked, pairs)
        shop.run(LINKS)
        shop.run(VERSIONS)
        turns = close_links(shop)
        families = _keep_families(shop)
        for name in ("links", "versions", "families"):
            _publish(shop, name)
        return FamilyTally(shop.count("families"), pairs, shop.count("links"), families, turns)


def _slices(shop: Workshop, shelf: str) -> Iterator[Slice]:
    held: list[tuple[int, tuple[int, ...]]] = []
    size = 0
    pairs = cast("Iterable[tuple[int, int]]", shop.rows("select x, y from candidates order by x, y"))
    for new, some in groupby(pairs, key=lambda pair: pair[0]):
        others = tuple(other for _, other in some)
        held.append((new, others))
        size += len(others)
        if size >= PAIRS:
            yield Slice(shelf, tuple(held))
            held, size = [], 0
    if held:
        yield Slice(shelf, tuple(held))
    versions = cast("Iterable[tuple[int, int]]", shop.rows("select seq, before from replaced order by seq"))
    yield from (Slice(shelf, (), tuple(some)) for some in _some(versions, PAIRS))


def _keep_checked(shop: Workshop, checked: Checked) -> None:
    _put(shop, "found", [msgspec.structs.astuple(link) for link in checked.links])
    _put(shop, "changed", checked.versions)


def _keep_families(shop: Workshop) -> int:
    """A row a report; gives how many families there are."""
    count = 0

    def rows() -> Iterator[tuple[object, ...]]:
        nonlocal count
        for family, versions in list_families(shop):
            count += 1
            for name in family.articles:
                yield family.id, family.head, name, versions[name], len(family.articles), "unknown"

    for some in _some(rows(), ROWS):
        _put(shop, "families", some)
    shop.run(
        "update families set month = e.published[:7] from entries e "
        "where e.article = families.article and e.published is not null"
    )
    return count


def _put(shop: Workshop, table: str, rows: Any) -> None:
    import pyarrow as pa

    if rows:
        columns = [pa.array(list(column)) for column in zip(*rows, strict=True)]
        shop.put(table, pa.table(columns, names=[str(number) for number in range(len(columns))]))


def _some(rows: Iterable[Any], most: int) -> Iterator[list[Any]]:
    held = []
    for row in rows:
        held.append(row)
        if len(held) >= most:
            yield held
            held = []
    if held:
        yield held


def _publish(shop: Workshop, name: str) -> None:
    """Writes a data set beside and puts it in the place of the earlier one: two renames."""
    fresh, old, place = shop.folder / f"{name}-new", shop.folder / f"{name}-old", shop.out / name
    fresh.mkdir()
    shop.run(
        f"copy {name} to '{str(fresh).replace(chr(39), chr(39) * 2)}' (format parquet, compression zstd, "
        "partition_by (month), filename_pattern 'part-families-{i}', overwrite_or_ignore true)"
    )
    if place.exists():
        os.replace(place, old)  # noqa: PTH105 - a folder
    os.replace(fresh, place)  # noqa: PTH105
