"""The record as it lies in the tables, for whoever checks it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec
from sqlalchemy import or_, select

from vedette.store.tables import articles, captures, claims, judgements, rejections

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy import Connection

__all__ = ["LaidReport", "laid_digests", "laid_reports"]


class LaidReport(msgspec.Struct, frozen=True):
    """One version of a report: ids, how its bytes were captured, the reading's JSON and that of its claims by id."""

    id: str
    name: str
    capture: str
    address: str
    media_type: str
    charset: str | None
    how: str
    captured_at: str
    reading: bytes
    claims: dict[str, bytes]


def laid_reports(connection: Connection, name: str | None = None) -> Iterator[LaidReport]:
    """Every version of every report, older ones too; only those of one report by its `name`, version or claim."""
    query = select(articles.c.id, articles.c.name, articles.c.capture, articles.c.reading, captures)
    query = query.join(captures, captures.c.id == articles.c.capture).order_by(articles.c.name, articles.c.id)
    if name is not None:
        makes = select(claims.c.article).where(claims.c.id == name)
        query = query.where(or_(articles.c.name == name, articles.c.id == name, articles.c.id.in_(makes)))
    for row in connection.execute(query.execution_options(yield_per=100)):
        own = connection.execute(select(claims.c.id, claims.c.body).where(claims.c.article == row[0]))
        yield LaidReport(
            row[0],
            row.name,
            row.capture,
            row.address,
            row.media_type,
            row.charset,
            row.how,
            row.captured_at,
            row.reading,
            {claim.id: claim.body for claim in own},
        )


def laid_digests(connection: Connection) -> Iterator[tuple[str, bytes]]:
    """What journal entries are about, with the bytes whose hash they hold: judgements and rejections."""
    for judgement in connection.execute(select(judgements.c.id, judgements.c.body)):
        yield judgement.id, judgement.body
    for refused in connection.execute(select(rejections.c.id, rejections.c.address, rejections.c.reason)):
        yield refused.id, f"{refused.address}\n{refused.reason}".encode()
