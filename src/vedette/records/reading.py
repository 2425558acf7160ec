"""Everything found in one article: the public JSON, version `reading/1`."""

from __future__ import annotations

import msgspec

from vedette.records.annotation import Attribution, Mention, Quantity, TimeExpression
from vedette.records.article import Dropped, Note
from vedette.records.claim import Claim
from vedette.records.entity import Entity, Place
from vedette.records.span import Span
from vedette.records.vocabulary import PublishedFrom

__all__ = ["ArticleSummary", "Reading"]


class ArticleSummary(msgspec.Struct, frozen=True):
    """The `article` of a reading: `{"text": "…", "title": "…", "published": "2024-05-02", …}`."""

    text: str
    title: str | None
    outlet: str | None
    byline: str | None
    url: str | None
    published: str | None
    published_from: PublishedFrom | None
    language: str | None
    capture: str
    dropped: tuple[Dropped, ...] = ()
    notes: tuple[Note, ...] = ()


class Reading(msgspec.Struct, frozen=True):
    """One article, read: `msgspec.json.encode(reading)` is a line of `vedette read --format jsonl`."""

    vedette: str
    id: str
    article: ArticleSummary
    sentences: tuple[Span, ...] = ()
    mentions: tuple[Mention, ...] = ()
    entities: tuple[Entity, ...] = ()
    clusters: tuple[tuple[int, ...], ...] = ()
    times: tuple[TimeExpression, ...] = ()
    places: tuple[Place, ...] = ()
    quantities: tuple[Quantity, ...] = ()
    attributions: tuple[Attribution, ...] = ()
    claims: tuple[Claim, ...] = ()
