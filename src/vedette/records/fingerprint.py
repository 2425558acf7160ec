"""What of a report is compared with other reports to find copies."""

from __future__ import annotations

import msgspec

from vedette.records.span import Span

__all__ = ["Fingerprint", "SentencePrint"]


class SentencePrint(msgspec.Struct, frozen=True):
    """A sentence as a bag: `^` marks names, `#` numbers, the rest are stems."""

    span: Span
    features: frozenset[str]
    weight: float


class Fingerprint(msgspec.Struct, frozen=True):
    """All that families need of one report."""

    article: str
    text_hash: str
    published: str | None
    outlet: str | None
    sentences: tuple[SentencePrint, ...]
    shingles: frozenset[int]
    bands: tuple[int, ...]
    garbled: int
    """How many sentences are fragments or garbled."""
    rare: frozenset[str]
    """Names and numbers, by which rewrites that share no shingle are found."""
