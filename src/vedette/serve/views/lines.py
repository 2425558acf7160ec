"""What the views share: a console that fits, and a claim as three short lines."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Final

from rich.console import Console
from rich.padding import Padding
from rich.text import Text

from vedette.serve.terminal import QuietConsole, shows_colour

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from vedette.records import Hop, ToldClaim

__all__ = ["MARKS", "MARK_STYLES", "PLAIN_WIDTH", "format_chain", "print_claim", "print_heading", "render", "told_line"]

PLAIN_WIDTH: Final = 100
"""Columns where standard output is no terminal."""
PEOPLE: Final = ("person", "official")
"""Sources that can be anonymous: an outlet or a ministry is who it is."""
MARKS: Final = {"done": "●", "planned": "○", "denied": "✕", "open": "?"}
MARK_STYLES: Final = {"done": "green", "planned": "yellow", "denied": "red", "open": "cyan"}


def render(draw: Callable[[Console], None]) -> str:
    """What `draw` prints, in colour where standard output is a terminal, 100 columns wide where it is not."""
    file, colour = io.StringIO(), shows_colour()
    draw(QuietConsole(file=file, force_terminal=colour, highlight=False, width=None if colour else PLAIN_WIDTH))
    return "\n".join(line.rstrip() for line in file.getvalue().splitlines()) + "\n"


def print_heading(console: Console, title: str, note: str = "") -> None:
    """A section's name in bold, after an empty line, and what it holds."""
    line = Text(f"\n{title}", style="bold")
    line.append(f"  {note}" if note else "", style="not bold dim")
    console.print(line)


def print_claim(console: Console, claim: ToldClaim, *, indent: int = 4) -> None:
    """The sentence, then who printed it when, by whose word."""
    console.print(Padding(Text(f"“{claim.words}”"), (0, 0, 0, indent)))
    console.print(Padding(Text(told_line(claim), style="dim"), (0, 0, 0, indent)))


def told_line(claim: ToldClaim) -> str:
    """`"2024-05-21 · high-ranking U.S. defense official (anonymous) → Corvid Wire → Tidewater Radio"`."""
    return f"{claim.published or 'day not known'} · {format_chain(claim.chain, claim.outlet or claim.article)}"


def format_chain(chain: Sequence[Hop], outlet: str) -> str:
    """`"a U.S. official (anonymous) → The Corvid Wire"`; an outlet that printed its own word stands once."""
    hops = [f"{hop.who} (anonymous)" if hop.kind in PEOPLE and not hop.named else hop.who for hop in chain]
    return " → ".join(_once([*hops, outlet]))


def _once(names: Iterable[str]) -> list[str]:
    kept: list[str] = []
    for name in names:
        if not kept or kept[-1].casefold() != name.casefold():
            kept.append(name)
    return kept
