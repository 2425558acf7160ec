"""What may be done while no other process writes: one transaction."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec
from sqlalchemy import delete, insert, select, update

from vedette.store.finding import find_candidates, insert_keys
from vedette.store.journal import now, write_entry
from vedette.store.judging import keep_judgement
from vedette.store.looking import keep_look, keep_rejection
from vedette.store.reading import read_reading
from vedette.store.rows import article_row, capture_row, claim_rows
from vedette.store.tables import articles, bands, captures, claims, links, names, versions

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from vedette.records import Fingerprint, Judgement, Reading, Rejected
    from vedette.store.contents import Look, StoredReport

__all__ = ["Writing"]


class Writing:
    """`with store.writing() as writing: writing.add(report)`: all of it is kept at the end of the block, or nothing."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def holds(self, version: str) -> bool:
        """Whether this version of a report is there and is the current one."""
        query = select(articles.c.current).where(articles.c.id == version)
        return bool(self._connection.scalar(query))

    def reading(self, name: str) -> Reading | None:
        """The current reading of a report by its name."""
        return read_reading(self._connection, name)

    def candidates(self, fingerprint: Fingerprint) -> list[Fingerprint]:
        """The reports that a new one may be a copy of."""
        return find_candidates(self._connection, fingerprint)

    def add(self, report: StoredReport) -> bool:
        """Keeps a report, whose captured bytes must be there; `False` for a version that is the current one.

        A version that was current once and is printed again becomes the current one again.
        """
        if self.holds(report.id):
            return False
        before = self._retire(report.reading.id)
        if self._connection.scalar(select(articles.c.id).where(articles.c.id == report.id)):
            self._connection.execute(update(articles).where(articles.c.id == report.id).values(current=True))
        else:
            _insert_capture(self._connection, report)
            self._connection.execute(insert(articles).values(article_row(report, added_at=now())))
            _insert_claims(self._connection, report)
        insert_keys(self._connection, report.id, report.fingerprint)
        _insert_links(self._connection, report)
        _insert_versions(self._connection, report, before)
        write_entry(self._connection, "add", report.id, body=msgspec.json.encode(report.reading))
        return True

    def look(self, look: Look) -> None:
        """Notes that a place was looked at, and with what result."""
        keep_look(self._connection, look)

    def reject(self, rejected: Rejected) -> None:
        """Keeps what could not be read, with the reason."""
        keep_rejection(self._connection, rejected, at=now())

    def judge(self, judgement: Judgement) -> Judgement:
        """Keeps a judgement; raises `Overtaken` where somebody judged the same thing after what its author saw."""
        return keep_judgement(self._connection, judgement)

    def _retire(self, name: str) -> list[str]:
        current = select(articles.c.id).where(articles.c.name == name, articles.c.current)
        old = list(self._connection.scalars(current))
        if old:
            self._connection.execute(update(articles).where(articles.c.id.in_(old)).values(current=False))
            for keys in (bands, names):
                self._connection.execute(delete(keys).where(keys.c.article.in_(old)))
        return old


def _insert_capture(connection: Connection, report: StoredReport) -> None:
    if not connection.scalar(select(captures.c.id).where(captures.c.id == report.capture.id)):
        connection.execute(insert(captures).values(capture_row(report.capture)))


def _insert_claims(connection: Connection, report: StoredReport) -> None:
    rows = claim_rows(report)
    if rows:
        connection.execute(insert(claims), rows)


def _insert_links(connection: Connection, report: StoredReport) -> None:
    ends = {name for link in report.links for name in (link.copy, link.of)}
    current = select(articles.c.name, articles.c.id).where(articles.c.current, articles.c.name.in_(ends))
    ids = {row.name: row.id for row in connection.execute(current)}
    told = {(ids[link.copy], ids[link.of]): link for link in report.links if link.copy in ids and link.of in ids}
    for copy, of in told:
        connection.execute(delete(links).where(links.c.copy == copy, links.c.of == of))
    rows = [{"copy": copy, "of": of, "body": msgspec.json.encode(link)} for (copy, of), link in told.items()]
    if rows:
        connection.execute(insert(links), rows)


def _insert_versions(connection: Connection, report: StoredReport, before: list[str]) -> None:
    known = connection.scalar(select(versions.c.article).where(versions.c.article == report.id))
    if before and known is None:
        body = msgspec.json.encode(report.changes)
        connection.execute(insert(versions).values(article=report.id, before=before[0], body=body))
