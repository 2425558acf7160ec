"""The situation as a person reads it on a terminal: ledger, agreements, conflicts, unknowns."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from vedette.serve.views.lines import render
from vedette.serve.wording import say, say_stay

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from rich.console import Console

    from vedette.records import Agreement, Count, CountRange, Figure, Presence, Situation

__all__ = ["situation_as_text"]

ARMED_FORCES = re.compile(r"^Armed forces of (?:the )?")
"""What the column's head says already."""
STATE_STYLES = {
    "present": "green",
    "arriving": "cyan",
    "leaving": "yellow",
    "left": "dim",
    "expected": "cyan",
    "ordered-out": "magenta",
    "denied": "red",
    "contested": "bold red",
    "unknown": "red",
}


def situation_as_text(situations: Iterable[Situation]) -> Iterator[str]:
    """The ledger as a table, in colour where standard output is a terminal."""
    for situation in situations:
        yield render(lambda console, s=situation: _print(s, console))  # type: ignore[misc]


def _print(situation: Situation, console: Console) -> None:
    console.print(Text(f"As of {situation.as_of}, as known on {situation.known}", style="bold"))
    console.print(_ledger(situation.presences))
    _print_rest(situation, console)


def _ledger(presences: Iterable[Presence]) -> Table:
    table = Table(box=None, pad_edge=False, header_style="bold")
    for column in ("forces of", "where", "in", "since", "how many", "state", "roots", "reported", "grade"):
        table.add_column(column, overflow="fold", justify="right" if column == "roots" else "left")
    for presence in presences:
        table.add_row(
            ARMED_FORCES.sub("", presence.force.name),
            presence.place.name,
            presence.host or "",
            say_stay(presence.since, presence.until),
            format_count(presence.count),
            Text(say("state", presence.state), style=STATE_STYLES.get(presence.state, "")),
            str(presence.roots),
            presence.last_confirmed or "",
            presence.grade,
        )
    return table


def format_count(count: CountRange | Figure | Count) -> str:
    """`900–1,100`, `at most 300`, or nothing where nobody gives a figure."""
    low = f"{count.low:,.0f}" if count.low is not None else ""
    high = f"{count.high:,.0f}" if count.high is not None else ""
    if low == high:
        return low
    return f"at least {low}" if not high else f"at most {high}" if not low else f"{low}–{high}"


def _agreement(agreement: Agreement) -> str:
    return f"{agreement.name} ({', '.join(agreement.parties)}): {say('agreement', agreement.state)}"


def _print_rest(situation: Situation, console: Console) -> None:
    sections = (
        (
            "Agreements",
            [_agreement(agreement) for agreement in situation.agreements],
        ),
        ("Conflicts", [f"{say('conflict', c.kind)}: {c.about}" for c in situation.conflicts]),
        ("Not known", [f"{say('unknown', u.kind)}: {' '.join(u.about.split())}" for u in situation.unknowns]),
    )
    for title, lines in sections:
        if lines:
            console.print(Text(f"\n{title}", style="bold"))
        for line in lines:
            console.print(Padding(Text(line), (0, 0, 0, 2)))
