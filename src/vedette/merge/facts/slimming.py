"""Lines as they are kept: of each claim no more than its rows on any day need."""

from __future__ import annotations

import sys
from datetime import date
from typing import TYPE_CHECKING, TypeVar

import msgspec

from vedette.merge.facts.folding import Line
from vedette.merge.reported import Letter, ReportedClaim, Root
from vedette.merge.statements import Statement
from vedette.records import Claim, ClaimTime, Count, ForceRef, PlaceRef

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["SlimLine", "slim_line", "whole_line"]

Item = TypeVar("Item")


class SlimClaim(msgspec.Struct, frozen=True, gc=False, array_like=True):
    """A claim that a line rests on, `root` and `facts` by their number in the line."""

    id: str
    frame: str
    polarity: str
    modality: str
    time: str | None
    count: tuple[float | None, float | None, str | None] | None
    article: str
    head: str
    published: date | None
    words: str
    root: int
    facts: tuple[int, ...]
    score: float
    letter: Letter | None


class SlimStatement(msgspec.Struct, frozen=True, gc=False, array_like=True):
    """What one claim, by its number in the line, says of the line's force at its ground."""

    claim: int
    effect: str
    earliest: date | None
    latest: date | None
    carried: bool


class SlimLine(msgspec.Struct, frozen=True, array_like=True):
    """`whole_line(slim_line(line))` comes to the same rows as `line` on every day."""

    force: ForceRef | None
    place: PlaceRef | None
    roots: tuple[Root, ...]
    facts: tuple[str, ...]
    claims: tuple[SlimClaim, ...]
    statements: tuple[SlimStatement, ...]
    pacts: tuple[ReportedClaim, ...]
    days: tuple[date, ...]


def slim_line(line: Line) -> SlimLine:
    """`slim_line(line)` -> `SlimLine(…)`; the claims on a pact, which are few, stay whole."""
    sources = list({id(s.source): s.source for s in line.statements}.values())
    numbers = {id(source): number for number, source in enumerate(sources)}
    roots = _numbered([source.root for source in sources])
    facts = _numbered([fact for source in sources for fact in line.facts.get(source.claim.id, ())])
    return SlimLine(
        line.force,
        line.place,
        tuple(roots),
        tuple(facts),
        tuple(_slim(source, roots[source.root], line, facts) for source in sources),
        tuple(SlimStatement(numbers[id(s.source)], s.effect, s.earliest, s.latest, s.carried) for s in line.statements),
        line.claims,
        line.days,
    )


def _numbered(items: Sequence[Item]) -> dict[Item, int]:
    return {item: number for number, item in enumerate(dict.fromkeys(items))}


def _slim(source: ReportedClaim, root: int, line: Line, facts: dict[str, int]) -> SlimClaim:
    claim = source.claim
    return SlimClaim(
        claim.id,
        claim.frame,
        claim.polarity,
        claim.modality,
        claim.time.edtf if claim.time else None,
        (claim.count.low, claim.count.high, claim.count.unit) if claim.count else None,
        source.article,
        source.head,
        source.published,
        source.words,
        root,
        tuple(facts[fact] for fact in line.facts.get(claim.id, ())),
        claim.score,
        source.letter,
    )


def whole_line(slim: SlimLine) -> Line:
    """The line again, with claims that hold what was kept of them."""
    sources = [_source(claim, slim.roots) for claim in slim.claims]
    empty = PlaceRef(None, "", None, None, None, None)
    return Line(
        slim.force,
        slim.place,
        tuple(
            Statement(slim.force, slim.place or empty, s.effect, s.earliest, s.latest, sources[s.claim], s.carried)
            for s in slim.statements
        ),
        slim.pacts,
        slim.days,
        {claim.id: tuple(slim.facts[number] for number in claim.facts) for claim in slim.claims},
    )


def _source(slim: SlimClaim, roots: Sequence[Root]) -> ReportedClaim:
    claim = Claim(
        slim.id,
        slim.frame,
        None,
        {},
        slim.polarity,
        slim.modality,
        ClaimTime(slim.time, None, None, 1) if slim.time is not None else None,
        None,
        Count(slim.count[0], slim.count[1], approximate=False, unit=slim.count[2]) if slim.count else None,
        (),
        (),
        (),
        slim.score,
    )
    article, head = sys.intern(slim.article), sys.intern(slim.head)
    return ReportedClaim(claim, article, None, slim.published, head, roots[slim.root], slim.words, letter=slim.letter)
