"""What a batch of reports comes to: the rows that adding them one by one would leave, worked out in memory."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import msgspec
from sqlalchemy import delete, select, update

from vedette.store.bulk.putting import put_rows
from vedette.store.finding import keys_of
from vedette.store.folded import chunks
from vedette.store.journal import last_entry, next_entry, now
from vedette.store.rows import article_row, capture_row, claim_rows
from vedette.store.tables import articles, bands, captures, claims, journal, links, names, versions

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from sqlalchemy import Column, Connection, Row

    from vedette.store.contents import StoredReport
    from vedette.store.finding import Keys
    from vedette.store.rows import Row as Written

__all__ = ["Batch"]


class Batch:
    """`batch.take(report)` -> `"new"`, `"new version"` or `"nothing new"`; `batch.put()` writes what was taken.

    What the database holds of these reports is asked for once, at the beginning.
    """

    def __init__(self, connection: Connection, reports: Sequence[StoredReport]) -> None:
        self._connection = connection
        ends = {name for report in reports for link in report.links for name in (link.copy, link.of)}
        ids = {report.id for report in reports}
        self._current = self._look_up_current({report.reading.id for report in reports} | ends)
        self._kept = self._known(articles.c.id, ids)
        self._replaced = self._known(versions.c.article, ids)
        self._captured = self._known(captures.c.id, {report.capture.id for report in reports})
        self._last = last_entry(connection)
        self._turned: dict[str, bool] = {}  # versions of the database -> whether they are current now
        self._articles: dict[str, Written] = {}
        self._keys: dict[str, Keys] = {}
        self._links: dict[tuple[str, str], bytes] = {}
        self._captures: list[Written] = []
        self._claims: list[Written] = []
        self._versions: list[Written] = []
        self._journal: list[Written] = []

    def take(self, report: StoredReport) -> str:
        """Takes a report in after those before it.

        A version that was replaced becomes the current one again only if it was captured after the one that replaced
        it: so the same input loaded again changes nothing.
        """
        row = capture_row(report.capture)
        when, before = str(row["captured_at"]), self._current.get(report.reading.id)
        if before and (before[0] == report.id or (report.id in self._kept and when <= before[1])):
            return "nothing new"
        if before:
            self._turn(before[0], current=False)
        if report.id in self._kept:
            self._turn(report.id, current=True)
        else:
            self._take_rows(report, row)
        self._current[report.reading.id] = report.id, when
        self._keys[report.id] = keys_of(report.fingerprint)
        self._take_links(report)
        if before and report.id not in self._replaced:
            self._replaced.add(report.id)
            changes = msgspec.json.encode(report.changes)
            self._versions.append({"article": report.id, "before": before[0], "body": changes})
        entry = next_entry(self._last, "add", report.id, body=msgspec.json.encode(report.reading))
        self._last = entry.number, entry.hash
        self._journal.append(msgspec.structs.asdict(entry))
        return "new version" if before else "new"

    def put(self) -> None:
        """Writes everything that was taken, in the transaction of the connection."""
        for some in chunks(sorted(self._turned)):
            for keys in (bands, names):
                self._connection.execute(delete(keys).where(keys.c.article.in_(some)))
            for current in (False, True):
                turned = [version for version in some if self._turned[version] is current]
                change = update(articles).where(articles.c.id.in_(turned)).values(current=current)
                self._connection.execute(change)
        for copy, of in self._links:
            if not {copy, of} & self._articles.keys():  # else there can be no older link
                self._connection.execute(delete(links).where(links.c.copy == copy, links.c.of == of))
        put_rows(self._connection, captures, self._captures)
        put_rows(self._connection, articles, list(self._articles.values()))
        put_rows(self._connection, claims, self._claims)
        held = sorted(self._keys.items())
        put_rows(self._connection, bands, [{"band": band, "article": id_} for id_, k in held for band in k.bands])
        put_rows(self._connection, names, [{"name": name, "article": id_} for id_, k in held for name in k.names])
        put_rows(self._connection, links, [{"copy": c, "of": o, "body": b} for (c, o), b in self._links.items()])
        put_rows(self._connection, versions, self._versions)
        put_rows(self._connection, journal, self._journal)

    def _take_rows(self, report: StoredReport, row: Written) -> None:
        if report.capture.id not in self._captured:
            self._captured.add(report.capture.id)
            self._captures.append(row)
        self._kept.add(report.id)
        self._articles[report.id] = article_row(report, added_at=now())
        self._claims += claim_rows(report)

    def _take_links(self, report: StoredReport) -> None:
        for link in report.links:
            ends = self._current.get(link.copy), self._current.get(link.of)
            if ends[0] and ends[1]:
                self._links[ends[0][0], ends[1][0]] = msgspec.json.encode(link)

    def _turn(self, version: str, *, current: bool) -> None:
        if version in self._articles:
            self._articles[version]["current"] = current
        else:
            self._turned[version] = current
        if not current:
            self._keys.pop(version, None)

    def _look_up_current(self, wanted: Collection[str]) -> dict[str, tuple[str, str]]:
        """Name -> current version, when it was captured."""
        query = select(articles.c.name, articles.c.id, captures.c.captured_at)
        query = query.join(captures, captures.c.id == articles.c.capture).where(articles.c.current)
        return {
            row.name: (row.id, row.captured_at)
            for some in chunks(sorted(wanted))
            for row in self._rows(query.where(articles.c.name.in_(some)))
        }

    def _known(self, column: Column[Any], wanted: Collection[str]) -> set[str]:
        return {row[0] for some in chunks(sorted(wanted)) for row in self._rows(select(column).where(column.in_(some)))}

    def _rows(self, query: Any) -> Iterator[Row[Any]]:
        yield from self._connection.execute(query)
