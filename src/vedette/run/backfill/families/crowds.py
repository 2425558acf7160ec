"""Bands that very many reports hold, as a text that is printed everywhere makes them."""

from __future__ import annotations

from bisect import bisect_left, insort
from itertools import groupby
from typing import TYPE_CHECKING, Final, cast

from vedette.run.backfill.families.entries import FOREVER
from vedette.store import LIMITS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from vedette.run.backfill.families.workshop import Workshop

__all__ = ["show_crowds", "shown_of"]

Event = tuple[int, bool, str, int]
"""(when, whether a report goes, its id, its number): by when, those that come before those that go."""
Stay = tuple[int, int, int]
"""(number, after, until): a report is among the first of its band for all that come after `after`, to `until`."""
EVENTS: Final = f"""
select band, seq as moment, false as goes, article, seq from shared join entries using (seq) where crowded
union all
select band, s.until, true, article, seq from shared s join entries using (seq)
  where crowded and s.until < {FOREVER}
order by band, moment, goes
"""
AT_ONCE: Final = 50_000


def show_crowds(shop: Workshop) -> None:
    """Adds to `shown` what `shown_of` finds for each crowded band."""
    import pyarrow as pa

    waiting: list[tuple[str, int, int, int]] = []

    def put() -> None:
        columns = zip(*waiting, strict=True)
        kinds = (pa.string(), pa.int64(), pa.int64(), pa.int64())
        arrays = [pa.array(column, kind) for column, kind in zip(columns, kinds, strict=True)]
        shop.put("shown", pa.table(arrays, names=["band", "seq", "after", "until"]))
        waiting.clear()

    for band, rows in groupby(shop.rows(EVENTS), key=lambda row: cast("str", row[0])):
        events = (cast("Event", row[1:]) for row in rows)
        for stay in shown_of(events, most=LIMITS.most):
            waiting.append((band, *stay))
            if len(waiting) >= AT_ONCE:
                put()
    if waiting:
        put()


def shown_of(events: Iterable[Event], *, most: int) -> Iterator[Stay]:
    """`shown_of([(1, False, "b", 1), (2, False, "a", 2), (3, False, "c", 3)], most=1)` -> `(1, 1, 2)`, `(2, 2, …)`.

    Of the reports of one band those that are among the `most` first by id, and for how long: a report that comes may
    push one out, one that goes may let one in. Ids are hashes: of n reports that come, 50 (1 + ln(n / 50)) ever are.
    """
    there: list[tuple[str, int]] = []
    since: dict[tuple[str, int], int] = {}
    for at, goes, article, number in events:
        one = (article, number)
        place = bisect_left(there, one)
        if goes:
            del there[place]
            if place < most:
                yield number, since.pop(one), at
                if len(there) >= most:
                    since[there[most - 1]] = at
            continue
        insort(there, one)
        if place < most:
            since[one] = at
            if len(there) > most:
                out = there[most]
                yield out[1], since.pop(out), at
    for (_, number), after in since.items():
        yield number, after, FOREVER
