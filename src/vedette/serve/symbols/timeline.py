"""The timeline as a drawing: a lane for what was done, planned, denied, or is open; a mark for each entry."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Final

import msgspec

from vedette.records import day_bounds
from vedette.serve.wording import say_time

if TYPE_CHECKING:
    from collections.abc import Sequence

    from vedette.records import TimelineEntry, ToldClaim

__all__ = ["Drawing", "LaneMark", "Tick", "draw_timeline"]

LANES: Final = ("done", "planned", "denied", "open")
"""From above; one without an entry is left out."""
LEFT, WIDTH, LANE, TOP = 70.0, 920.0, 34.0, 26.0
MOST_TICKS: Final = 12
ROOM: Final = 90.0
"""What a label takes of the line, in units of the drawing."""
NEAR: Final = timedelta(days=90)
"""Days before the first and after the last report that the line runs over at least: plans reach so far."""
NARROW: Final = 7.0
"""Marks nearer than this, in units of the drawing, step aside."""


class LaneMark(msgspec.Struct, frozen=True):
    """One entry: from `x` over `length` (0 for a day), at height `y`; `open_end` where it goes on."""

    x: float
    length: float
    y: float
    open_end: bool
    told_as: str
    roots: int
    about: str
    words: str
    href: str


class Tick(msgspec.Struct, frozen=True):
    """`Tick(310.5, "2024-06")`: a month, or a year on a long line."""

    x: float
    label: str


class Drawing(msgspec.Struct, frozen=True):
    """What the template draws, in units of a field `width` by `height`."""

    width: float
    height: float
    lanes: tuple[tuple[float, str], ...]
    ticks: tuple[Tick, ...]
    marks: tuple[LaneMark, ...]


class Scale(msgspec.Struct, frozen=True):
    """Days to places on the line."""

    first: date
    last: date

    def at(self, day: date) -> float:
        days = max(1, (self.last - self.first).days)
        return LEFT + WIDTH * min(1.0, max(0.0, (day - self.first).days / days))


def draw_timeline(entries: Sequence[TimelineEntry], claims: Sequence[ToldClaim]) -> Drawing | None:
    """Entries of `ask_timeline` -> a drawing; `None` where no entry has a day.

    The line runs over the days of the reports, and a quarter of their length or 90 days to either side: what is told
    of older days stands at its edge.
    """
    told = {claim.id: claim for claim in claims}
    published = sorted(day for claim in claims if (day := day_bounds((claim.published or "")[:10])[0]))
    dated = [(entry, *day_bounds(entry.day)) for entry in entries]
    dated = [row for row in dated if row[1] or row[2]]
    if not dated or not published:
        return None
    scale = _scale(published, [day for _, *days in dated for day in days if isinstance(day, date)])
    names = [name for name in LANES if any(row[0].told_as == name for row in dated)]
    heights = {name: TOP + LANE * (number + 0.5) for number, name in enumerate(names)}
    drawn: dict[str, list[LaneMark]] = {name: [] for name in names}
    for entry, earliest, latest in dated:
        lane = drawn[entry.told_as]
        lane.append(_step_aside(_mark(entry, earliest, latest, scale, told, height=heights[entry.told_as]), lane))
    marks = sorted((mark for lane in drawn.values() for mark in lane), key=lambda mark: (mark.x, mark.y))
    lanes = tuple((height, name) for name, height in heights.items())
    return Drawing(LEFT + WIDTH + 20, TOP + LANE * len(names) + 8, lanes, tuple(_ticks(scale)), tuple(marks))


def _scale(published: Sequence[date], days: Sequence[date]) -> Scale:
    reach = max(NEAR, (published[-1] - published[0]) / 4)
    first = max(min(days), published[0] - reach)
    last = min(max(days), published[-1] + reach)
    return Scale(min(first, published[0]), max(last, published[-1]))


def _mark(
    entry: TimelineEntry,
    earliest: date | None,
    latest: date | None,
    scale: Scale,
    told: dict[str, ToldClaim],
    *,
    height: float,
) -> LaneMark:
    start = scale.at(earliest or latest or scale.first)
    end = scale.at(latest) if latest and earliest else start
    claim = told.get(entry.claims[0]) if entry.claims else None
    words = " ".join(claim.words.split()) if claim else ""
    outlets = ", ".join(entry.outlets)
    return LaneMark(
        x=round(start, 1),
        length=round(max(0.0, end - start), 1),
        y=height,
        open_end=bool(earliest and not latest),
        told_as=entry.told_as,
        roots=entry.roots,
        about=entry.about,
        words=f"{say_time(entry.day or '')}: “{words}” ({outlets})",
        href=f"/report/{claim.article}#{claim.id}" if claim else "",
    )


def _step_aside(mark: LaneMark, lane: Sequence[LaneMark]) -> LaneMark:
    """Up or down within its lane, where others stand in its place."""
    crowd = sum(abs(other.x - mark.x) < NARROW for other in lane)
    shift = (0.0, -9.0, 9.0, -4.5, 4.5)[crowd % 5]
    return msgspec.structs.replace(mark, y=mark.y + shift)


def _ticks(scale: Scale) -> list[Tick]:
    """Months or years; the first day too, where they leave room for it."""
    ticks = _months(scale)
    if not ticks or ticks[0].x - LEFT > ROOM:
        ticks.insert(0, Tick(LEFT, scale.first.isoformat()))
    return ticks


def _months(scale: Scale) -> list[Tick]:
    months = [
        date(year, month, 1)
        for year in range(scale.first.year, scale.last.year + 1)
        for month in range(1, 13)
        if scale.first <= date(year, month, 1) <= scale.last
    ]
    if len(months) > MOST_TICKS:
        months = [month for month in months if month.month == 1] or months[:: len(months) // MOST_TICKS + 1]
        return [Tick(round(scale.at(month), 1), str(month.year)) for month in months]
    return [Tick(round(scale.at(month), 1), f"{month:%Y-%m}") for month in months]
