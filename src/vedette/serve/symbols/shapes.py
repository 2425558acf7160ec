"""The shape of each state, as SVG; the map draws the same from the same table."""

from __future__ import annotations

from functools import cache, lru_cache
from pathlib import Path

import msgspec
from markupsafe import Markup

__all__ = ["Shape", "draw_shape"]


class Shape(msgspec.Struct, frozen=True):
    """`Shape("M11 5a…", filled=True, dashed=False, mark="")`: paths on a field of 22 by 22."""

    outline: str
    filled: bool
    dashed: bool
    mark: str


@lru_cache(maxsize=4096)
def draw_shape(state: str, colour: str, *, size: int = 18) -> Markup:
    """`draw_shape("left", "#0072b2")` -> a hollow circle with a cross in it, as inline SVG."""
    shapes = _shapes()
    shape = shapes.get(state, shapes["unknown"])
    fill, inner = (colour, "var(--ground)") if shape.filled else ("var(--ground)", colour)
    dashes = Markup(' stroke-dasharray="2.5 2"') if shape.dashed else Markup("")
    mark = Markup('<path d="{}" fill="none" stroke="{}"/>').format(shape.mark, inner) if shape.mark else Markup("")
    return Markup(
        '<svg class="shape" viewBox="0 0 22 22" width="{size}" height="{size}" aria-hidden="true" '
        'stroke-width="2" stroke-linejoin="round"><path d="{outline}" fill="{fill}" stroke="{colour}"{dashes}/>{mark}'
        "</svg>"
    ).format(size=size, outline=shape.outline, fill=fill, colour=colour, dashes=dashes, mark=mark)


@cache
def _shapes() -> dict[str, Shape]:
    return msgspec.json.decode(Path(__file__).with_name("states.json").read_bytes(), type=dict[str, Shape])
