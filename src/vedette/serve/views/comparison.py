"""`vedette compare` for a person: the second report's text against the first's, then the claims."""

from __future__ import annotations

from difflib import SequenceMatcher
from typing import TYPE_CHECKING, Final

from rich.padding import Padding
from rich.text import Text

from vedette.run import describe_claim
from vedette.serve.ledger import format_count
from vedette.serve.views.lines import format_chain, print_heading, render

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from rich.console import Console

    from vedette.records import ClaimPair, Comparison, ReportRef, SentencePair, ToldClaim

__all__ = ["comparison_as_text", "mark_words"]

MARKS: Final = {"same": "=", "changed": "~", "dropped": "-", "added": "+"}
STYLES: Final = {"same": "dim", "changed": "yellow", "dropped": "red", "added": "green"}


def comparison_as_text(comparisons: Iterable[Comparison]) -> Iterator[str]:
    """`=` same, `~` changed, `-` dropped, `+` added; where there is no colour, other words stand in ‹ ›."""
    for comparison in comparisons:
        yield render(lambda console, c=comparison: _print(c, console))  # type: ignore[misc]


def _print(comparison: Comparison, console: Console) -> None:
    for name, ref in (("A", comparison.one), ("B", comparison.two)):
        console.print(Text(f"{name}  {_name(ref)}", style="bold"))
    console.print(Text(_link(comparison), style="italic"))
    counts = [f"{_count(comparison.sentences, kind)} {kind}" for kind in MARKS]
    print_heading(console, "Sentences", f"of B against A: {', '.join(counts)}")
    for sentence in comparison.sentences:
        _print_sentence(console, sentence)
    counts = [f"{_count(comparison.claims, kind)} {kind}" for kind in MARKS]
    print_heading(console, "Claims", f"of B against A: {', '.join(counts)}")
    for pair in comparison.claims:
        _print_claims(console, pair)


def _name(ref: ReportRef) -> str:
    return ", ".join(part for part in (ref.outlet, ref.published, ref.id) if part)


def _link(comparison: Comparison) -> str:
    alike = f"{comparison.likeness:.0%} of B's sentences by weight are A's"
    if comparison.how is None:
        return f"Neither is a copy of the other; {alike}."
    which = ("B", "A") if comparison.copy == comparison.two.id else ("A", "B")
    return f"{which[0]} is a {comparison.how} copy of {which[1]}; {alike}."


def _count(pairs: Iterable[SentencePair | ClaimPair], kind: str) -> int:
    return sum(pair.kind == kind for pair in pairs)


def _print_sentence(console: Console, pair: SentencePair) -> None:
    if pair.kind != "changed":
        line = Text(pair.in_two or pair.in_one or "")
        console.print(_marked(pair.kind, line))
        return
    mine, theirs = mark_words(pair.in_one or "", pair.in_two or "", marks=not console.is_terminal)
    console.print(_marked("changed", mine, "A "))
    console.print(_marked("changed", theirs, "B "))
    for change in pair.changes:
        told = Text(f"{change.kind}: “{_flat(change.text)}” for “{_flat(change.original)}”", style="bold yellow")
        console.print(Padding(told, (0, 0, 0, 6)))


def _marked(kind: str, text: Text, prefix: str = "") -> Padding:
    line = Text(f"{MARKS[kind]} {prefix}", style=STYLES[kind])
    line.append_text(text)
    return Padding(line, (0, 0, 0, 2))


def mark_words(one: str, two: str, *, marks: bool) -> tuple[Text, Text]:
    """`mark_words("650 men", "500 men", marks=True)` -> `‹650› men` and `‹500› men`: the words only one has."""
    first, second = one.split(), two.split()
    matcher = SequenceMatcher(None, [w.casefold() for w in first], [w.casefold() for w in second], autojunk=False)
    here, there = Text(), Text()
    for tag, i1, i2, j1, j2 in matcher.get_opcodes():
        for text, words in ((here, first[i1:i2]), (there, second[j1:j2])):
            if words:
                joined = " ".join(words)
                same = tag == "equal"
                text.append(" " if text.plain else "")
                text.append(joined if same or not marks else f"‹{joined}›", style="" if same else "reverse")
    return here, there


def _print_claims(console: Console, pair: ClaimPair) -> None:
    shown = pair.two or pair.one
    if shown is None:
        return
    line = Text(f"{MARKS[pair.kind]} {describe_claim(shown)}", style=STYLES[pair.kind])
    line.append(f"  {_manner(shown)}", style="dim")
    console.print(Padding(line, (0, 0, 0, 2)))
    if pair.one and pair.two:
        for field in pair.differs:
            step = f"{field}: {_value(pair.one, field)} → {_value(pair.two, field)}"
            console.print(Padding(Text(step, style="bold yellow"), (0, 0, 0, 6)))
    console.print(Padding(Text(f"“{shown.words}”", style="dim"), (0, 0, 0, 6)))


def _manner(claim: ToldClaim) -> str:
    """`"2024-03-16, 810–990, asserted"`: what stands beside the names."""
    count = format_count(claim.count) if claim.count else ""
    denied = "denied" if claim.polarity == "denied" else ""
    return ", ".join(part for part in (claim.time, count, claim.modality, denied) if part)


def _value(claim: ToldClaim, field: str) -> str:
    values = {
        "roles": "; ".join(f"{role} {', '.join(names)}" for role, names in claim.roles.items()),
        "time": claim.time,
        "place": claim.place,
        "count": format_count(claim.count) if claim.count else None,
        "modality": claim.modality,
        "polarity": claim.polarity,
        "root": format_chain(claim.chain, claim.outlet or claim.article),
    }
    return values[field] or "none"


def _flat(text: str | None) -> str:
    return " ".join((text or "").split())
