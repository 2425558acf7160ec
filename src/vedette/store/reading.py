"""Questions to the tables of the reports, on a connection."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec
from sqlalchemy import func, select

from vedette.records import CopyChange, CopyLink, Reading, ReportVersion
from vedette.store.tables import articles, claims, links, versions

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy import Connection

__all__ = ["read_links", "read_published", "read_reading", "read_reading_of_claim", "read_readings", "read_versions"]


def read_readings(connection: Connection, *, known: str | None) -> Iterator[Reading]:
    """`read_readings(connection, known="2031-03-02")` -> the readings of what was published by then, earliest first.

    Current ones, those without a day first; all of them where `known` is `None`.
    """
    query = select(articles.c.reading).where(articles.c.current)
    query = query.order_by(articles.c.published.nulls_first(), articles.c.name)
    if known:
        query = query.where(func.substr(func.coalesce(articles.c.published, known), 1, 10) <= known)
    decoder = msgspec.json.Decoder(Reading)
    for body in connection.scalars(query.execution_options(yield_per=100)):
        yield decoder.decode(body)


def read_links(connection: Connection) -> list[CopyLink]:
    """`read_links(connection)` -> `[CopyLink("blog-3", "wire-1", "syndicated", 0.95)]`.

    Every link between current reports, by the names of the reports.
    """
    query = select(links.c.body).join(articles, articles.c.id == links.c.copy).where(articles.c.current)
    rows = connection.scalars(query.order_by(articles.c.published.nulls_first(), links.c.copy, links.c.of))
    return [msgspec.json.decode(body, type=CopyLink) for body in rows]


def read_published(connection: Connection) -> dict[str, str | None]:
    """`read_published(connection)` -> `{"notes-9": None, "wire-1": "2031-03-01", "blog-3": "2031-03-02"}`.

    The day of each current report, by its name, in the order in which they were published.
    """
    query = select(articles.c.name, articles.c.published).where(articles.c.current)
    ordered = connection.execute(query.order_by(articles.c.published.nulls_first(), articles.c.name))
    return {row.name: row.published for row in ordered}


def read_reading(connection: Connection, name: str) -> Reading | None:
    """`read_reading(connection, "wire-1")` -> its current `Reading`, `None` where no report is called so."""
    query = select(articles.c.reading).where(articles.c.current, articles.c.name == name)
    body = connection.scalar(query)
    return msgspec.json.decode(body, type=Reading) if body else None


def read_reading_of_claim(connection: Connection, claim: str) -> Reading | None:
    """`read_reading_of_claim(connection, "claim:9b1c…")` -> the `Reading` that holds the claim, or `None`.

    Of several current ones that which was published first.
    """
    query = select(articles.c.reading).join(claims, claims.c.article == articles.c.id)
    query = query.where(articles.c.current, claims.c.id == claim)
    body = connection.scalar(query.order_by(articles.c.published.nulls_last(), articles.c.name).limit(1))
    return msgspec.json.decode(body, type=Reading) if body else None


def read_versions(connection: Connection, name: str | None) -> list[ReportVersion]:
    """`read_versions(connection, "wire-1")` -> `[ReportVersion("wire-1", "report:1a…", before="report:f5…", …)]`.

    Which versions took the place of which, of one report or, with `None`, of all, oldest first.
    """
    query = select(versions.c.article, versions.c.before, versions.c.body, articles.c.name, articles.c.added_at)
    query = query.join(articles, articles.c.id == versions.c.article).order_by(articles.c.added_at, articles.c.id)
    if name is not None:
        query = query.where(articles.c.name == name)
    decoder = msgspec.json.Decoder(tuple[CopyChange, ...])
    return [
        ReportVersion(row.name, row.article, row.before, row.added_at, decoder.decode(row.body))
        for row in connection.execute(query)
    ]
