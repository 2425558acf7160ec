"""`vedette timeline` for a person: each entry with its day, its stretch of the line, and who says so."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Final

from rich.padding import Padding
from rich.text import Text

from vedette.records import day_bounds
from vedette.serve.views.lines import MARK_STYLES, MARKS, format_chain, render

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from rich.console import Console

    from vedette.records import Timeline, TimelineEntry

__all__ = ["draw_stretch", "timeline_as_text"]

DAY_WIDTH: Final = 22
LINE_WIDTH: Final = 24
FEW: Final = 0.02
"""Share of the entries at each end that may lie far off; the line is drawn for the others."""


def timeline_as_text(timelines: Iterable[Timeline]) -> Iterator[str]:
    """Each time line as text: ● done, ○ planned, ✕ denied, ? left open; ━ is the time it is told to last."""
    for timeline in timelines:
        yield render(lambda console, t=timeline: _print(t, console))  # type: ignore[misc]


def _print(timeline: Timeline, console: Console) -> None:
    subject = timeline.subject
    line = Text(subject.name, style="bold underline")
    line.append(f"  {subject.kind}, {subject.id}, as known on {timeline.known}", style="not bold not underline dim")
    console.print(line)
    if not timeline.entries:
        console.print(Text("No claim tells of it. Add reports with vedette add.", style="dim"))
        return
    legend = Text("")
    for told_as, mark in MARKS.items():
        legend.append(f"{mark} {told_as}   ", style=MARK_STYLES[told_as])
    legend.append("━ how long   (day) of the report, where the text gives none", style="dim")
    console.print(legend)
    first, last = _span(timeline.entries)
    scale = f"{first:%Y-%m-%d}".ljust(LINE_WIDTH - 10) + f"{last:%Y-%m-%d}"
    console.print(Text(" " * (DAY_WIDTH + 1) + scale, style="dim"))
    by_id = {claim.id: claim for claim in timeline.claims}
    for entry in timeline.entries:
        _print_entry(console, entry, (first, last))
        claim = by_id[entry.claims[0]]
        told = f"“{claim.words}” {format_chain(claim.chain, claim.outlet or claim.article)}"
        also = f"; also {', '.join(entry.outlets[1:])}" if len(entry.outlets) > 1 else ""
        console.print(Padding(Text(told + also, style="dim"), (0, 0, 0, DAY_WIDTH + LINE_WIDTH + 4)))


def _print_entry(console: Console, entry: TimelineEntry, span: tuple[date, date]) -> None:
    style = MARK_STYLES[entry.told_as]
    day = entry.day or "day not known"
    line = Text((f"({day})" if entry.from_published else day).ljust(DAY_WIDTH) + " ", style="bold")
    line.append(draw_stretch(entry, span), style=f"not bold {style}")
    line.append(f"  {MARKS[entry.told_as]} ", style=f"not bold {style}")
    line.append(entry.about, style="not bold")
    line.append(f"  {entry.roots} roots" if entry.roots > 1 else "", style="not bold dim")
    console.print(line, soft_wrap=True)


def _span(entries: Sequence[TimelineEntry]) -> tuple[date, date]:
    """The days between which the line is drawn: all entries but a few that lie far off."""
    days = sorted(day for entry in entries for day in day_bounds(entry.day) if day)
    if not days:
        return date.min, date.max
    cut = int(len(days) * FEW)
    return days[cut], days[len(days) - 1 - cut]


def draw_stretch(entry: TimelineEntry, span: tuple[date, date]) -> str:
    """`draw_stretch(entry, (May 1, July 31))` -> `"······━━●···"`: where an entry lies on the line.

    A mark alone for one day, a bar for an interval; an open end runs to the edge. What lies beyond an edge is an arrow.
    """
    earliest, latest = day_bounds(entry.day)
    mark = MARKS[entry.told_as]
    cells = ["·"] * LINE_WIDTH
    start = _column(earliest, span) if earliest else 0
    end = _column(latest, span) if latest else LINE_WIDTH - 1
    if earliest is None and latest is None:
        return "".join(cells)
    if latest and latest < span[0]:
        return "◂" + "".join(cells[1:])
    if earliest and earliest > span[1]:
        return "".join(cells[1:]) + "▸"
    cells[start : end + 1] = "━" * (end - start + 1)
    cells[end if latest else start] = mark
    return "".join(cells)


def _column(day: date, span: tuple[date, date]) -> int:
    days = max(1, (span[1] - span[0]).days)
    return min(LINE_WIDTH - 1, max(0, round((day - span[0]).days / days * (LINE_WIDTH - 1))))
