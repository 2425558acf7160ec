"""What a judgement may bear on: signs of all that a partition was folded from, to be compared with a judgement's."""

from __future__ import annotations

import zlib
from array import array
from typing import TYPE_CHECKING

from vedette.merge import name_key
from vedette.records import telling_key

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from vedette.merge import Layer, ReportedClaim
    from vedette.records import Claim, Judgement
    from vedette.store import KeptReport

__all__ = ["signs_of", "signs_of_judgement"]


def signs_of(reports: Iterable[KeptReport], told: Iterable[ReportedClaim], layer: Layer) -> bytes:
    """`signs_of(reports, told, layer)` -> 80 bytes for 20 signs, four each, sorted; `b""` where nothing is told.

    Of the claims, what they say, whom they name as read and as judged, and of their sources. Two things with one sign
    cost a partition that is folded again, and change nothing.
    """
    found: set[str] = set()
    for report in reports:
        text = report.article.text
        for claim in report.claims:
            found |= {claim.id, telling_key(claim, text) or "", *_named_in(claim)}
        for claim in layer.claims(report.claims, text) if layer else ():
            found.update(_named_in(claim))
    for item in told:
        found |= {item.root.key, name_key(item.outlet or "")}
    return array("I", sorted({_sign(text) for text in found})).tobytes()


def signs_of_judgement(judgement: Judgement) -> set[int]:
    """`signs_of_judgement(a letter for the Corvid Wire)` -> `{3735928559}`: at least one of these is among the signs of
    each partition that it changes. What it says of families, those who place the reports tell.
    """
    about = (*judgement.about, *(name_key(name) for name in judgement.about))
    return {_sign(text) for text in (*about, *judgement.claims, *judgement.tellings) if text}


def _named_in(claim: Claim) -> Iterator[str]:
    yield from (filler.entity for held in claim.roles.values() for filler in held if filler.entity)
    yield from (hop.entity for hop in claim.chain if hop.entity)


def _sign(text: str) -> int:
    return zlib.crc32(text.encode())
