"""Why the ledger says what it says: every claim of a presence, by root, with its sentence and its chain."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from rich.console import Console
from rich.text import Text

from vedette.serve.ledger import STATE_STYLES, format_count
from vedette.serve.terminal import shows_colour

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from vedette.records import Presence
    from vedette.run import ReportedClaim

__all__ = ["explain_presences"]


def explain_presences(presences: Iterable[Presence], told: Sequence[ReportedClaim]) -> Iterator[str]:
    """Each presence with its state and grade in words, then its roots, and under each root what was printed of it."""
    by_id = {item.claim.id: item for item in told}
    for presence in presences:
        file, colour = io.StringIO(), shows_colour()
        console = Console(file=file, force_terminal=colour, highlight=False, width=None if colour else 110)
        items = [by_id[claim] for claim in presence.claims if claim in by_id]
        _print_presence(presence, items, console)
        yield file.getvalue() + "\n"


def _print_presence(presence: Presence, items: Sequence[ReportedClaim], console: Console) -> None:
    line = Text(f"{presence.force.name} at {presence.place.name}", style="bold")
    line.append(f" ({presence.host})" if presence.host else "")
    line.append("  ")
    line.append(presence.state, style=STATE_STYLES.get(presence.state, ""))
    line.append(f"  {format_count(presence.count)}  grade {presence.grade}")
    console.print(line)
    console.print(Text(f"{presence.why}.", style="italic"))
    console.print(
        Text(f"{presence.articles} articles, {presence.families} families, {presence.roots} roots", style="dim")
    )
    for root in dict.fromkeys(item.root.key for item in items):
        _print_root([item for item in items if item.root.key == root], console)


def _print_root(items: Sequence[ReportedClaim], console: Console) -> None:
    root = items[0].root
    console.print(Text(f"\n  {root.name}" + ("" if root.named else " (anonymous)"), style="bold"))
    for item in items:
        day = item.published.isoformat() if item.published else "day not known"
        copied = "" if item.article == item.head else f", in the family of {item.head}"
        console.print(Text(f"    {item.outlet or item.article}, {day}{copied}", style="dim"))
        words = " ".join(item.words.split())
        time = f", {item.claim.time.edtf}" if item.claim.time else ""
        console.print(Text(f"      “{words}”"))
        console.print(
            Text(f"      {item.claim.frame}, {item.claim.modality}, {item.claim.polarity}{time}", style="dim")
        )
        console.print(
            Text("      " + " → ".join([*(hop.who for hop in item.claim.chain), item.outlet or "the outlet"]))
        )
