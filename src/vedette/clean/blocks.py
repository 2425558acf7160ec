"""The visible words of a page: strands of text in blocks."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from vedette.clean.runs import Run, flat, visible

__all__ = ["Block", "Element", "Scan", "Strand", "runs_of"]

_ENTITY = re.compile(r"&(?:#[0-9]{1,8};?|#[xX][0-9a-fA-F]{1,7};?|[a-zA-Z][a-zA-Z0-9]{1,31};?)")


def runs_of(text: str, start: int) -> Iterator[Run]:
    """`runs_of("Lee &amp; Co", 7)` -> `Run("Lee ", 7)`, `Run("&", 11, exact=False)`, `Run(" Co", 16)`."""
    at = 0
    for entity in _ENTITY.finditer(text) if "&" in text else ():
        meant = html.unescape(entity[0])
        if meant == entity[0]:
            continue
        if entity.start() > at:
            yield Run(text[at : entity.start()], start + at)
        if meant:
            yield Run(meant, start + entity.start(), exact=False)
        at = entity.end()
    if at < len(text):
        yield Run(text[at:], start + at)


@dataclass(slots=True, eq=False)
class Element:
    """`Element("div", ' class="share"', parent)`: an element that is, or was, open around some text.

    `invisible` is what no browser shows (a script); `hidden` what the page itself hides; `linked` what lies in a link.
    """

    name: str
    rest: str
    parent: Element | None
    invisible: bool = False
    shallow: bool = True
    hidden: bool = False
    linked: bool = False


@dataclass(slots=True, eq=False)
class Strand:
    """The text between two tags, and the element it lies in. White space alone has the number -1."""

    runs: tuple[Run, ...]
    element: Element
    number: int
    weight: int = field(init=False)
    """How many characters of it are seen."""

    def __post_init__(self) -> None:
        self.weight = len(visible("".join(run.text for run in self.runs)))


@dataclass(slots=True, eq=False)
class Block:
    """A paragraph as a browser would show it: its text, and how many of its characters are seen."""

    strands: list[Strand]
    element: Element
    runs: tuple[Run, ...] = field(init=False)
    text: str = field(init=False)
    weight: int = field(init=False)

    def __post_init__(self) -> None:
        self.runs = tuple(run for strand in self.strands for run in strand.runs)
        self.text = flat(self.runs)
        self.weight = sum(strand.weight for strand in self.strands)


@dataclass(slots=True, eq=False)
class Scan:
    """The blocks in their order, the page with a mark before every strand, and the source of its head."""

    blocks: list[Block] = field(default_factory=list)
    marked: str = ""
    head: str = ""
    language: str = ""
