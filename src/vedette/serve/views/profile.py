"""`vedette show` for a person: lines of the ledger, figures, history, conflicts with both sentences."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from vedette.run import fold_entries
from vedette.serve.ledger import STATE_STYLES, format_count
from vedette.serve.views.lines import MARK_STYLES, MARKS, print_claim, print_heading, render, told_line
from vedette.serve.wording import say, say_number, say_roots

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from rich.console import Console

    from vedette.records import Conflict, Presence, Profile, TimelineEntry, ToldClaim

__all__ = ["PARTS", "profile_as_text"]

SHOWN: Final = 12
"""Entries of one part that a person reads before asking for all."""
LIES: Final = "location"
"""Where a site lies is no history; it is shown with all."""


@dataclass(frozen=True, slots=True)
class _View:
    profile: Profile
    claims: Mapping[str, ToldClaim]
    entries: Sequence[TimelineEntry]
    everything: bool
    console: Console


def profile_as_text(
    profiles: Iterable[Profile], *, everything: bool = False, only: Sequence[str] = ()
) -> Iterator[str]:
    """Each profile as text: the parts named in `only`, all where it is empty, long histories cut or `everything`."""
    for profile in profiles:
        yield render(lambda console, p=profile: _print(p, console, everything, only))  # type: ignore[misc]


def _print(profile: Profile, console: Console, everything: bool, only: Sequence[str]) -> None:
    entries = fold_entries([claim for claim in profile.claims if everything or claim.frame != LIES])
    view = _View(profile, {claim.id: claim for claim in profile.claims}, entries, everything, console)
    _print_title(view)
    for name, part in PARTS.items():
        if not only or name in only:
            part(view)


def _print_title(view: _View) -> None:
    profile, subject = view.profile, view.profile.subject
    line = Text(subject.name, style="bold underline")
    of = f" of {subject.country}" if subject.country and subject.kind != "state" else ""
    line.append(f"  {subject.kind}{of}, {subject.id}", style="not bold not underline dim")
    view.console.print(line)
    reports = len({claim.article for claim in profile.claims})
    roots = len({claim.root.key for claim in profile.claims})
    days = f"as of {profile.as_of}, as known on {profile.known}"
    held = f"{say_number(len(profile.claims), 'claim')} of {say_number(reports, 'report')}"
    view.console.print(Text(f"{days}: {held}, {say_number(roots, 'root')}", style="dim"))


def _lines(view: _View) -> None:
    _print_presences(view.console, "Who is where", view.profile.presences)


def _neighbours(view: _View) -> None:
    _print_presences(view.console, "Others on the same ground", view.profile.neighbours)


def _print_presences(console: Console, title: str, presences: Sequence[Presence]) -> None:
    if not presences:
        return
    print_heading(console, title)
    for presence in presences:
        line = Text("  ")
        line.append(say("state", presence.state), style=STATE_STYLES.get(presence.state, ""))
        count = format_count(presence.count)
        line.append(f"  {presence.title}")
        line.append(f" ({presence.host})" if presence.host else "", style="dim")
        line.append(f"  {count}" if count else "")
        line.append(f"  since {presence.since}" if presence.since else "")
        line.append(f"  {presence.grade}")
        console.print(line)
        console.print(Padding(Text(f"{presence.why}.", style="italic dim"), (0, 0, 0, 6)))


def _figures(view: _View) -> None:
    """Every figure that somebody gives, with whose it is: none is averaged away."""
    counted = [presence for presence in view.profile.presences if presence.count.figures]
    if not counted:
        return
    print_heading(view.console, "How many", "every figure, and whose it is")
    for presence in counted:
        view.console.print(Text(f"  {presence.title}"))
        table = Table(box=None, show_header=False, pad_edge=False, padding=(0, 2, 0, 0))
        for figure in presence.count.figures:
            for claim in (view.claims[i] for i in figure.claims if i in view.claims):
                table.add_row("   ", format_count(figure), claim.published or "", told_line(claim).partition(" · ")[2])
        view.console.print(table)


def _history(told_as: str, title: str) -> Callable[[_View], None]:
    def show(view: _View) -> None:
        entries = [entry for entry in view.entries if entry.told_as == told_as]
        if not entries:
            return
        print_heading(view.console, title)
        shown = entries if view.everything else entries[-SHOWN:]
        if len(shown) < len(entries):
            view.console.print(Text(f"  … {len(entries) - len(shown)} earlier: add --all", style="dim"))
        for entry in shown:
            _print_entry(view, entry)

    return show


def _print_entry(view: _View, entry: TimelineEntry) -> None:
    line = Text(f"{MARKS[entry.told_as]} ", style=MARK_STYLES[entry.told_as])
    day = f"reported {entry.day}" if entry.from_published else entry.day or "day not known"
    line.append(f"{day}  ", style="bold")
    line.append(entry.about, style="default")
    line.append(f"  {entry.roots} roots" if entry.roots > 1 else "", style="dim")
    view.console.print(Padding(line, (0, 0, 0, 2)))
    print_claim(view.console, view.claims[entry.claims[0]], indent=6)
    if len(entry.outlets) > 1:
        also = ", ".join(entry.outlets[1:])
        view.console.print(Padding(Text(f"also {also}", style="dim"), (0, 0, 0, 6)))


def _conflicts(view: _View) -> None:
    if view.profile.conflicts:
        print_heading(view.console, "Conflicts", "claims that cannot all hold")
    for conflict in view.profile.conflicts:
        _print_conflict(view, conflict)


def _print_conflict(view: _View, conflict: Conflict) -> None:
    view.console.print(Padding(Text(f"{say('conflict', conflict.kind)}: {conflict.about}", style="red"), (0, 0, 0, 2)))
    for side in conflict.sides:
        view.console.print(Text(f"    {side.value}  ({say_roots(side.roots)})", style="bold"))
        for claim in [view.claims[i] for i in side.claims if i in view.claims][:3]:
            print_claim(view.console, claim, indent=6)


def _unknowns(view: _View) -> None:
    if view.profile.unknowns:
        print_heading(view.console, "Not known")
    for unknown in view.profile.unknowns:
        about = f"{say('unknown', unknown.kind)}: {' '.join(unknown.about.split())}"
        view.console.print(Padding(Text(about), (0, 0, 0, 2)))
        for claim in [view.claims[i] for i in unknown.claims if i in view.claims][:1]:
            view.console.print(Padding(Text(told_line(claim), style="dim"), (0, 0, 0, 6)))


def _agreements(view: _View) -> None:
    if view.profile.agreements:
        print_heading(view.console, "Agreements")
    for agreement in view.profile.agreements:
        since = f" since {agreement.since}" if agreement.since else ""
        line = f"{agreement.name} ({', '.join(agreement.parties)}): {say('agreement', agreement.state)}{since}"
        view.console.print(Padding(Text(line), (0, 0, 0, 2)))
        for claim in [view.claims[i] for i in agreement.claims if i in view.claims][-1:]:
            print_claim(view.console, claim, indent=6)


PARTS: Final = {
    "lines": _lines,
    "figures": _figures,
    "done": _history("done", "Told as done"),
    "planned": _history("planned", "Told as planned"),
    "denied": _history("denied", "Denied"),
    "open": _history("open", "Left open"),
    "conflicts": _conflicts,
    "unknowns": _unknowns,
    "agreements": _agreements,
    "neighbours": _neighbours,
}
"""What a profile is shown as, in this order."""
