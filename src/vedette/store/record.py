"""Adding to the record and asking it."""

from __future__ import annotations

import hashlib
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Final

import msgspec
from sqlalchemy import delete, func, insert, select, update

from vedette.records import CopyLink, Fingerprint, Reading
from vedette.store.captures import keep_bytes
from vedette.store.tables import articles, bands, captures, claims, journal, links, names

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator
    from pathlib import Path

    from sqlalchemy import Connection, Engine

    from vedette.store.contents import StoredReport

__all__ = ["Store", "hash_entry"]

COMMON: Final = 200
"""A name that more reports than this hold tells nothing about copying."""
MOST: Final = 50
FEWEST_NAMES: Final = 5


class Store:
    """One record. `store.add(report)` -> `True` if it was new; `store.readings()` -> all current readings.

    An add is one transaction: killed at any instant, a report is there whole or not at all.
    """

    def __init__(self, engine: Engine, folder: Path) -> None:
        self._engine = engine
        self.folder = folder

    def close(self) -> None:
        """Gives the connections back; what was added is there whether or not this is called."""
        self._engine.dispose()

    def add(self, report: StoredReport) -> bool:
        """Keeps a report; the same version of it again changes nothing and gives `False`.

        Another version of a report that is there becomes the current one; the older stays.
        """
        keep_bytes(self.folder, report.capture)
        with self._engine.begin() as connection:
            if connection.scalar(select(articles.c.id).where(articles.c.id == report.id)):
                return False
            self._retire(connection, report.reading.id)
            _insert_capture(connection, report)
            _insert_article(connection, report)
            _insert_claims(connection, report)
            _insert_keys(connection, report)
            _insert_links(connection, report)
            _write_journal(connection, "add", report.id)
        return True

    def readings(self, *, known: str | None = None) -> Iterator[Reading]:
        """Current readings, those published by the day `known` if one is given, in order of publication."""
        query = select(articles.c.reading).where(articles.c.current).order_by(articles.c.published, articles.c.name)
        if known:
            query = query.where(func.coalesce(articles.c.published, known) <= known)
        decoder = msgspec.json.Decoder(Reading)
        with self._engine.connect() as connection:
            for (body,) in connection.execute(query):
                yield decoder.decode(body)

    def links(self) -> list[CopyLink]:
        """Every link between current reports, by the names of the reports."""
        with self._engine.connect() as connection:
            rows = connection.execute(
                select(links.c.body).join(articles, articles.c.id == links.c.copy).where(articles.c.current)
            )
            return [msgspec.json.decode(body, type=CopyLink) for (body,) in rows]

    def published(self) -> dict[str, str | None]:
        """The day of each current report, by its name, in the order in which they were published."""
        query = select(articles.c.name, articles.c.published).where(articles.c.current)
        with self._engine.connect() as connection:
            ordered = connection.execute(query.order_by(articles.c.published, articles.c.name))
            return {row.name: row.published for row in ordered}

    def reading(self, name: str) -> Reading | None:
        """The current reading of a report by its name, or of the article that made a claim by the claim's id."""
        query = select(articles.c.reading).where(articles.c.current)
        with self._engine.connect() as connection:
            body = connection.scalar(query.where(articles.c.name == name))
            if body is None:
                body = connection.scalar(
                    query.join(claims, claims.c.article == articles.c.id).where(claims.c.id == name)
                )
        return msgspec.json.decode(body, type=Reading) if body else None

    def candidates(self, fingerprint: Fingerprint) -> list[Fingerprint]:
        """The reports that a new one may be a copy of: they share a band, or several rare names or numbers."""
        with self._engine.connect() as connection:
            found = _by_bands(connection, fingerprint) | _by_names(connection, fingerprint)
            query = select(articles.c.fingerprint).where(articles.c.id.in_(sorted(found)), articles.c.current)
            prints = [msgspec.json.decode(body, type=Fingerprint) for (body,) in connection.execute(query)]
        return [other for other in prints if other.article != fingerprint.article]

    def journal(self) -> list[tuple[int, str, str, str, str, str]]:
        """Every entry: number, time, what, about, hash before, hash."""
        with self._engine.connect() as connection:
            rows = connection.execute(select(journal).order_by(journal.c.number))
            return [(r.number, r.at, r.what, r.about, r.before, r.hash) for r in rows]

    def capture_ids(self) -> list[str]:
        """Ids (`sha256:…`) of all captures that reports rest on."""
        with self._engine.connect() as connection:
            return list(connection.scalars(select(captures.c.id).order_by(captures.c.id)))

    def _retire(self, connection: Connection, name: str) -> None:
        old = list(connection.scalars(select(articles.c.id).where(articles.c.name == name, articles.c.current)))
        if old:
            connection.execute(update(articles).where(articles.c.id.in_(old)).values(current=False))
            for keys in (bands, names):
                connection.execute(delete(keys).where(keys.c.article.in_(old)))


