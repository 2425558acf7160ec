"""Judgements: only ever added, each with its entry in the journal, none on what its author had not seen."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec
from sqlalchemy import func, insert, select

from vedette.errors import Overtaken
from vedette.records import Judgement
from vedette.store.journal import write_entry
from vedette.store.tables import judged, judgements
from vedette.store.text import storable

if TYPE_CHECKING:
    from sqlalchemy import Connection

__all__ = ["keep_judgement", "last_judged", "read_judgements"]


def keep_judgement(connection: Connection, judgement: Judgement) -> Judgement:
    """The judgement with its number; the same one again changes nothing. The transaction must hold the writer's lock.

    Raises `Overtaken`, naming who judged what, where one of its subjects has a later judgement than its `seen`.
    """
    body = connection.scalar(select(judgements.c.body).where(judgements.c.id == judgement.id))
    if body is not None:
        return msgspec.json.decode(body, type=Judgement)
    _refuse_overtaken(connection, judgement)
    number = (connection.scalar(select(func.max(judgements.c.number))) or 0) + 1
    kept = msgspec.structs.replace(judgement, number=number)
    encoded = msgspec.json.encode(kept)
    row = {"number": number, "id": kept.id, "at": kept.at, "by": storable(kept.by), "kind": kept.kind, "body": encoded}
    connection.execute(insert(judgements).values(row))
    connection.execute(insert(judged), [{"about": subject, "judgement": number} for subject in kept.subjects])
    write_entry(connection, "judge", kept.id, body=encoded)
    return kept


def _refuse_overtaken(connection: Connection, judgement: Judgement) -> None:
    last = last_judged(connection, judgement.subjects)
    if last is None or last.number <= judgement.seen:
        return
    reason = f": {last.reason}" if last.reason else ""
    raise Overtaken(
        f"{', '.join(judgement.about)}: {last.by} judged it on {last.at[:10]} ({last.kind}{reason}); look at it again "
        f"with `vedette review log`, and if you still judge so, give --seen {last.number}"
    )


def last_judged(connection: Connection, subjects: tuple[str, ...]) -> Judgement | None:
    """The last judgement on any of these subjects, `None` where nobody judged them."""
    query = select(judgements.c.body).join(judged, judged.c.judgement == judgements.c.number)
    query = query.where(judged.c.about.in_([storable(subject) for subject in subjects]))
    body = connection.scalar(query.order_by(judgements.c.number.desc()).limit(1))
    return msgspec.json.decode(body, type=Judgement) if body else None


def read_judgements(connection: Connection, *, known: str | None) -> list[Judgement]:
    """Every judgement in its order, those given by the day `known` if one is given."""
    query = select(judgements.c.body).order_by(judgements.c.number)
    if known:
        query = query.where(func.substr(judgements.c.at, 1, 10) <= known)
    decoder = msgspec.json.Decoder(Judgement)
    return [decoder.decode(body) for body in connection.scalars(query)]
