"""Followed sources for a person: when each was last looked at, what it gave, and where nobody could look."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from vedette.run.watching import say_span
from vedette.serve.views.lines import render

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from rich.console import Console

    from vedette.records import Coverage

__all__ = ["coverage_as_text", "print_coverage"]

INDENT = 2


def coverage_as_text(rows: Iterable[Coverage]) -> Iterator[str]:
    """A few lines a source, gaps first."""
    found = list(rows)
    yield render(lambda console: print_coverage(found, console))


def print_coverage(rows: Sequence[Coverage], console: Console) -> None:
    """A few lines a source; a gap in coverage is said in red, above all else."""
    if not rows:
        console.print(Text("Nothing is followed. Add a source: vedette source add URL.", style="dim"))
        return
    gaps = sum(row.gap is not None for row in rows)
    console.print(Text(f"{len(rows):,} followed, {gaps:,} with a gap in coverage", style="bold"))
    for row in rows:
        _print_row(console, row)


def _print_row(console: Console, row: Coverage) -> None:
    """What is too long for the line goes on beneath itself; an address stays whole, to be copied."""
    head = Text(row.title or row.address, style="bold")
    head.append(f"  {row.kind}, every {say_span(row.pace)}", style="not bold dim")
    console.print(head, soft_wrap=True)
    if row.gap:
        why = Text(f"could not look since {_minute(row.gap.since)}  {row.gap.why}", style="red")
        console.print(Padding(why, (0, 0, 0, INDENT)))
    if row.title:
        console.print(Text(f"{' ' * INDENT}{row.address}", style="dim"), soft_wrap=True)
    looked = (
        f"{_minute(row.last_at)}  {row.result}: {row.detail}" if row.last_at and not row.gap else _minute(row.last_at)
    )
    waiting = f", {row.waiting:,} waiting" if row.waiting else ""
    worked = (
        f"{_minute(row.worked_at) or 'never'}; next look {_minute(row.next_at) or 'when it is resumed'}; "
        f"{row.reports:,} report{'' if row.reports == 1 else 's'}{waiting}"
    )
    table = Table.grid(padding=(0, 1))
    table.add_row("looked", Text(looked or "not yet"))
    table.add_row("worked", Text(worked))
    if row.gave:
        table.add_row(Text("gave", style="dim"), Text(f"{row.gave} ({_minute(row.gave_at)})", style="dim"))
    console.print(Padding(table, (0, 0, 0, INDENT)))


def _minute(at: str | None) -> str:
    """`_minute("2031-02-03T09:00:00.000+00:00")` -> `"2031-02-03 09:00"`."""
    return (at or "").replace("T", " ")[:16]
