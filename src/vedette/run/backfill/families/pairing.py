"""Which reports are compared: the very candidates that adding them one by one would look up, as joins.

When report x comes, a report y that came before it and is still current is a candidate if

- x and y share a band, y being among the first fifty reports of the band by id, and among the fifty reports that share
  most bands with x; or
- they share at least five names or numbers, each held by at most two hundred reports when x comes, y being among the
  fifty that share most.

`vedette.store.finding` asks the same of a database, one report at a time; the limits are its own.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from vedette.run.backfill.families.crowds import show_crowds
from vedette.run.backfill.families.entries import FOREVER
from vedette.store import LIMITS

if TYPE_CHECKING:
    from vedette.run.backfill.families.workshop import Workshop

__all__ = ["list_pairs"]

SHARED_BANDS: Final = f"""
create table held as select band, count(*) as holders from bands group by band having count(*) > 1;
create table shared as select b.band, b.seq, e.until, h.holders > {LIMITS.most} as crowded
  from bands b join held h using (band) join entries e using (seq);
create table shown as select band, seq, seq as after, until from shared where not crowded
"""
"""`shown`: y is among the first of its band for every x that comes after `after` and no later than `until`."""
BY_BANDS: Final = f"""
create table pairs as
with votes as (
  select x.seq as x, y.seq as y, count(*) as shared
  from shared x join shown y on x.band = y.band and x.seq > y.after and x.seq <= y.until
  group by all)
select x, y from votes join entries e on e.seq = y
qualify row_number() over (partition by x order by shared desc, e.article) <= {LIMITS.most}
"""
RARE_NAMES: Final = f"""
create table several as select n.name, n.seq, e.until from names n join entries e using (seq)
  where n.name in (select name from names group by name having count(*) > 1);
create table rare as
with events as (
  select name, seq as moment, 1 as change, seq from several
  union all
  select name, until, -1, null from several where until < {FOREVER}),
counted as (
  select *, coalesce(sum(change) over (partition by name order by moment, change desc
    rows between unbounded preceding and 1 preceding), 0) as holders
  from events)
select name, seq from counted where change = 1 and holders between 1 and {LIMITS.common}
"""
"""`rare`: the names by which x looks for others: how many reports hold one changes as they come and are replaced."""
BY_NAMES: Final = f"""
insert into pairs
with reach as (select name, max(seq) as last from rare group by name),
others as (select s.name, s.seq, s.until from several s join reach r using (name) where s.seq < r.last),
votes as (
  select x.seq as x, y.seq as y, count(*) as shared
  from rare x join others y on x.name = y.name and y.seq < x.seq and x.seq <= y.until
  group by all having count(*) >= {LIMITS.fewest})
select x, y from votes join entries e on e.seq = y
qualify row_number() over (partition by x order by shared desc, e.article) <= {LIMITS.most}
"""
CANDIDATES: Final = """
create table candidates as select distinct x, y from pairs
  join entries one on one.seq = x join entries two on two.seq = y where one.name <> two.name
"""
DONE_WITH: Final = ("bands", "names", "held", "shared", "shown", "several", "rare", "pairs")


def list_pairs(shop: Workshop) -> int:
    """Makes the table `candidates` (`x` the report that comes, `y` one that was there); gives how many."""
    shop.run(SHARED_BANDS)
    show_crowds(shop)
    for query in (BY_BANDS, RARE_NAMES, BY_NAMES, CANDIDATES):
        shop.run(query)
    for table in DONE_WITH:
        shop.run(f"drop table {table}")
    return shop.count("candidates")
