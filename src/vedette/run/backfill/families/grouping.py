"""From links to families: connected components by joins, and each made a family by the function of `merge`."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, Final, cast

from vedette.merge import group_families
from vedette.records import CopyLink
from vedette.run.backfill.families.entries import FOREVER

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from vedette.records import Family
    from vedette.run.backfill.families.workshop import Workshop

__all__ = ["close_links", "list_families"]

EDGES: Final = f"""
create table edges as
  select distinct one.seq as a, two.seq as b
  from links l join entries c on c.article = l.copy and c.until = {FOREVER}
  join entries one on one.name = c.name and one.until = {FOREVER}
  join entries two on two.name = l.of_name and two.until = {FOREVER};
create table labels as select seq, seq as label from (select a as seq from edges union select b from edges)
"""
"""A link counts while its copy is current; it goes to whatever version of the original is."""
SPREAD: Final = """
create table wider as
with told as (
  select seq, label from labels
  union all select a, label from edges join labels on seq = b
  union all select b, label from edges join labels on seq = a),
least as (select seq, min(label) as label from told group by seq)
select least.seq, coalesce(further.label, least.label) as label
from least left join least further on further.seq = least.label
"""
"""Each report takes the least label of its neighbours, then the label of that: a chain of n takes log n turns."""
CHANGED: Final = "select count(*) from labels join wider using (seq) where labels.label <> wider.label"
MEMBERS: Final = f"""
select coalesce(label, seq) as family, name, published, article from entries left join labels using (seq)
where until = {FOREVER} order by family, published nulls first, name
"""
LINKED: Final = """
select label, two.name, one.name from edges join labels on seq = a
join entries one on one.seq = b join entries two on two.seq = a order by label
"""


def close_links(shop: Workshop) -> int:
    """Makes the table `labels` (`seq`, `label`): two linked reports have one label, the least number of their family.

    Gives the number of turns that it took.
    """
    shop.run(EDGES)
    turns = 0
    while True:
        shop.run(SPREAD)
        changed = next(iter(shop.rows(CHANGED)))[0]
        shop.run("drop table labels")
        shop.run("alter table wider rename to labels")
        turns += 1
        if not changed:
            return turns


def list_families(shop: Workshop) -> Iterator[tuple[Family, Mapping[str, str]]]:
    """`next(list_families(shop))` -> `(Family(…), {"wire-1": "report:1f…", "blog-3": "report:9b…"})`.

    Each family with the current version of each of its reports, one family in memory at a time.
    """
    linked = groupby(shop.rows(LINKED), key=lambda row: cast("int", row[0]))
    label, links = next(linked, (None, ()))
    for number, rows in groupby(shop.rows(MEMBERS), key=lambda row: cast("int", row[0])):
        held = cast("list[tuple[int, str, str | None, str]]", list(rows))
        own: list[CopyLink] = []
        if label == number:
            own = _bare(links)
            label, links = next(linked, (None, ()))
        for family in group_families({name: published for _, name, published, _ in held}, own):
            yield family, {name: article for _, name, _, article in held}


def _bare(rows: Iterable[tuple[object, ...]]) -> list[CopyLink]:
    """As much of a link as families are made of."""
    return [CopyLink(str(copy), str(of), "rewritten", 1.0) for _, copy, of in rows]
