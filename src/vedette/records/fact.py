"""What claims of several reports say alike: the public JSON, version `fact/1`."""

from __future__ import annotations

import msgspec

from vedette.records.situation import CountRange, ForceRef, PlaceRef
from vedette.records.vocabulary import FrameName, Modality, Polarity

__all__ = ["Fact"]


class Fact(msgspec.Struct, frozen=True, gc=False):
    """`Fact("fact:9b1c…", "presence", ForceRef("force:ITA", …), (), PlaceRef(…), "SOM", "2024-05/..", …)`.

    `id` is a hash of what its earliest telling says, so it stays when more claims join. `frame` stands for its family
    (a relocation is an arrival at one place and a withdrawal from another); `force` is who does it, `others` the
    entities whom it concerns. `time` (EDTF) spans what the claims say, `count` every figure given; `first_told` and
    `last_told` are days of publication. `why` says in words how the grade came about.
    """

    id: str
    frame: FrameName
    force: ForceRef | None
    others: tuple[str, ...]
    place: PlaceRef | None
    host: str | None
    time: str | None
    count: CountRange
    modality: Modality
    polarity: Polarity
    articles: int
    families: int
    roots: int
    first_told: str | None
    last_told: str | None
    grade: str
    why: str
    claims: tuple[str, ...]
    vedette: str = "fact/1"
