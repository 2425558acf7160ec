"""What stands between quotation marks."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from vedette.annotate.lines import line_borders
from vedette.records.annotation import Quotation

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["find_quotations"]

MARK = re.compile(r"``|''|[\"“”„«»＂]")
CLOSED_BY = {
    "“": ("”", '"', "''"),
    '"': ('"', "”", "''"),
    "＂": ("＂", '"', "”"),
    "``": ("''", '"', "”"),
    "„": ("“", "”", '"'),
    "«": ("»",),
    "»": ("«",),
}
STRAIGHT = ('"', "＂")
# Single marks are apostrophes unless both ends look like quotation marks: "'We stay,' he said", "the 'safe zone'".
SINGLE = re.compile(
    r"(?<![\w'’‘])['‘`](?![\s\d'’])(?!(?:em|til|cause|tis|twas|round|bout|s|n)\b)(?:"
    r"(?:[^'‘’\n]|(?<=\w)['’](?=\w)){1,300}?(?<![\ss])['’](?!\w)"
    r"|(?=[A-Z])[^\n‘]{1,600}?[,.?!;…]['’](?!\w))"
)


def find_quotations(text: str) -> tuple[Quotation, ...]:
    """`find_quotations('He said "no".')` -> `(Quotation(8, 12),)`.

    The outermost quotations, marks included, sorted. A quotation whose next paragraph opens with a mark again goes on
    there and is one; one that is never closed ends with its paragraph.
    """
    doubles = list(_double(text))
    return tuple(sorted([*doubles, *_single(text, doubles)], key=lambda found: found.start))


def _double(text: str) -> Iterator[Quotation]:
    borders = sorted({0, len(text), *line_borders(text)})
    carried: _Open | None = None
    for start, end in pairwise(borders):
        if carried and not _reopens(text, start, end, carried):
            yield Quotation(carried.start, carried.upto)
            carried = None
        found, carried = _in_paragraph(text, start, end, carried)
        yield from found
    if carried:
        yield Quotation(carried.start, carried.upto)


def _reopens(text: str, start: int, end: int, carried: _Open) -> bool:
    first = MARK.match(text, start, end)
    return first is not None and (first.group() == carried.mark or first.group() in CLOSED_BY[carried.mark])


def _in_paragraph(text: str, start: int, end: int, opened: _Open | None) -> tuple[list[Quotation], _Open | None]:
    """The quotations that end in one paragraph, and the one still open at its end."""
    found = []
    marks = MARK.finditer(text, start, end)
    if opened:
        next(marks)
    for match in marks:
        mark = match.group()
        if opened and mark in CLOSED_BY[opened.mark] and not _opens_again(text, match):
            found.append(Quotation(opened.start, match.end()))
            opened = None
        elif mark in CLOSED_BY and (opened is None or _opens_again(text, match)) and _may_open(text, match):
            opened = _Open(match.start(), mark, end)
    if opened:
        upto = start + len(text[start:end].rstrip())
        # A lone mark at a paragraph's end quotes nothing.
        opened = _Open(opened.start, opened.mark, upto) if upto - opened.start > 2 else None
    return found, opened


def _opens_again(text: str, match: re.Match[str]) -> bool:
    """A straight mark with a space before it and a word after it opens: what was open before had lost its end."""
    return (
        match.group() in STRAIGHT
        and text[match.start() - 1 : match.start()].isspace()
        and text[match.end() : match.end() + 1].isalnum()
    )


def _may_open(text: str, match: re.Match[str]) -> bool:
    """A straight mark right after a word or number closes, or is an inch; `»` opens only after a space."""
    before = text[max(0, match.start() - 1) : match.start()]
    if match.group() in (*STRAIGHT, "»"):
        return not (before.isalnum() or before in (".", ",", "!", "?", "%")) or not before
    return True


def _single(text: str, doubles: list[Quotation]) -> Iterator[Quotation]:
    if not any(mark in text for mark in "'‘`"):
        return
    position = 0
    bounds = iter([*doubles, Quotation(len(text), len(text))])
    upcoming = next(bounds)
    for match in SINGLE.finditer(text):
        while match.start() >= upcoming.end and upcoming.start < len(text):
            upcoming = next(bounds)
        if match.end() <= upcoming.start and match.start() >= position and len(match.group()) > 3:
            position = match.end()
            yield Quotation(match.start(), match.end())


class _Open(NamedTuple):
    """A quotation that has begun: where, by which mark, and where its paragraph ends so far."""

    start: int
    mark: str
    upto: int
