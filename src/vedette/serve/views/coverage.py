"""Followed sources for a person: when each was last looked at, what it gave, and where nobody could look."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.text import Text

from vedette.run.watching import say_span
from vedette.serve.views.lines import render

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from rich.console import Console

    from vedette.records import Coverage

__all__ = ["coverage_as_text", "print_coverage"]


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
        console.print(_lines(row))


def _lines(row: Coverage) -> Text:
    line = Text(row.title or row.address, style="bold")
    line.append(f"  {row.kind}, every {say_span(row.pace)}", style="not bold dim")
    if row.gap:
        line.append(f"\n  could not look since {_minute(row.gap.since)}  {row.gap.why}", style="not bold red")
    if row.title:
        line.append(f"\n  {row.address}", style="not bold dim")
    looked = (
        f"{_minute(row.last_at)}  {row.result}: {row.detail}" if row.last_at and not row.gap else _minute(row.last_at)
    )
    line.append(f"\n  looked {looked or 'not yet'}", style="not bold default")
    waiting = f", {row.waiting:,} waiting" if row.waiting else ""
    line.append(
        f"\n  worked {_minute(row.worked_at) or 'never'}; next look {_minute(row.next_at) or 'when it is resumed'}; "
        f"{row.reports:,} report{'' if row.reports == 1 else 's'}{waiting}",
        style="not bold default",
    )
    if row.gave:
        line.append(f"\n  gave   {row.gave} ({_minute(row.gave_at)})", style="not bold dim")
    return line


def _minute(at: str | None) -> str:
    """`_minute("2031-02-03T09:00:00.000+00:00")` -> `"2031-02-03 09:00"`."""
    return (at or "").replace("T", " ")[:16]
