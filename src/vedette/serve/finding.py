"""What a search finds, for the page and for programs: sentences with the claims that they make."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import msgspec

from vedette.records import Claim
from vedette.store import find_sentences

if TYPE_CHECKING:
    from vedette.records import Reading
    from vedette.store import Found, Store, Wanted

__all__ = ["Hit", "Place", "find_hits"]


class Place(msgspec.Struct, frozen=True, array_like=True):
    """`Place("2024-05-20", 812)`: day and number of the last sentence shown; what comes after it is the next page."""

    day: Annotated[str, msgspec.Meta(pattern="^[0-9-]{0,10}$")]
    number: Annotated[int, msgspec.Meta(ge=0, le=2**63 - 1)]


class Hit(msgspec.Struct, frozen=True):
    """`Hit(812, "wire-1", "Heron Wire", "2031-03-01", 120, 211, "Some …", claims=(…))`: `text[120:211]` of it.

    `number` is its place in the index, by which the next page is asked for; `claims` are those of the frame asked for.
    """

    number: int
    report: str
    outlet: str | None
    day: str
    start: int
    end: int
    words: str
    claims: tuple[Claim, ...]


def find_hits(store: Store, wanted: Wanted, *, limit: int, after: Place | None = None) -> list[Hit]:
    """`find_hits(store, Wanted("air base"), limit=20)` -> the newest sentences with both words; nothing for no wish."""
    if not any(msgspec.structs.asdict(wanted).values()):
        return []
    readings: dict[str, Reading | None] = {}
    hits: list[Hit] = []
    told = (after.day, after.number) if after else None
    for sentence in find_sentences(store, wanted, limit=limit, after=told):
        if sentence.name not in readings:
            readings[sentence.name] = store.reading(sentence.name)
        reading = readings[sentence.name]
        if reading:
            hits.append(_hit(reading, sentence, wanted))
    return hits


def _hit(reading: Reading, found: Found, wanted: Wanted) -> Hit:
    words = " ".join(reading.article.text[found.start : found.end].split())
    made = tuple(c for c in reading.claims if wanted.frame in ("", c.frame) and _is_in(c, found))
    return Hit(found.id, reading.id, reading.article.outlet, found.day, found.start, found.end, words, made)


def _is_in(claim: Claim, sentence: Found) -> bool:
    return any(span.start < sentence.end and sentence.start < span.end for span in claim.evidence)
