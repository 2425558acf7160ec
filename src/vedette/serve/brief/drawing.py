"""The printed map: borders, marks and rings of exactness as SVG."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Final

from markupsafe import escape

from vedette.serve.symbols import colour_of, draw_shape

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from vedette.records import Presence
    from vedette.serve.brief.base_map import Ring

__all__ = ["draw_map"]

WIDTH, HEIGHT = 680.0, 380.0
MARGIN: Final = 0.25
LEAST: Final = 14.0
"""Degrees shown at least, so that a single base still has its country around it."""
WIDE_M: Final = 100_000
"""Metres of radius above which a place is a region or a country, as on the map in the browser."""
METRES: Final = 111_320.0
"""One degree of latitude (WGS 84, mean)."""


class _View:
    """Degrees to points of the drawing: equirectangular, true along the middle parallel."""

    def __init__(self, points: Sequence[tuple[float, float]]) -> None:
        west, east = min(x for x, _ in points), max(x for x, _ in points)
        south, north = min(y for _, y in points), max(y for _, y in points)
        self.x, self.y = (west + east) / 2, (south + north) / 2
        self.shrink = max(0.2, math.cos(math.radians(self.y)))
        wide = max((east - west) * self.shrink * (1 + 2 * MARGIN), LEAST)
        high = max((north - south) * (1 + 2 * MARGIN), LEAST * HEIGHT / WIDTH)
        self.scale = min(WIDTH / wide, HEIGHT / high)

    def at(self, lon: float, lat: float) -> tuple[float, float]:
        across = WIDTH / 2 + (lon - self.x) * self.shrink * self.scale
        return round(across, 1), round(HEIGHT / 2 - (lat - self.y) * self.scale, 1)


def draw_map(presences: Iterable[Presence], borders: Sequence[Ring]) -> str:
    """Lines of the ledger -> SVG of 680 by 380; empty where none has coordinates."""
    placed = [row for row in presences if row.place.lat is not None and row.place.lon is not None]
    if not placed:
        return ""
    view = _View([(row.place.lon or 0.0, row.place.lat or 0.0) for row in placed])
    parts = [
        f'<path class="land" d="{path}" fill="#f7f6f2" stroke="#a9b0b6" stroke-width="0.7"/>'
        for path in _land(borders, view)
    ]
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH:.0f} {HEIGHT:.0f}" role="img" '
        f'aria-label="Map of {len(placed)} lines"><rect class="sea" width="100%" height="100%" fill="#dfe7ee"/>'
        + "".join([*parts, *_marks(placed, view)])
        + "</svg>"
    )


def _land(borders: Iterable[Ring], view: _View) -> Iterator[str]:
    for ring in borders:
        points = [view.at(*point) for point in ring]
        inside = any(-WIDTH < x < 2 * WIDTH and -HEIGHT < y < 2 * HEIGHT for x, y in points)
        if inside:
            yield "M" + "L".join(f"{x} {y}" for x, y in points) + "Z"


def _marks(placed: Sequence[Presence], view: _View) -> Iterator[str]:
    slots: dict[tuple[float, float], int] = {}
    for row in placed:
        x, y = view.at(row.place.lon or 0.0, row.place.lat or 0.0)
        colour = colour_of(row.force.country)
        radius = (row.place.radius_m or 0) / METRES * view.scale
        slots[x, y] = slot = slots.get((x, y), -1) + 1
        if slot == 0:
            ring = f'fill="{colour}" fill-opacity="0.06" stroke="{colour}" stroke-dasharray="3 2" stroke-width="0.7"'
            yield f'<circle cx="{x}" cy="{y}" r="{radius:.1f}" {ring}/>'
            yield (
                f'<text class="name" x="{x}" y="{y + 21}" font-size="11" text-anchor="middle" font-family="sans-serif" '
                f'fill="#1c2329">{escape(row.place.name)}</text>'
            )
        yield _mark(row, x + 16 * slot, y, colour)


def _mark(row: Presence, x: float, y: float, colour: str) -> str:
    """A wide place has a small mark within a broken ring, so that it is not taken for a point."""
    wide = (row.place.radius_m or 0) > WIDE_M
    size = 10 if wide else 18
    shape = str(draw_shape(row.state, colour, size=size)).replace("var(--ground)", "var(--ground, #ffffff)")
    ring = f'<circle cx="{x}" cy="{y}" r="9.5" fill="none" stroke="{colour}" stroke-dasharray="2.6 2"/>' if wide else ""
    return f'{ring}<g transform="translate({x - size / 2} {y - size / 2})">{shape}</g>'
