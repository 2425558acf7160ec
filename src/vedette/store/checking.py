"""The record as it lies in the tables, for whoever checks it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec
from sqlalchemy import func, or_, select

from vedette.store.tables import articles, captures, claims, judgements, rejections

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy import ColumnElement, Connection

__all__ = ["LaidReport", "laid_digests", "laid_reports", "names_called"]

SHORTEST = 4
"""Letters of a part that is looked for within names."""


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
        query = query.where(_is_called(name))
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


def _is_called(name: str) -> ColumnElement[bool]:
    makes = select(claims.c.article).where(claims.c.id == name)
    return or_(articles.c.name == name, articles.c.id == name, articles.c.id.in_(makes))


def names_called(connection: Connection, given: str, *, most: int = 6) -> list[str]:
    """`names_called(connection, "one.html")` -> `["inbox/one.html"]`: the reports that are meant by a part of a name.

    Its whole name or id; else how the name, or the id of a version or of a claim, begins; else how the name ends, after
    a slash; else the title; else any part of the name. The first of these that finds something decides.
    """
    ids = [given, f"report:{given}", f"claim:{given}"] if len(given) >= SHORTEST else [given]
    made = select(claims.c.article).where(or_(*(claims.c.id.startswith(id, autoescape=True) for id in ids)))
    ways = [
        _is_called(given),
        or_(
            articles.c.name.startswith(given, autoescape=True),
            *(articles.c.id.startswith(id, autoescape=True) for id in ids),
            articles.c.id.in_(made),
        ),
        articles.c.name.endswith(f"/{given}", autoescape=True),
        func.lower(articles.c.title) == given.lower(),
    ]
    if len(given) >= SHORTEST:
        ways.append(articles.c.name.contains(given, autoescape=True))
    for way in ways:
        query = select(articles.c.name).where(way).distinct().order_by(articles.c.name).limit(most)
        if found := list(connection.scalars(query)):
            return found
    return []


def laid_digests(connection: Connection) -> Iterator[tuple[str, bytes]]:
    """`list(laid_digests(connection))` -> `[("rejection:e6f0…", b"broken.html…")]`: judgements, then rejections.

    What journal entries are about, with the bytes whose hash they hold.
    """
    for judgement in connection.execute(select(judgements.c.id, judgements.c.body)):
        yield judgement.id, judgement.body
    for refused in connection.execute(select(rejections.c.id, rejections.c.address, rejections.c.reason)):
        yield refused.id, f"{refused.address}\n{refused.reason}".encode()
