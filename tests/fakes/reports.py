"""Readings and claims made by hand, for tests of what comes after reading."""

from __future__ import annotations

from typing import TYPE_CHECKING

from vedette.records import (
    ArticleSummary,
    Claim,
    ClaimPlace,
    ClaimTime,
    Count,
    Filler,
    Hop,
    Quantity,
    Reading,
    Span,
    TimeExpression,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["make_claim", "make_reading", "official"]

SOME_WORDS = Span(0, 10)
PLACES = {
    "Agadez": ClaimPlace("Agadez", 16.97, 7.99, 5000.0, "NER", 1),
    "Air Base 201": ClaimPlace("Air Base 201", 16.95, 8.01, 2000.0, "NER", 1),
    "Niamey": ClaimPlace("Niamey", 13.51, 2.11, 8000.0, "NER", 1),
    "Niger": ClaimPlace("Niger", 17.0, 9.0, 700000.0, "NER", 3),
}


def official(who: str = "a senior U.S. official", outlet: str | None = None) -> tuple[Hop, ...]:
    """A chain of one anonymous official, and the outlet that heard him where one is named."""
    hop = Hop(who, "official", named=False, entity="government:USA")
    return (hop, Hop(outlet, "outlet", named=True)) if outlet else (hop,)


def make_claim(
    frame: str = "presence",
    *,
    force: str = "USA",
    place: str = "Agadez",
    modality: str = "asserted",
    polarity: str = "affirmed",
    time: str | None = None,
    count: tuple[float | None, float | None] | None = None,
    chain: Sequence[Hop] = (),
    evidence: Span = SOME_WORDS,
    number: int = 0,
) -> Claim:
    """A claim on a state's forces at a place of `PLACES`."""
    force_role, place_role = {"handover": ("giver", "site"), "expel": ("target", "place")}.get(
        frame, ("force", "place")
    )
    where = PLACES[place]
    return Claim(
        id=f"claim:{number}-{frame}-{force}-{place}-{modality}-{time}-{count}",
        frame=frame,
        plover=None,
        roles={
            force_role: (Filler(None, None, "force", f"force:{force}", f"Armed forces of {force}", force),),
            place_role: (
                Filler(
                    None,
                    None,
                    "place",
                    f"{'site' if place.startswith('Air') else 'place'}:{place}",
                    place,
                    where.country,
                ),
            ),
        },
        polarity=polarity,
        modality=modality,
        time=ClaimTime(time, None, None, 1) if time else None,
        place=where,
        count=Count(*count, approximate=True, unit="person") if count else None,
        evidence=(evidence,),
        trigger=(),
        chain=tuple(chain),
        score=0.9,
    )


def make_reading(
    name: str,
    sentences: Sequence[str],
    *,
    outlet: str | None = None,
    published: str | None = None,
    claims: Sequence[Claim] = (),
    quantities: Sequence[Quantity] = (),
    times: Sequence[TimeExpression] = (),
) -> Reading:
    """A reading of a text made of these sentences, one a paragraph."""
    text = "\n\n".join(sentences)
    starts = [text.index(sentence) for sentence in sentences]
    return Reading(
        vedette="reading/1",
        id=name,
        article=ArticleSummary(
            text, None, outlet, None, None, published, "metadata" if published else None, "en", "sha256:" + "0" * 64
        ),
        sentences=tuple(Span(start, start + len(s)) for start, s in zip(starts, sentences, strict=True)),
        quantities=tuple(quantities),
        times=tuple(times),
        claims=tuple(claims),
    )
