"""Loading by the batch leaves the tables as adding one by one does, in every database, killed or not."""

from __future__ import annotations

import random
from contextlib import closing
from datetime import timedelta
from multiprocessing import get_context
from typing import TYPE_CHECKING

import msgspec
import pytest
from sqlalchemy import text
from tests.fakes.adding import REPORTS, capture_of, make_report
from tests.fakes.postgresql import new_address

from vedette.merge import CopyIndex, fingerprint_reading, link_copies
from vedette.records import CopyChange, Reading, Span, content_id
from vedette.run import verify_record
from vedette.store import LoadTally, Store, StoredReport, load_reports, look_at, open_store
from vedette.store.connecting import connect, parse_address
from vedette.store.indexing import fill_index

if TYPE_CHECKING:
    from collections.abc import Iterator
    from multiprocessing.connection import Connection
    from pathlib import Path

ROWS = {
    "captures": "select * from captures order by id",
    "articles": "select id, name, capture, outlet, title, url, published, current, reading, fingerprint from articles "
    "order by id",
    "claims": "select * from claims order by article, id",
    "bands": "select band, article from bands order by band, article",
    "names": "select name, article from names order by name, article",
    "links": "select * from links order by copy, of",
    "versions": "select * from versions order by article",
    "sources": "select * from sources order by name",
    "journal": "select number, what, about, digest from journal order by number",
    "sentences": "select article, name, outlet, day, first, past from sentences order by article, first",
    "sentence_claims": "select claim, frame, modality, host, whose from sentence_claims order by claim, whose",
}
CONTEXT = get_context("forkserver")


def stored(reading: Reading, index: CopyIndex, *, hours: int = 0) -> StoredReport:
    """With links to what came earlier; `hours` after the others captured."""
    capture = capture_of(reading)
    capture = msgspec.structs.replace(capture, when=capture.when + timedelta(hours=hours))
    version = content_id("report", reading, parent=capture.id, maker="test/1")
    fingerprint = fingerprint_reading(reading)
    links = tuple(link_copies(fingerprint, [c for c in index.candidates(fingerprint) if c.article != reading.id]))
    index.add(fingerprint)
    changes = (CopyChange("number", Span(5, 8), Span(5, 8), "1", "2"),)
    return StoredReport(version, capture, reading, fingerprint, links, changes)


def make_stream() -> Iterator[StoredReport]:
    """Thirty reports, other versions of every third, of these the first again, and some that are there already."""
    index = CopyIndex()
    for edition, hours in ((1, 0), (2, 1), (1, 2)):
        numbers = range(REPORTS) if edition == 1 and not hours else range(0, REPORTS, 3)
        yield from (stored(make_report(n, edition=edition), index, hours=hours) for n in numbers)
    unnamed = make_report(80)
    yield stored(msgspec.structs.replace(unnamed, article=msgspec.structs.replace(unnamed.article, outlet=None)), index)
    yield from (stored(make_report(n), index, hours=3) for n in (1, 2))


def add_each(store: Store, reports: list[StoredReport]) -> None:
    for report in reports:
        with store.writing() as writing:
            known = writing.reading(report.reading.id) is not None
            result = ("new version" if known else "new") if writing.add(report) else "nothing new"
            writing.look(look_at(report.capture, report.reading, result=result))


def rows_of(address: str) -> dict[str, list[tuple[object, ...]]]:
    """All that a record holds, but when it was added."""
    engine = connect(parse_address(address)[0])
    with engine.connect() as connection:
        found = {name: [tuple(row) for row in connection.execute(text(query))] for name, query in ROWS.items()}
    engine.dispose()
    return found


@pytest.mark.parametrize("batch", [7, 1000])
def test_the_tables_are_those_of_adding_one_by_one(
    address: str, tmp_path: Path, request: pytest.FixtureRequest, batch: int
) -> None:
    reports, other = list(make_stream()), new_address(address, tmp_path / "each", request)
    with closing(open_store(address)) as bulk, closing(open_store(other)) as each:
        assert load_reports(bulk, iter(reports), batch=batch) == LoadTally(new=31, versions=20, doubles=2)
        add_each(each, reports)
        for store in (bulk, each):
            fill_index(store)
        held = rows_of(address)
        assert held == rows_of(other)
        assert all(held.values())
        assert verify_record(bulk).faults == ()


def test_the_same_input_again_changes_nothing(store: Store, address: str) -> None:
    reports = [report for report in make_stream() if report.capture.when.hour < 2]
    load_reports(store, reports)
    fill_index(store)
    before = {name: rows for name, rows in rows_of(address).items() if name != "sources"}
    assert load_reports(store, reports) == LoadTally(doubles=len(reports))
    assert {name: rows for name, rows in rows_of(address).items() if name != "sources"} == before


def load_all(address: str, told: Connection | None = None, *, batch: int) -> None:
    """Loads all, and tells when the loader comes for the fifth report: by then some have been kept."""

    def stream() -> Iterator[StoredReport]:
        for number, report in enumerate(make_stream()):
            if told is not None and number == 4:
                told.send(number)
            yield report

    with closing(open_store(address)) as store:
        load_reports(store, stream(), batch=batch)


def test_killed_again_and_again_and_then_let_run(address: str, tmp_path: Path, request: pytest.FixtureRequest) -> None:
    chance, other, halves = random.Random(5), new_address(address, tmp_path / "undisturbed", request), 0
    CONTEXT.set_forkserver_preload(["tests.store.test_bulk", "psycopg"])
    with closing(open_store(address)) as store:
        for _ in range(6):
            ours, theirs = CONTEXT.Pipe(duplex=False)
            child = CONTEXT.Process(target=load_all, args=(address, theirs), kwargs={"batch": 2})
            child.start()
            assert ours.poll(60)  # from here on the instant is random
            child.join(chance.uniform(0.0, 0.15))
            child.kill()
            child.join()
            halves += 0 < len(store.capture_ids()) < REPORTS
            for claims in (laid.claims for laid in store.laid_reports()):
                assert len(claims) == 1
        load_all(address, batch=2)
        load_all(other, batch=1000)
        fill_index(store)
        assert verify_record(store).faults == ()
        with closing(open_store(other)) as undisturbed:
            fill_index(undisturbed)
    whole, killed = rows_of(other), rows_of(address)
    assert halves
    assert {k: v for k, v in killed.items() if k not in {"journal", "sources"}} == {
        k: v for k, v in whole.items() if k not in {"journal", "sources"}
    }
