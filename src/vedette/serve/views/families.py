"""`vedette families` for a person: who copies whom and what the copies changed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.padding import Padding
from rich.text import Text

from vedette.serve.views.lines import render

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from rich.console import Console

    from vedette.records import CopyChange, CopyLink, Family

__all__ = ["families_as_text"]

STYLES = {"dropped": "red", "added": "green"}


def families_as_text(found: Iterable[Family]) -> Iterator[str]:
    """`wire-1, 1 copy`, under it each copy with how it copies and what it changed; last the reports without copies."""
    alone: list[str] = []
    for family in found:
        if len(family.articles) == 1:
            alone.append(family.head)
        else:
            yield render(lambda console, f=family: _print_family(f, console))  # type: ignore[misc]
    if alone:
        yield render(lambda console: _print_alone(alone, console))


def _print_family(family: Family, console: Console) -> None:
    copies = len(family.articles) - 1
    line = Text(family.head, style="bold")
    line.append(f", {copies} {'copy' if copies == 1 else 'copies'}", style="not bold")
    console.print(line)
    for link in family.links:
        _print_link(link, console)


def _print_link(link: CopyLink, console: Console) -> None:
    line = Text(link.copy)
    line.append(f": {link.how} from {link.of}, {link.score:.0%} alike", style="dim")
    console.print(Padding(line, (0, 0, 0, 4)))
    for change in link.changes:
        console.print(Padding(_change(change), (0, 0, 0, 8)))


def _change(change: CopyChange) -> Text:
    line = Text(f"{change.kind}: ", style=STYLES.get(change.kind, "yellow"))
    told = " for ".join(f"“{' '.join(text.split())}”" for text in (change.text, change.original) if text)
    return line.append(told, style="default")


def _print_alone(alone: list[str], console: Console) -> None:
    console.print(Text("\nNo copies are on record of" if len(alone) > 1 else "\nNo copy is on record of", style="bold"))
    for name in alone:
        console.print(Text(f"  {name}"))
