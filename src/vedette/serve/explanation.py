"""Why the ledger says what it says: every claim of a presence, by root, with its sentence and its chain."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.padding import Padding
from rich.text import Text

from vedette.run import tell_claim
from vedette.serve.ledger import STATE_STYLES, format_count
from vedette.serve.views.lines import print_claim, render
from vedette.serve.wording import say, say_number

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from rich.console import Console

    from vedette.records import Fact, Presence
    from vedette.run import ReportedClaim

__all__ = ["explain_facts", "explain_presences"]


def explain_presences(presences: Iterable[Presence], told: Sequence[ReportedClaim]) -> Iterator[str]:
    """Each presence with its state and grade in words, then its roots, and under each root what was printed of it."""
    by_id = {item.claim.id: item for item in told}
    for presence in presences:
        items = [by_id[claim] for claim in presence.told if claim in by_id]
        yield render(lambda console, p=presence, i=items: _print_presence(p, i, console)) + "\n"  # type: ignore[misc]


def explain_facts(facts: Iterable[Fact], told: Sequence[ReportedClaim]) -> Iterator[str]:
    """Each fact with what it says and its grade in words, then its roots, and under each root what was printed."""
    by_id = {item.claim.id: item for item in told}
    for fact in facts:
        items = [by_id[claim] for claim in fact.claims if claim in by_id]
        yield render(lambda console, f=fact, i=items: _print_fact(f, i, console)) + "\n"  # type: ignore[misc]


def _print_fact(fact: Fact, items: Sequence[ReportedClaim], console: Console) -> None:
    who = fact.force.name if fact.force else ", ".join(fact.others)
    line = Text(f"{who}: {fact.frame}", style="bold")
    line.append(f" at {fact.place.name}" if fact.place and fact.place.name else "")
    line.append(f" ({fact.host})" if fact.host else "")
    line.append(f"  {fact.modality}, {fact.polarity}")
    line.append(f"  {fact.time}" if fact.time else "")
    line.append(f"  {format_count(fact.count)}  grade {fact.grade}")
    console.print(line)
    console.print(Text(f"{fact.why}.", style="italic"))
    told = f"told from {fact.first_told} to {fact.last_told}" if fact.first_told else "told on a day not known"
    console.print(Text(f"{_say_counts(fact)}, {told}; {fact.id}", style="dim"))
    for root in dict.fromkeys(item.root.key for item in items):
        _print_root([item for item in items if item.root.key == root], console)


def _print_presence(presence: Presence, items: Sequence[ReportedClaim], console: Console) -> None:
    line = Text(presence.title, style="bold")
    line.append(f" ({presence.host})" if presence.host else "")
    line.append("  ")
    line.append(say("state", presence.state), style=STATE_STYLES.get(presence.state, ""))
    line.append(f"  {format_count(presence.count)}  grade {presence.grade}")
    console.print(line)
    console.print(Text(f"{presence.why}.", style="italic"))
    console.print(Text(_say_counts(presence), style="dim"))
    for root in dict.fromkeys(item.root.key for item in items):
        _print_root([item for item in items if item.root.key == root], console)


def _say_counts(row: Fact | Presence) -> str:
    families = say_number(row.families, "family", "families")
    return f"{say_number(row.articles, 'article')}, {families}, {say_number(row.roots, 'root')}"


def _print_root(items: Sequence[ReportedClaim], console: Console) -> None:
    root = items[0].root
    console.print(Text(f"\n  {root.name}" + ("" if root.named else " (anonymous)"), style="bold"))
    for item in items:
        claim = item.claim
        time = f", {claim.time.edtf}" if claim.time else ""
        copied = "" if item.article == item.head else f" · in the family of {item.head}"
        print_claim(console, tell_claim(item), indent=4)
        manner = f"{claim.frame}, {claim.modality}, {claim.polarity}{time}{copied}"
        console.print(Padding(Text(manner, style="dim"), (0, 0, 0, 4)))
