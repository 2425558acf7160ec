"""Which reports are copies of which, and what the copies changed: the public JSON, version `family/1`."""

from __future__ import annotations

from typing import Annotated

import msgspec

from vedette.records.span import Span

__all__ = ["CopyChange", "CopyLink", "Family"]

How = Annotated[
    str, msgspec.Meta(extra_json_schema={"enum": ["same bytes", "syndicated", "rewritten", "garbled", "translated"]})
]
ChangeKind = Annotated[
    str,
    msgspec.Meta(extra_json_schema={"enum": ["number", "place", "name", "date", "meaning", "dropped", "added"]}),
]


class CopyChange(msgspec.Struct, frozen=True):
    """`CopyChange("number", Span(40, 43), Span(52, 54), "300", "30")`: what a copy says otherwise.

    `in_copy` is `None` for a dropped sentence, `in_original` for an added one.
    """

    kind: ChangeKind
    in_copy: Span | None
    in_original: Span | None
    text: str | None
    original: str | None


class CopyLink(msgspec.Struct, frozen=True):
    """`CopyLink("blog-3", "wire-1", "rewritten", 0.93, changes=(…))`: one report copies another."""

    copy: str
    of: str
    how: How
    score: float
    changes: tuple[CopyChange, ...] = ()


class Family(msgspec.Struct, frozen=True):
    """`Family("family:1f…", head="wire-1", articles=("wire-1", "blog-3"), links=(…))`.

    The head is the earliest known report, or the one that the others credit.
    """

    id: str
    head: str
    articles: tuple[str, ...]
    links: tuple[CopyLink, ...] = ()
    vedette: str = "family/1"
