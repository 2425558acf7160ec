"""A reading as a person reads it on a terminal: claims first, each with its sentence and its chain."""

from __future__ import annotations

import io
import os
import sys
from typing import TYPE_CHECKING

from rich.console import Console
from rich.segment import Segment
from rich.text import Text

from vedette.records import ROLES, Claim, Reading, Rejected, Span, overlap
from vedette.serve.wording import say_number

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from rich.console import ConsoleOptions, RenderableType

    from vedette.records import ClaimPlace, Count, Filler

__all__ = ["QuietConsole", "as_text", "render_reading", "shows_colour"]

MODALITY_STYLES = {
    "asserted": "bold green",
    "planned": "bold yellow",
    "demanded": "bold magenta",
    "expected": "bold yellow",
    "possible": "bold cyan",
    "hypothetical": "bold cyan",
    "assessed": "bold cyan",
    "unknown": "bold red",
}
PLURALS = {"person": "people", "vehicle": "vehicles", "base": "bases", "ship": "ships"}
SHOWN_DROPPED = 100
"""Characters of a dropped piece that a person needs to know it by."""


CONTROLS = {code: "\ufffd" for code in (*range(32), *range(127, 160)) if chr(code) not in "\n\t"}


class QuietConsole(Console):
    """A console on which words from reports stay words: control characters, such as those that move the cursor, change
    its colours or rename the window, are shown as U+FFFD.
    """

    def render(self, renderable: RenderableType, options: ConsoleOptions | None = None) -> Iterable[Segment]:
        for segment in super().render(renderable, options):
            if segment.control:
                yield segment
            else:
                yield Segment(segment.text.translate(CONTROLS), segment.style)


def as_text(results: Iterable[Reading | Rejected]) -> Iterator[str]:
    """Readings as text, in colour where standard output is a terminal; evidence in ‹ › where it is not."""
    colour = shows_colour()
    for result in results:
        if isinstance(result, Reading):
            file = io.StringIO()
            console = QuietConsole(file=file, force_terminal=colour, width=None if colour else 100, highlight=False)
            render_reading(result, console)
            yield file.getvalue() + "\n"


def shows_colour() -> bool:
    """Whether standard output is a terminal, or the user asks for colour with FORCE_COLOR."""
    return sys.stdout.isatty() or bool(os.environ.get("FORCE_COLOR"))


def render_reading(reading: Reading, console: Console) -> None:
    """Prints title, outlet and day; each claim; what nobody says; what was dropped; what looks garbled."""
    article = reading.article
    outlet = article.outlet or "this outlet"
    console.print(Text(article.title or reading.id, style="bold underline"))
    day = f"{article.published} (from {article.published_from})" if article.published else "day not known"
    claims = say_number(len(reading.claims), "claim")
    console.print(Text(f"{outlet} · {day} · {claims} · {article.capture[:19]}…", style="dim"))
    for number, claim in enumerate(reading.claims, 1):
        console.print()
        _print_claim(number, claim, reading, outlet, console)
    _print_dropped(reading, console)
    _print_notes(reading, console)


def _print_claim(number: int, claim: Claim, reading: Reading, outlet: str, console: Console) -> None:
    line = Text(f"{number:>3} ")
    line.append(claim.frame, style="bold")
    line.append("  " + " · ".join(_facts(claim, reading.article.text)) + "  ")
    line.append(claim.modality, style=MODALITY_STYLES.get(claim.modality, ""))
    line.append(", ")
    line.append(claim.polarity, style="bold red" if claim.polarity == "denied" else "")
    line.append(f"  {claim.score:.0%}", style="dim")
    if claim.proposed_by:
        line.append(f"  proposed by {claim.proposed_by}", style="dim")
    console.print(_hanging(line, console))
    console.print(_indented(_sentence(claim, reading, marks=not console.is_terminal), console))
    console.print(_indented(Text(_chain(claim, outlet), style="italic"), console))


def _hanging(text: Text, console: Console) -> Text:
    """The first line from the margin, what does not fit under it indented."""
    first, *rest = text.wrap(console, console.width - 6)
    return Text("\n").join([first, *(Text("      ") + line for line in rest)])


