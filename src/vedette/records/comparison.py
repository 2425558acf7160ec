"""Two reports side by side (`comparison/1`), and the outlets of a record (`sources/1`)."""

from __future__ import annotations

from typing import Annotated

import msgspec

from vedette.records.family import CopyChange, How
from vedette.records.span import Span
from vedette.records.told import ToldClaim
from vedette.records.watching import Coverage

__all__ = ["ClaimPair", "Comparison", "CopiedFrom", "OutletRow", "ReportRef", "SentencePair", "SourceList"]

PairKind = Annotated[str, msgspec.Meta(extra_json_schema={"enum": ["same", "changed", "dropped", "added"]})]


class ReportRef(msgspec.Struct, frozen=True):
    """`ReportRef("wire-1", "Corvid Wire", "U.S. hands over base", "2024-07-08", "sha256:1f…")`."""

    id: str
    outlet: str | None
    title: str | None
    published: str | None
    capture: str


class SentencePair(msgspec.Struct, frozen=True):
    """A sentence of the first report beside that of the second which tells the same.

    `one` and `two` are spans into the two texts, `None` where the other report has no such sentence; `changes` says
    what the second has otherwise (`in_original` is the first report).
    """

    kind: PairKind
    one: Span | None
    two: Span | None
    in_one: str | None
    in_two: str | None
    changes: tuple[CopyChange, ...]


class ClaimPair(msgspec.Struct, frozen=True):
    """A claim of the first report beside its like in the second; `differs` names what they have otherwise."""

    kind: PairKind
    one: ToldClaim | None
    two: ToldClaim | None
    differs: tuple[str, ...]


class Comparison(msgspec.Struct, frozen=True):
    """`vedette compare A B`: what the second report keeps, changes, drops and adds.

    `how` is the link between them where one is a copy of the other (`copy` says which), `likeness` in [0, 1] how much
    of the second's sentences the first holds.
    """

    one: ReportRef
    two: ReportRef
    how: How | None
    copy: str | None
    likeness: float
    sentences: tuple[SentencePair, ...]
    claims: tuple[ClaimPair, ...]
    vedette: str = "comparison/1"


class CopiedFrom(msgspec.Struct, frozen=True):
    """`CopiedFrom("Corvid Wire", reports=3, share=0.25)`: of all that an outlet printed, what it had from whom."""

    outlet: str
    reports: int
    share: float


class OutletRow(msgspec.Struct, frozen=True):
    """One outlet: how much of it is in the record and how much of that is its own.

    `own` counts the reports that copy no other outlet's, `share_own` is their part of `reports`. `letter` (A to F) and
    `letter_why` are a person's judgement, `None` until given.
    """

    outlet: str
    reports: int
    own: int
    share_own: float
    copied_from: tuple[CopiedFrom, ...]
    copied_by: int
    claims: int
    first_published: str | None
    last_published: str | None
    last_fetched: str | None
    result: str
    letter: str | None
    letter_why: str | None


class SourceList(msgspec.Struct, frozen=True):
    """`vedette sources`: the outlets of the record, those with most reports first, and what is followed.

    `followed` begins with the sources that nobody can look at now: what they print meanwhile is not in the record.
    """

    known: str
    outlets: tuple[OutletRow, ...]
    followed: tuple[Coverage, ...] = ()
    vedette: str = "sources/1"
