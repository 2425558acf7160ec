"""Where was looked, when, and with what result; what could not be read, and why."""

from __future__ import annotations

from datetime import UTC
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from sqlalchemy import insert, select, update

from vedette.records import Rejected, Source, content_id
from vedette.store.contents import Look
from vedette.store.journal import write_entry
from vedette.store.tables import rejections, sources
from vedette.store.text import storable

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy import Connection

    from vedette.records import Capture, Reading

__all__ = ["host_of", "keep_look", "keep_rejection", "look_at", "read_rejections", "read_sources"]


def look_at(capture: Capture, reading: Reading, *, result: str) -> Look:
    """`Look("2031-02-03T09:00:00+00:00", "new", outlet="Corvid Wire", host="corvid.example")`."""
    host = host_of(capture.address) or host_of(reading.article.url or "")
    return Look(capture.when.astimezone(UTC).isoformat(), result, outlet=reading.article.outlet, host=host)


def host_of(address: str) -> str | None:
    """`host_of("https://www.corvid.example/a")` -> `"corvid.example"`; `None` for a file."""
    try:
        host = urlsplit(address).hostname if address.startswith(("http://", "https://")) else None
    except ValueError:
        return None
    return host.removeprefix("www.") if host else None


def keep_look(connection: Connection, look: Look) -> None:
    """`keep_look(connection, Look("2031-03-03T08:00…", "timed out", host="mill.example"))` -> a source `mill.example`.

    Noted under the outlet; a look at a host that an outlet is known to print at goes to that outlet. The latest look is
    kept: an old archive that is imported today makes nothing look older than it is.
    """
    name = look.outlet
    if name is None and look.host:
        at_host = select(sources.c.name).where(sources.c.host == storable(look.host))
        name = connection.scalar(at_host.order_by(sources.c.name).limit(1)) or look.host
    if name is None:
        return
    name, host = storable(name)[:400], storable(look.host)[:400] if look.host else None
    values = {"last_fetched": look.at, "result": storable(look.result)}
    known = connection.execute(select(sources.c.last_fetched).where(sources.c.name == name)).first()
    if known is None:
        connection.execute(insert(sources).values(name=name, host=host, **values))
    elif known.last_fetched is None or known.last_fetched <= look.at:
        moved = {"host": host} if host else {}
        connection.execute(update(sources).where(sources.c.name == name).values(**values, **moved))


def keep_rejection(connection: Connection, rejected: Rejected, *, at: str) -> None:
    """`keep_rejection(connection, Rejected("a.html", "it is empty"), at="2031-03-03T08:00…")`: kept and journalled.

    The same address for the same reason again only counts one more time.
    """
    address, reason = storable(rejected.id), storable(rejected.reason)
    key = content_id("rejection", address, reason, parent="", maker=rejected.vedette)
    times = connection.scalar(select(rejections.c.times).where(rejections.c.id == key))
    if times is None:
        row = {"id": key, "address": address, "reason": reason, "first_at": at, "last_at": at, "times": 1}
        connection.execute(insert(rejections).values(row))
        write_entry(connection, "refuse", key, body=f"{address}\n{reason}".encode())
    else:
        again = update(rejections).where(rejections.c.id == key)
        connection.execute(again.values(last_at=at, times=times + 1))


def read_sources(connection: Connection) -> list[Source]:
    """`[Source("Corvid Wire", "2031-02-03T09:00:00+00:00", "new")]`, by name."""
    rows = connection.execute(select(sources).order_by(sources.c.name))
    return [Source(row.name, row.last_fetched, row.result) for row in rows]


def read_rejections(connection: Connection) -> Iterator[tuple[Rejected, str]]:
    """`next(read_rejections(connection))` -> `(Rejected("a.html", "the file is empty"), "2031-03-03T08:00…")`.

    Each with when it was last met, latest first.
    """
    query = select(rejections).order_by(rejections.c.last_at.desc(), rejections.c.id)
    for row in connection.execute(query):
        yield Rejected(row.address, row.reason), row.last_at
