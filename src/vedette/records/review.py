"""What is worth a person's look: version `review/1`."""

from __future__ import annotations

import msgspec

from vedette.records.near_call import NearCall
from vedette.records.told import ToldClaim

__all__ = ["ReviewItem"]


class ReviewItem(msgspec.Struct, frozen=True):
    """`ReviewItem(("claim:9b1c…",), 2.7, ("contested: French forces at Abéché",), claim=ToldClaim(…))`.

    `about` is what to judge: a claim's id, or two entities'. `value` says how much of the ledger hangs on it: lines by
    what is open about them (contested 3, one root 2, else 1), shared among the claims that they rest on, more where
    the reader was unsure. Either `claim` or `call` is there.
    """

    about: tuple[str, ...]
    value: float
    why: tuple[str, ...]
    claim: ToldClaim | None = None
    call: NearCall | None = None
    vedette: str = "review/1"
