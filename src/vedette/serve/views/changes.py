"""`vedette changes` for a person: what is new, each with its sentence and its chain."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from rich.padding import Padding
from rich.text import Text

from vedette.serve.views.lines import print_claim, print_heading, render
from vedette.serve.wording import say_value

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from rich.console import Console

    from vedette.records import Change, Changes, ToldClaim

__all__ = ["changes_as_text"]

TITLES: Final = {
    "judged": "Judged by a person",
    "version": "Reports printed again with another text",
    "new": "New",
    "state": "State changed",
    "confirmed": "Confirmed by another root",
    "count": "Other figures",
    "contradicted": "Contradicted",
    "settled": "Contradicted no longer",
    "withdrawn": "Withdrawn",
    "agreement": "Agreements",
    "unknown": "Newly not known",
    "answered": "No longer open",
}
SHOWN: Final = 3
"""Claims of one change that a person reads, those of different roots first."""


def changes_as_text(answers: Iterable[Changes]) -> Iterator[str]:
    """What changed, by kind; where nothing did, that is said."""
    for answer in answers:
        yield render(lambda console, a=answer: _print(a, console))  # type: ignore[misc]


def _print(answer: Changes, console: Console) -> None:
    by_id = {claim.id: claim for claim in answer.claims}
    console.print(Text(f"From {answer.since} to {answer.until}, each as it was known then", style="bold"))
    reports = f"{answer.reports} report" + ("" if answer.reports == 1 else "s")
    count = f"{len(answer.changes)} change" + ("" if len(answer.changes) == 1 else "s")
    console.print(Text(f"{reports} published in between, {count}", style="dim"))
    for kind, title in TITLES.items():
        changes = [change for change in answer.changes if change.kind == kind]
        if changes:
            print_heading(console, title)
        for change in changes:
            _print_change(console, change, by_id)


def _print_change(console: Console, change: Change, by_id: Mapping[str, ToldClaim]) -> None:
    console.print(Padding(Text(" ".join(change.about.split()), style="bold"), (0, 0, 0, 2)))
    step = " → ".join(say_value(change.kind, part) for part in (change.before, change.after) if part)
    if change.before and change.after is None:
        step = f"was {step}"
    console.print(Padding(Text(step), (0, 0, 0, 4)))
    console.print(Padding(Text(change.why, style="italic dim"), (0, 0, 0, 4)))
    claims = [by_id[claim] for claim in change.claims if claim in by_id]
    first = list({claim.root.key: claim for claim in reversed(claims)}.values())[::-1]
    shown = (first + [claim for claim in claims if claim not in first])[:SHOWN]
    for claim in shown:
        print_claim(console, claim, indent=6)
    if len(claims) > len(shown):
        console.print(Padding(Text(f"and {len(claims) - len(shown)} more", style="dim"), (0, 0, 0, 6)))
