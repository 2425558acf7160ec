"""One record: a door to its tables."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from sqlalchemy import select

from vedette.store.captures import keep_bytes, path_of
from vedette.store.checking import laid_digests, laid_reports, names_called
from vedette.store.connecting import WRITES
from vedette.store.finding import find_candidates
from vedette.store.journal import read_journal
from vedette.store.judging import last_judged, read_judgements
from vedette.store.looking import read_rejections, read_sources
from vedette.store.reading import (
    read_links,
    read_published,
    read_reading,
    read_reading_of_claim,
    read_readings,
    read_versions,
)
from vedette.store.shelf import read_captures, read_named
from vedette.store.tables import articles, captures
from vedette.store.writing import Writing

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from sqlalchemy import Engine

    from vedette.records import CopyLink, Fingerprint, Judgement, Reading, Rejected, ReportVersion, Source
    from vedette.store.checking import LaidReport
    from vedette.store.contents import StoredReport
    from vedette.store.journal import JournalEntry
    from vedette.store.shelf import KeptCapture

__all__ = ["Store"]


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

    @contextmanager
    def writing(self) -> Iterator[Writing]:
        """A transaction that waits until no other process writes; kept whole at its end, or not at all."""
        with self._engine.execution_options(**WRITES).begin() as connection:
            yield Writing(connection)

    def add(self, report: StoredReport) -> bool:
        """Keeps a report; the same version of it again changes nothing and gives `False`.

        Another version of a report that is there becomes the current one; the older stays.
        """
        keep_bytes(self.folder, report.capture)
        with self.writing() as writing:
            return writing.add(report)

    def judge(self, judgement: Judgement) -> Judgement:
        """Keeps a judgement and gives it its number; raises `Overtaken` if somebody else judged in the meantime."""
        with self.writing() as writing:
            return writing.judge(judgement)

    def readings(self, *, known: str | None = None) -> Iterator[Reading]:
        """Current readings, those published by the day `known` if one is given, in order of publication."""
        with self._engine.connect() as connection:
            yield from read_readings(connection, known=known)

    def links(self) -> list[CopyLink]:
        """Every link between current reports, by the names of the reports."""
        with self._engine.connect() as connection:
            return read_links(connection)

    def published(self) -> dict[str, str | None]:
        """The day of each current report, by its name, in the order in which they were published."""
        with self._engine.connect() as connection:
            return read_published(connection)

    def reading(self, name: str) -> Reading | None:
        """The current reading of a report by its name, or of a report that makes a claim by the claim's id."""
        with self._engine.connect() as connection:
            return read_reading(connection, name) or read_reading_of_claim(connection, name)

    def versions(self, name: str | None = None) -> list[ReportVersion]:
        """Which versions took the place of which and what they changed, of one report or of all, oldest first."""
        with self._engine.connect() as connection:
            return read_versions(connection, name)

    def candidates(self, fingerprint: Fingerprint) -> list[Fingerprint]:
        """The reports that a new one may be a copy of: they share a band, or several rare names or numbers."""
        with self._engine.connect() as connection:
            return find_candidates(connection, fingerprint)

    def sources(self) -> list[Source]:
        """When each outlet was last looked at, and with what result."""
        with self._engine.connect() as connection:
            return read_sources(connection)

    def rejections(self) -> list[tuple[Rejected, str]]:
        """What could not be read and when it was last tried, latest first."""
        with self._engine.connect() as connection:
            return list(read_rejections(connection))

    def judgements(self, *, known: str | None = None) -> list[Judgement]:
        """Every judgement in its order, undone ones too; those given by the day `known` if one is given."""
        with self._engine.connect() as connection:
            return read_judgements(connection, known=known)

    def last_judged(self, *subjects: str) -> Judgement | None:
        """`store.last_judged("claim claim:9b1c…")` -> the last judgement on any of these, or `None`."""
        with self._engine.connect() as connection:
            return last_judged(connection, subjects)

    def journal(self) -> Iterator[JournalEntry]:
        """Every entry in its order."""
        with self._engine.connect() as connection:
            yield from read_journal(connection)

    def captures(self) -> list[KeptCapture]:
        """Every capture with where, when and how it was got, oldest first; `read_bytes` gives the bytes."""
        with self._engine.connect() as connection:
            return list(read_captures(connection))

    def named_captures(self) -> Iterator[tuple[str, KeptCapture]]:
        """Every capture with the name of the report that rests on it; a report's current one comes last."""
        with self._engine.connect() as connection:
            yield from read_named(connection)

    def outlets(self) -> list[str]:
        """The outlets that have a current report, by name."""
        query = select(articles.c.outlet).where(articles.c.current, articles.c.outlet.is_not(None)).distinct()
        with self._engine.connect() as connection:
            return list(connection.scalars(query.order_by(articles.c.outlet)))

    def capture(self, capture_id: str) -> tuple[str, str | None, bytes] | None:
        """`store.capture("sha256:ab12…")` -> `("text/html", "utf-8", b"<!doctype …")`; `None` where it is not kept."""
        query = select(captures.c.media_type, captures.c.charset).where(captures.c.id == capture_id)
        with self._engine.connect() as connection:
            row = connection.execute(query).first()
        path = path_of(self.folder, capture_id)
        return (row.media_type, row.charset, path.read_bytes()) if row and path.exists() else None

    def laid_reports(self, name: str | None = None) -> Iterator[LaidReport]:
        """Every version of every report, or of one, as it lies in the tables, for whoever checks it."""
        with self._engine.connect() as connection:
            yield from laid_reports(connection, name)

    def names_called(self, given: str) -> list[str]:
        """`store.names_called("one.html")` -> `["inbox/one.html"]`: the reports that a part of a name may mean."""
        with self._engine.connect() as connection:
            return names_called(connection, given)

    def laid_digests(self) -> Iterator[tuple[str, bytes]]:
        """Every judgement and rejection by id, with the bytes whose hash the journal holds."""
        with self._engine.connect() as connection:
            yield from laid_digests(connection)

    def capture_ids(self) -> list[str]:
        """Ids (`sha256:…`) of all captures that reports rest on."""
        with self._engine.connect() as connection:
            return list(connection.scalars(select(captures.c.id).order_by(captures.c.id)))
