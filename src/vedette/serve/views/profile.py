"""`vedette show` for a person: lines of the ledger, figures, history, conflicts with both sentences."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from vedette.run import fold_entries
from vedette.serve.ledger import STATE_STYLES, format_count
from vedette.serve.views.lines import MARK_STYLES, MARKS, print_claim, print_heading, render, told_line

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from rich.console import Console

    from vedette.records import Conflict, Presence, Profile, TimelineEntry, ToldClaim

__all__ = ["profile_as_text"]

SHOWN: Final = 12
"""Entries of one section that a person reads before asking for all."""
LIES: Final = "location"
"""Where a site lies is no history; it is shown with all."""
SECTIONS: Final = (
    ("done", "Told as done"),
    ("planned", "Told as planned"),
    ("denied", "Denied"),
    ("open", "Left open"),
)


def profile_as_text(profiles: Iterable[Profile], *, everything: bool = False) -> Iterator[str]:
    """Each profile as text; long histories are cut unless `everything` is asked for."""
    for profile in profiles:
        yield render(lambda console, p=profile: _print(p, console, everything))  # type: ignore[misc]


def _print(profile: Profile, console: Console, everything: bool) -> None:
    subject, by_id = profile.subject, {claim.id: claim for claim in profile.claims}
    line = Text(subject.name, style="bold underline")
    of = f" of {subject.country}" if subject.country and subject.kind != "state" else ""
    line.append(f"  {subject.kind}{of}, {subject.id}", style="not bold not underline dim")
    console.print(line)
    reports = len({claim.article for claim in profile.claims})
    roots = len({claim.root.key for claim in profile.claims})
    console.print(
        Text(
            f"as of {profile.as_of}, as known on {profile.known}: "
            f"{len(profile.claims)} claims of {reports} reports, {roots} roots",
            style="dim",
        )
    )
    _print_presences(console, "Who is where", profile.presences)
    _print_figures(console, profile, by_id)
    entries = fold_entries([claim for claim in profile.claims if everything or claim.frame != LIES])
    for told_as, title in SECTIONS:
        _print_history(console, title, [e for e in entries if e.told_as == told_as], by_id, everything)
    for conflict in profile.conflicts:
        _print_conflict(console, conflict, by_id, first=conflict is profile.conflicts[0])
    _print_rest(console, profile, by_id)
    _print_presences(console, "Others on the same ground", profile.neighbours)


def _print_presences(console: Console, title: str, presences: Sequence[Presence]) -> None:
    if not presences:
        return
    print_heading(console, title)
    for presence in presences:
        line = Text("  ")
        line.append(presence.state, style=STATE_STYLES.get(presence.state, ""))
        count = format_count(presence.count)
        line.append(f"  {presence.force.name} at {presence.place.name}")
        line.append(f" ({presence.host})" if presence.host else "", style="dim")
        line.append(f"  {count}" if count else "")
        line.append(f"  since {presence.since}" if presence.since else "")
        line.append(f"  {presence.grade}")
        console.print(line)
        console.print(Padding(Text(f"{presence.why}.", style="italic dim"), (0, 0, 0, 6)))


def _print_figures(console: Console, profile: Profile, by_id: Mapping[str, ToldClaim]) -> None:
    """Every figure that somebody gives, with whose it is: none is averaged away."""
    counted = [presence for presence in profile.presences if presence.count.figures]
    if not counted:
        return
    print_heading(console, "How many", "every figure, and whose it is")
    for presence in counted:
        console.print(Text(f"  {presence.force.name} at {presence.place.name}"))
        table = Table(box=None, show_header=False, pad_edge=False, padding=(0, 2, 0, 0))
        for figure in presence.count.figures:
            for claim in (by_id[i] for i in figure.claims if i in by_id):
                table.add_row("   ", format_count(figure), claim.published or "", told_line(claim).partition(" · ")[2])
        console.print(table)


def _print_history(
    console: Console,
    title: str,
    entries: Sequence[TimelineEntry],
    by_id: Mapping[str, ToldClaim],
    everything: bool,
) -> None:
    if not entries:
        return
    print_heading(console, title)
    shown = entries if everything else entries[-SHOWN:]
    if len(shown) < len(entries):
        console.print(Text(f"  … {len(entries) - len(shown)} earlier: add --all", style="dim"))
    for entry in shown:
        line = Text(f"  {MARKS[entry.told_as]} ", style=MARK_STYLES[entry.told_as])
        day = f"reported {entry.day}" if entry.from_published else entry.day or "day not known"
        line.append(f"{day}  ", style="bold")
        line.append(entry.about, style="default")
        line.append(f"  {entry.roots} roots" if entry.roots > 1 else "", style="dim")
        console.print(line)
        print_claim(console, by_id[entry.claims[0]], indent=6)
        if len(entry.outlets) > 1:
            also = ", ".join(entry.outlets[1:])
            console.print(Padding(Text(f"also {also}", style="dim"), (0, 0, 0, 6)))


def _print_conflict(console: Console, conflict: Conflict, by_id: Mapping[str, ToldClaim], *, first: bool) -> None:
    if first:
        print_heading(console, "Conflicts", "claims that cannot all hold")
    console.print(Padding(Text(f"{conflict.kind}: {conflict.about}", style="red"), (0, 0, 0, 2)))
    for side in conflict.sides:
        roots = f"{side.roots} root" + ("" if side.roots == 1 else "s")
        console.print(Text(f"    {side.value}  ({roots})", style="bold"))
        for claim in [by_id[i] for i in side.claims if i in by_id][:3]:
            print_claim(console, claim, indent=6)


def _print_rest(console: Console, profile: Profile, by_id: Mapping[str, ToldClaim]) -> None:
    if profile.unknowns:
        print_heading(console, "Not known")
    for unknown in profile.unknowns:
        console.print(Text(f"  {unknown.kind}: {' '.join(unknown.about.split())}"))
        for claim in [by_id[i] for i in unknown.claims if i in by_id][:1]:
            console.print(Padding(Text(told_line(claim), style="dim"), (0, 0, 0, 6)))
    if profile.agreements:
        print_heading(console, "Agreements")
    for agreement in profile.agreements:
        since = f" since {agreement.since}" if agreement.since else ""
        console.print(Text(f"  {agreement.name} ({', '.join(agreement.parties)}): {agreement.state}{since}"))
        for claim in [by_id[i] for i in agreement.claims if i in by_id][-1:]:
            print_claim(console, claim, indent=6)
