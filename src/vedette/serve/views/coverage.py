"""Followed sources for a person: when each was last looked at, what it gave, and where nobody could look."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.table import Table
from rich.text import Text

from vedette.run.watching import say_span
from vedette.serve.views.lines import render

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from rich.console import Console

    from vedette.records import Coverage

__all__ = ["coverage_as_text", "print_coverage"]


def coverage_as_text(rows: Iterable[Coverage]) -> Iterator[str]:
    """A row a source, gaps first, in red."""
    found = list(rows)
    yield render(lambda console: print_coverage(found, console))


def print_coverage(rows: Sequence[Coverage], console: Console) -> None:
    """The gaps in coverage in words, then a table of all that is followed."""
    if not rows:
        console.print(Text("Nothing is followed. Add a source: vedette source add URL.", style="dim"))
        return
    gaps = [row for row in rows if row.gap]
    console.print(Text(f"{len(rows):,} followed, {len(gaps):,} with a gap in coverage", style="bold"))
    for row in gaps:
        if row.gap:
            line = Text(f"  gap since {_minute(row.gap.since)}  ", style="red")
            line.append(f"{row.title or row.address}: {row.gap.why}", style="not bold default")
            console.print(line)
    console.print(_table(rows))


def _table(rows: Sequence[Coverage]) -> Table:
    table = Table(box=None, pad_edge=False, header_style="bold", padding=(0, 2, 0, 0))
    table.add_column("source", overflow="fold", ratio=1)
    table.add_column("every", no_wrap=True)
    for column in ("last looked", "result", "last worked"):
        table.add_column(column, overflow="fold")
    for column in ("reports", "waiting"):
        table.add_column(column, justify="right")
    table.add_column("next look", overflow="fold")
    for row in rows:
        name = Text(row.title or row.address)
        if row.title:
            name.append(f"\n{row.address}", style="dim")
        if row.gave:
            name.append(f"\ngave {row.gave} ({_minute(row.gave_at)})", style="dim")
        table.add_row(
            name,
            say_span(row.pace),
            _minute(row.last_at) or "not yet",
            Text(row.result or "", style="red" if row.gap else ""),
            _minute(row.worked_at) or "never",
            f"{row.reports:,}",
            f"{row.waiting:,}" if row.waiting else "",
            _minute(row.next_at) or "paused",
        )
    return table


def _minute(at: str | None) -> str:
    """`_minute("2031-02-03T09:00:00.000+00:00")` -> `"2031-02-03 09:00"`."""
    return (at or "").replace("T", " ")[:16]