def _indented(text: Text, console: Console) -> Text:
    lines = text.wrap(console, max(20, console.width - 4))
    return Text("\n").join(Text("    ") + line for line in lines)


def _facts(claim: Claim, text: str) -> list[str]:
    """`["force Armed forces of the USA", "place Niger", "900–1,100", "2024-03/.."]`."""
    roles = sorted(claim.roles, key=lambda role: ROLES.index(role) if role in ROLES else len(ROLES))
    facts = [f"{role}: {_names(claim.roles[role], text)}" for role in roles if claim.roles[role]]
    if claim.place and not any(claim.place.name in fact for fact in facts):
        facts.append(f"at {_place(claim.place)}")
    if claim.count:
        facts.append(_count(claim.count))
    if claim.time:
        facts.append(claim.time.edtf)
    return facts


def _names(fillers: Sequence[Filler], text: str) -> str:
    names = [
        filler.name or (text[filler.start : filler.end] if filler.start is not None else "unnamed")
        for filler in fillers
    ]
    return ", ".join(" ".join(name.split()) for name in names)


def _place(place: ClaimPlace) -> str:
    where = f" ({place.country})" if place.country else ""
    near = f" within {place.radius_m / 1000:,.0f} km" if place.radius_m and place.precision > 1 else ""
    return f"{place.name}{where}{near}"


def _count(count: Count) -> str:
    low = f"{count.low:,.0f}" if count.low is not None else ""
    high = f"{count.high:,.0f}" if count.high is not None else ""
    about = "about " if count.approximate else ""
    unit = f" {PLURALS.get(count.unit, count.unit)}" if count.unit else ""
    if low == high:
        return f"{about}{low}{unit}"
    if not high:
        return f"at least {low}{unit}"
    return f"at most {high}{unit}" if not low else f"{about}{low}–{high}{unit}"


def _sentence(claim: Claim, reading: Reading, *, marks: bool) -> Text:
    """The sentences that hold the evidence, word for word, with the evidence marked."""
    source = reading.article.text
    shown = [s for s in reading.sentences if any(overlap(s, e) for e in claim.evidence)] or list(claim.evidence)
    text = Text()
    for index, sentence in enumerate(shown):
        gap = " … " if index and shown[index - 1].end + 2 < sentence.start else " "
        text.append(gap if index else "")
        _append_marked(text, source, sentence, claim.evidence, marks=marks)
    return text


def _append_marked(text: Text, source: str, sentence: Span, evidence: Sequence[Span], *, marks: bool) -> None:
    at = sentence.start
    for span in sorted(evidence):
        start, end = max(at, span.start), min(sentence.end, span.end)
        if start >= end:
            continue
        text.append(_flat(source[at:start]))
        text.append(f"‹{_flat(source[start:end])}›" if marks else _flat(source[start:end]), style="underline")
        at = end
    text.append(_flat(source[at : sentence.end]))


def _flat(text: str) -> str:
    return text.replace("\n", " ")


def _chain(claim: Claim, outlet: str) -> str:
    """`US official (anonymous) → The Hill → this outlet`."""
    hops = [hop.who if hop.named else f"{hop.who} (anonymous)" for hop in claim.chain]
    if not hops or claim.chain[-1].who.casefold() != outlet.casefold():
        hops.append(outlet)
    return " → ".join(hops)


def _print_dropped(reading: Reading, console: Console) -> None:
    if not reading.article.dropped:
        return
    console.print(Text("\nDropped as not the report", style="bold"))
    for piece in reading.article.dropped:
        flat = " ".join(piece.text.split())
        short = flat if len(flat) <= SHOWN_DROPPED else flat[: SHOWN_DROPPED - 1] + "…"
        console.print(_indented(Text(f"{piece.reason}: {short}", style="dim"), console))


def _print_notes(reading: Reading, console: Console) -> None:
    if not reading.article.notes:
        return
    console.print(Text("\nLooks wrong in the text", style="bold"))
    for note in reading.article.notes:
        words = _flat(reading.article.text[note.start : note.end])
        console.print(_indented(Text(f"{note.kind}: “{words}” — {note.note}"), console))
