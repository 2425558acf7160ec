"""Borders for a printed map: the same Natural Earth file that the map in the browser reads, decoded from TopoJSON."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Final

import msgspec

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["Ring", "read_borders"]

FILE: Final = Path(__file__).parent.parent / "static" / "built" / "countries-50m.json"
Ring = list[tuple[float, float]]


class _Transform(msgspec.Struct):
    scale: tuple[float, float]
    translate: tuple[float, float]


class _Polygon(msgspec.Struct, tag="Polygon"):
    arcs: list[list[int]]


class _MultiPolygon(msgspec.Struct, tag="MultiPolygon"):
    arcs: list[list[list[int]]]


class _Collection(msgspec.Struct):
    geometries: list[_Polygon | _MultiPolygon]


class _Topology(msgspec.Struct):
    transform: _Transform
    arcs: list[list[tuple[int, int]]]
    objects: dict[str, _Collection]


@cache
def read_borders() -> tuple[Ring, ...]:
    """Every ring of every country, degrees of longitude and latitude; none where the pages' scripts are not built.

    TopoJSON 1.0: arcs are runs of quantised steps, `~i` is arc `i` backwards.
    """
    if not FILE.exists():
        return ()
    topology = msgspec.json.decode(FILE.read_bytes(), type=_Topology)
    arcs = [_decode(arc, topology.transform) for arc in topology.arcs]
    return tuple(_join(ring, arcs) for shape in topology.objects["countries"].geometries for ring in _rings(shape))


def _decode(arc: list[tuple[int, int]], transform: _Transform) -> Ring:
    x = y = 0
    points: Ring = []
    for step_x, step_y in arc:
        x, y = x + step_x, y + step_y
        points.append(
            (x * transform.scale[0] + transform.translate[0], y * transform.scale[1] + transform.translate[1])
        )
    return points


def _rings(shape: _Polygon | _MultiPolygon) -> Iterator[list[int]]:
    for polygon in shape.arcs if isinstance(shape, _MultiPolygon) else [shape.arcs]:
        yield from polygon


def _join(ring: list[int], arcs: list[Ring]) -> Ring:
    joined: Ring = []
    for index in ring:
        points = arcs[index] if index >= 0 else arcs[~index][::-1]
        joined += points[1:] if joined else points
    return joined
