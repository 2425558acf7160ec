"""Which reports are worth a second reader's look."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from vedette.records import Reading

__all__ = ["why_ask"]

TOLD_OF: Final = frozenset({"force", "site", "equipment"})
LONGEST: Final = 40_000
"""Characters: a longer text is no single report, and would cost more than it brings."""


def why_ask(reading: Reading, *, below: float) -> str | None:
    """`why_ask(reading, below=0.6)` -> `"2 of 3 claims score below 60%"`; `None` where the built-in reader is sure.

    A report is low where half of its claims score below, or where it names forces or sites and gave no claim at all.
    """
    if len(reading.article.text) > LONGEST:
        return None
    if not reading.claims:
        named = any(mention.kind in TOLD_OF for mention in reading.mentions)
        return "it names forces or sites, and gave no claim" if named else None
    low = sum(claim.score < below for claim in reading.claims)
    return f"{low} of {len(reading.claims)} claims score below {below:.0%}" if 2 * low >= len(reading.claims) else None
