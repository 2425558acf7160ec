"""The brief's timeline: what was told as done, planned or denied of the days asked for, drawn and listed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import msgspec
from markupsafe import escape

from vedette.records import day_bounds
from vedette.serve.symbols.timeline import LANE, LEFT, draw_timeline
from vedette.serve.wording import say, say_number

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import date

    from vedette.records import Timeline, TimelineEntry
    from vedette.serve.symbols.timeline import Drawing, LaneMark

__all__ = ["History", "choose_history", "draw_history"]

STANDING: Final = frozenset({"presence", "control", "ownership", "access", "location", "alignment", "position"})
"""Frames of what is so, not of what happens: the ledger shows them."""
MOST: Final = 24
"""Entries of one kind on paper, those with most roots first; the brief says how many there are."""
INK: Final = {"done": "#1d6b42", "planned": "#14628a", "denied": "#a3262a", "open": "#8a4b00"}


class History(msgspec.Struct, frozen=True):
    """`History("planned", entries=(…), more=3)`: those of one kind by day, and how many were cut."""

    told_as: str
    entries: tuple[TimelineEntry, ...]
    more: int


def choose_history(timeline: Timeline, *, since: date) -> tuple[History, ...]:
    """`choose_history(timeline, since=date(2024, 5, 1))` -> what happens, is planned or denied from that day on."""
    frames = {claim.id: claim.frame for claim in timeline.claims}
    moving = [e for e in timeline.entries if e.claims and frames.get(e.claims[0], "presence") not in STANDING]
    moving = [entry for entry in moving if _reaches(entry, since)]
    found = [(kind, [entry for entry in moving if entry.told_as == kind]) for kind in INK]
    return tuple(History(kind, tuple(_weightiest(held)), max(0, len(held) - MOST)) for kind, held in found if held)


def _reaches(entry: TimelineEntry, since: date) -> bool:
    earliest, latest = day_bounds(entry.day)
    return bool(earliest or latest) and (latest is None or latest >= since)


def _weightiest(entries: Sequence[TimelineEntry]) -> list[TimelineEntry]:
    kept = sorted(range(len(entries)), key=lambda n: (-entries[n].roots, n))[:MOST]
    return [entries[n] for n in sorted(kept)]


def draw_history(histories: Iterable[History], timeline: Timeline) -> str:
    """The entries as SVG, a lane a kind; empty where none has a day. Colours are classes too, for pages in the dark."""
    drawing = draw_timeline([entry for held in histories for entry in held.entries], timeline.claims)
    if drawing is None:
        return ""
    parts = "".join([*_field(drawing), *_marks(drawing.marks)])
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {drawing.width:.0f} {drawing.height:.0f}" role="img" '
        f'aria-label="Timeline of {say_number(len(drawing.marks), "entry", "entries")}">{parts}</svg>'
    )


def _field(drawing: Drawing) -> Iterator[str]:
    for tick in drawing.ticks:
        yield f'<path class="rule" d="M{tick.x} 18V{drawing.height}" stroke="#dcdcd5"/>'
        yield _text(tick.x + 3, 13, tick.label)
    for y, kind in drawing.lanes:
        yield f'<path class="rule" d="M{LEFT} {y + LANE / 2}H{drawing.width}" stroke="#dcdcd5"/>'
        yield _text(0, y + 4, say("told", kind))


def _text(x: float, y: float, words: str) -> str:
    return (
        f'<text class="soft" x="{x:.1f}" y="{y:.1f}" font-size="13" font-family="sans-serif" '
        f'fill="#565f67">{escape(words)}</text>'
    )


def _marks(marks: Iterable[LaneMark]) -> Iterator[str]:
    for mark in marks:
        ink, reach = INK[mark.told_as], mark.length if mark.length > 2 else 26.0 if mark.open_end else 0.0
        if reach:
            drawn = 'stroke-width="2.5"' + (' stroke-dasharray="3 3"' if mark.open_end else "")
            yield f'<path class="{mark.told_as}" d="M{mark.x} {mark.y}h{reach}" stroke="{ink}" {drawn}/>'
        inner = "#ffffff" if mark.told_as == "planned" else ink
        radius = min(3.2 + mark.roots, 7)
        yield (
            f'<circle class="{mark.told_as}" cx="{mark.x}" cy="{mark.y}" r="{radius}" fill="{inner}" stroke="{ink}" '
            f'stroke-width="1.8"><title>{escape(mark.about)}</title></circle>'
        )