def _insert_capture(connection: Connection, report: StoredReport) -> None:
    capture = report.capture
    if connection.scalar(select(captures.c.id).where(captures.c.id == capture.id)):
        return
    connection.execute(
        insert(captures).values(
            id=capture.id,
            address=capture.address,
            media_type=capture.media_type,
            charset=capture.charset,
            how=capture.how,
            captured_at=capture.when.astimezone(UTC).isoformat(),
            size=len(capture.data),
        )
    )


def _insert_article(connection: Connection, report: StoredReport) -> None:
    article = report.reading.article
    connection.execute(
        insert(articles).values(
            id=report.id,
            name=report.reading.id,
            capture=report.capture.id,
            outlet=article.outlet,
            title=article.title,
            url=article.url,
            published=article.published,
            added_at=datetime.now(UTC).isoformat(),
            current=True,
            reading=msgspec.json.encode(report.reading),
            fingerprint=msgspec.json.encode(report.fingerprint),
        )
    )


def _insert_claims(connection: Connection, report: StoredReport) -> None:
    rows = [
        {
            "id": claim.id,
            "article": report.id,
            "frame": claim.frame,
            "modality": claim.modality,
            "polarity": claim.polarity,
            "country": claim.place.country if claim.place else None,
            "lat": claim.place.lat if claim.place else None,
            "lon": claim.place.lon if claim.place else None,
            "body": msgspec.json.encode(claim),
        }
        for claim in report.reading.claims
    ]
    if rows:
        connection.execute(insert(claims), rows)


def _insert_keys(connection: Connection, report: StoredReport) -> None:
    """What the report can be found by when a copy of it comes."""
    found = [{"band": f"{band:x}", "article": report.id} for band in sorted(set(report.fingerprint.bands))]
    if found:
        connection.execute(insert(bands), found)
    rare = [{"name": name, "article": report.id} for name in sorted(report.fingerprint.rare)]
    if rare:
        connection.execute(insert(names), rare)


def _insert_links(connection: Connection, report: StoredReport) -> None:
    ends = {name for link in report.links for name in (link.copy, link.of)}
    current = select(articles.c.name, articles.c.id).where(articles.c.current, articles.c.name.in_(ends))
    ids = {row.name: row.id for row in connection.execute(current)}
    rows = [
        {"copy": ids[link.copy], "of": ids[link.of], "body": msgspec.json.encode(link)}
        for link in report.links
        if link.copy in ids and link.of in ids
    ]
    if rows:
        connection.execute(insert(links), rows)


def _write_journal(connection: Connection, what: str, about: str) -> None:
    last = connection.execute(select(journal.c.number, journal.c.hash).order_by(journal.c.number.desc()).limit(1))
    number, before = next(((row.number, row.hash) for row in last), (0, ""))
    at = datetime.now(UTC).isoformat()
    connection.execute(
        insert(journal).values(
            number=number + 1,
            at=at,
            what=what,
            about=about,
            before=before,
            hash=hash_entry(number + 1, at, what, about, before),
        )
    )


def hash_entry(number: int, at: str, what: str, about: str, before: str) -> str:
    """SHA-256 of an entry's fields and the hash of the entry before it."""
    return hashlib.sha256(msgspec.json.encode([number, at, what, about, before])).hexdigest()


def _by_bands(connection: Connection, fingerprint: Fingerprint) -> set[str]:
    keys = {f"{band:x}" for band in fingerprint.bands}
    return _first(connection, select(bands.c.article).where(bands.c.band.in_(keys)).distinct().limit(MOST))


def _by_names(connection: Connection, fingerprint: Fingerprint) -> set[str]:
    common = (
        select(names.c.name)
        .where(names.c.name.in_(fingerprint.rare))
        .group_by(names.c.name)
        .having(func.count() <= COMMON)
    )
    shared = (
        select(names.c.article)
        .where(names.c.name.in_(common))
        .group_by(names.c.article)
        .having(func.count() >= FEWEST_NAMES)
        .order_by(func.count().desc(), names.c.article)
        .limit(MOST)
    )
    return _first(connection, shared)


def _first(connection: Connection, query: object) -> set[str]:
    found: Collection[str] = connection.scalars(query).all()  # type: ignore[call-overload]  # a select of one column
    return set(found)
