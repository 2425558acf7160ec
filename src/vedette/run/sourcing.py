"""The outlets of a record: how much of what they print is their own, and when they were last looked at."""

from __future__ import annotations

from collections import Counter
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from vedette.merge import group_families
from vedette.records import CopiedFrom, OutletRow, SourceList, in_force

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date

    from vedette.records import CopyLink, Judgement, Source
    from vedette.store import Store

__all__ = ["ask_sources", "count_outlets"]

UNNAMED = "(no outlet named)"


def ask_sources(store: Store, *, known: date, now: datetime | None = None) -> SourceList:
    """`ask_sources(store, known=date(2024, 7, 10))` -> `SourceList("2024-07-10", (OutletRow("Corvid Wire", …), …))`.

    Of the reports published by `known`; `last_fetched` is of the last look, whenever that was, and `followed` is as it
    is `now`.
    """
    from vedette.run.watching.coverage import ask_coverage  # the watch brings the database with it
    from vedette.store import read_printed

    day = known.isoformat()
    reports = [(name, outlet or UNNAMED, published, made) for name, outlet, published, made in read_printed(store)]
    known_by = [report for report in reports if report[2] is None or report[2][:10] <= day]
    later = {outlet for _, outlet, _, _ in reports} - {outlet for _, outlet, _, _ in known_by}
    looks = [look for look in store.sources() if look.outlet not in later]
    judged = in_force(store.judgements(known=day))
    outlets = tuple(count_outlets(known_by, store.links(), looks, judged))
    return SourceList(day, outlets, ask_coverage(store, now=now or datetime.now(UTC)))


Brief = tuple[str, str, str | None, int]
"""Name of the report, its outlet, its day, and how many claims it makes."""


def count_outlets(
    reports: Sequence[Brief], links: Iterable[CopyLink], looks: Iterable[Source], judged: Iterable[Judgement]
) -> list[OutletRow]:
    """`count_outlets([("mill-2", "Mill Post", "2031-03-02", 3)], [], [], [])` -> `[OutletRow("Mill Post", 1, 1, …)]`.

    A row an outlet, those with most reports first. A report is copied where its likeliest original is another's.
    """
    outlet_of = {name: outlet for name, outlet, _, _ in reports}
    days = {name: published for name, _, published, _ in reports}
    families = group_families(days, [link for link in links if {link.copy, link.of} <= days.keys()])
    origins: dict[str, str] = {}
    for family in families:
        for link in sorted(family.links, key=lambda link: link.score):
            if link.copy != family.head and outlet_of[link.of] != outlet_of[link.copy]:
                origins[link.copy] = outlet_of[link.of]
    looked = {look.outlet: look for look in looks}
    letters = {name: j for j in judged if j.kind == "letter" and j.what == "outlet" for name in j.about}
    names = set(outlet_of.values())
    rows = [_row(name, reports, origins, looked.get(name), letters.get(name)) for name in names]
    silent = [_silent(look, letters) for name, look in looked.items() if name not in names]
    return sorted([*rows, *silent], key=lambda row: (-row.reports, row.outlet))


def _row(
    outlet: str,
    reports: Sequence[Brief],
    origins: Mapping[str, str],
    look: Source | None,
    letter: Judgement | None,
) -> OutletRow:
    mine = [report for report in reports if report[1] == outlet]
    had = Counter(origins[name] for name, _, _, _ in mine if name in origins)
    days = sorted(published[:10] for _, _, published, _ in mine if published)
    own = len(mine) - had.total()
    return OutletRow(
        outlet=outlet,
        reports=len(mine),
        own=own,
        share_own=round(own / len(mine), 3),
        copied_from=tuple(CopiedFrom(name, count, round(count / len(mine), 3)) for name, count in had.most_common()),
        copied_by=sum(origin == outlet for origin in origins.values()),
        claims=sum(claims for _, _, _, claims in mine),
        first_published=days[0] if days else None,
        last_published=days[-1] if days else None,
        last_fetched=look.last_fetched if look else None,
        result=look.result if look else "not looked at again",
        letter=letter.letter if letter else None,
        letter_why=letter.reason if letter else None,
    )


def _silent(look: Source, letters: Mapping[str, Judgement]) -> OutletRow:
    """A place that was looked at and of which no report is on record: said, not passed over."""
    letter = letters.get(look.outlet)
    return OutletRow(
        look.outlet,
        *(0, 0, 0.0, (), 0, 0, None, None),
        look.last_fetched,
        look.result,
        letter.letter if letter else None,
        letter.reason if letter else None,
    )
