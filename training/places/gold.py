"""Gold sets of place names: texts with spans and coordinates, as records."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

import msgspec

from vedette.records import Article, Span

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["GoldPlace", "GoldText", "km_between", "read_gold"]


class _Place(msgspec.Struct):
    start: int
    end: int
    lat: float | None = None
    lon: float | None = None


class _Gold(msgspec.Struct):
    places: list[_Place]


class _Line(msgspec.Struct):
    id: str
    text: str
    gold: _Gold
    title: str | None = None
    outlet: str | None = None
    url: str | None = None


@dataclass(frozen=True)
class GoldPlace:
    span: Span
    lat: float | None
    lon: float | None


@dataclass(frozen=True)
class GoldText:
    article: Article
    places: tuple[GoldPlace, ...]
    group: str
    """Texts of one group are kept in one fold: the outlet where it is known, else the text itself."""


def read_gold(path: Path) -> list[GoldText]:
    """The documents of a gold file (see the READMEs of the data), one a line."""
    lines = [msgspec.json.decode(line, type=_Line) for line in path.read_bytes().splitlines() if line.strip()]
    return [_text(line) for line in lines]


def _text(line: _Line) -> GoldText:
    article = Article(
        id=line.id, name=line.id, text=line.text, title=line.title, outlet=line.outlet, byline=None, url=line.url,
        published=None, published_from=None, language="en", capture="",
    )  # fmt: skip
    places = tuple(GoldPlace(Span(p.start, p.end), p.lat, p.lon) for p in line.gold.places)
    return GoldText(article, places, line.outlet or line.id)


def km_between(one: tuple[float, float], two: tuple[float, float]) -> float:
    """`km_between((0, 0), (0, 1))` -> `111.19…`: along the great circle."""
    north, south = math.radians(one[0]), math.radians(two[0])
    half = math.sin((south - north) / 2) ** 2
    half += math.cos(north) * math.cos(south) * math.sin(math.radians(two[1] - one[1]) / 2) ** 2
    return 12_742 * math.asin(math.sqrt(min(1.0, half)))
