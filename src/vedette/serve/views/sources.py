"""`vedette sources` for a person: a table of outlets, who has what from whom, and what is followed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.table import Table
from rich.text import Text

from vedette.serve.views.coverage import print_coverage
from vedette.serve.views.lines import print_heading, render

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from rich.console import Console

    from vedette.records import SourceList

__all__ = ["sources_as_text"]


def sources_as_text(answers: Iterable[SourceList]) -> Iterator[str]:
    """A row an outlet; what failed is said in red."""
    for answer in answers:
        yield render(lambda console, a=answer: _print(a, console))  # type: ignore[misc]


def _print(answer: SourceList, console: Console) -> None:
    count = len(answer.outlets)
    title = f"{count} outlet{'' if count == 1 else 's'}, as known on {answer.known}"
    console.print(Text(title, style="bold"))
    if not answer.outlets:
        console.print(Text("Nothing is on record. Add reports with vedette add.", style="dim"))
    else:
        _print_outlets(answer, console)
    if answer.followed:
        console.print()
        print_coverage(answer.followed, console)


def _print_outlets(answer: SourceList, console: Console) -> None:
    table = Table(box=None, pad_edge=False, header_style="bold", padding=(0, 2, 0, 0))
    table.add_column("outlet", overflow="fold")
    for column in ("reports", "own", "claims"):
        table.add_column(column, justify="right")
    for column in ("last report", "last fetched", "result", "letter"):
        table.add_column(column, overflow="fold")
    for row in answer.outlets:
        failed = row.result not in {"new", "new version", "nothing new", "not looked at again"}
        table.add_row(
            row.outlet,
            str(row.reports),
            f"{row.share_own:.0%}" if row.reports else "",
            str(row.claims),
            row.last_published or "",
            (row.last_fetched or "").replace("T", " ")[:16],
            Text(row.result, style="red" if failed else ""),
            row.letter or "",
        )
    console.print(table)
    copied = [(row, origin) for row in answer.outlets for origin in row.copied_from]
    if copied:
        print_heading(console, "Printed after others")
    for row, origin in copied:
        console.print(
            Text(f"  {row.outlet}: {origin.reports} of {row.reports} from {origin.outlet} ({origin.share:.0%})")
        )
    for row in answer.outlets:
        if row.letter:
            console.print(Text(f"\n{row.outlet} is {row.letter}: {row.letter_why or 'no reason given'}"))
