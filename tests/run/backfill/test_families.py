"""Families by joins are those that adding one by one finds: same links, same changes, same families, same ids."""

from __future__ import annotations

import random
from collections import Counter
from contextlib import closing
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import msgspec
import pytest
from benchmarks.generate import generate_reports
from benchmarks.generate.data_sets import write_data_sets
from tests.fakes.adding import capture_of
from tests.fakes.reports import make_reading

from vedette.merge import fingerprint_reading, group_families
from vedette.records import Capture, CopyChange, CopyLink, Reading, content_id
from vedette.run.adding import MAKER, add_reading
from vedette.run.backfill.families import FamilyTally, write_families
from vedette.run.backfill.families.crowds import Event, Stay, shown_of
from vedette.run.backfill.families.entries import FOREVER, list_entries, list_keys
from vedette.run.backfill.families.pairing import list_pairs
from vedette.run.backfill.families.workshop import open_workshop
from vedette.store import Store, StoredReport, load_reports, open_store

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

Reports = list[tuple[Capture, Reading]]


def rows(out: Path, data_set: str, *columns: str) -> list[tuple[object, ...]]:
    import duckdb

    files = str(out / data_set / "*" / "*.parquet")
    if not (out / data_set).exists() or not list((out / data_set).rglob("*.parquet")):
        return []
    return duckdb.sql(f"select {', '.join(columns)} from read_parquet('{files}')").fetchall()


def by_joins(out: Path) -> tuple[set[object], set[object], set[object]]:
    links = {(copy, msgspec.json.decode(body, type=CopyLink)) for copy, body in rows(out, "links", "copy", "body")}
    versions = {
        (article, before, msgspec.json.decode(body, type=tuple[CopyChange, ...]))
        for article, before, body in rows(out, "versions", "article", "before", "body")
    }
    return links, versions, set(rows(out, "families", "family", "head", "name"))


def one_by_one(
    store: Store, reports: Iterable[tuple[Capture, Reading]]
) -> tuple[set[object], set[object], set[object]]:
    from sqlalchemy import text

    for capture, reading in reports:
        add_reading(capture, reading, store)
    with store._engine.connect() as connection:
        found = connection.execute(text("select copy, body from links"))
        links = {(copy, msgspec.json.decode(body, type=CopyLink)) for copy, body in found}
    versions = {(version.id, version.before, version.changes) for version in store.versions()}
    families = group_families(store.published(), store.links())
    return links, versions, {(family.id, family.head, name) for family in families for name in family.articles}


def assert_same(out: Path, reports: Reports, *, jobs: int = 1, shard: int = 40) -> FamilyTally:
    write_data_sets(out / "sets", reports, shard=shard)
    told: list[tuple[int, int]] = []
    tally = write_families(out / "sets", jobs=jobs, tell=lambda *looked: told.append(looked))
    assert not told or told[-1] == (tally.pairs, tally.pairs)
    with closing(open_store(out / "record.db")) as store:
        expected = one_by_one(store, reports)
    for found, wanted in zip(by_joins(out / "sets"), expected, strict=True):
        assert found == wanted
    return tally


def in_order(reports: Iterable[tuple[Capture, Reading]]) -> Reports:
    return sorted(reports, key=lambda pair: (pair[1].article.published or "", pair[1].id))


@pytest.mark.parametrize("jobs", [1, 2])
def test_of_generated_reports(tmp_path: Path, jobs: int) -> None:
    tally = assert_same(tmp_path, in_order(generate_reports(120, seed=4)), jobs=jobs)
    assert tally.reports == 120
    assert tally.pairs > tally.links > 20
    assert tally.families < 105


def captured(reading: Reading, *, hour: int) -> tuple[Capture, Reading]:
    capture = capture_of(reading)
    return msgspec.structs.replace(capture, when=datetime(2031, 6, 1, tzinfo=UTC) + timedelta(hours=hour)), reading


def sentences(*, about: int, variant: int) -> list[str]:
    """Reports on one thing are copies of one another; a variant has another figure and one sentence of its own."""
    names = random.Random(about).sample(["Orrin", "Bessa", "Tavik", "Lomere", "Quill", "Harrow", "Sandek", "Pevra"], 4)
    return [
        f"Some {300 + about} soldiers of {names[0]} left the salt works near {names[1]} on Monday.",
        f"{names[2]} sent {40 + about} lorries over the bridge to fetch what they had left behind.",
        f"A shopkeeper in {names[3]} counted {12 + variant} of them before the rain came down again.",
        f"Nobody at the ministry would say when the last {80 + about} of the {names[0]} men go home.",
    ]


def test_of_versions_that_come_and_go(tmp_path: Path) -> None:
    """Reports change their bodies, are copied in between, go back to an older body, and are captured twice."""
    chance, reports = random.Random(3), list[tuple[Capture, Reading]]()
    for number in range(90):
        name = f"report-{chance.randrange(45):02}"
        reading = make_reading(
            name,
            sentences(about=chance.randrange(9), variant=chance.randrange(3)),
            outlet="Corvid Wire",
            published=f"2031-03-{1 + number // 10:02}" if int(name[-2:]) % 7 else None,
        )
        reports.append(captured(reading, hour=number))
    last: dict[str, str] = {}
    ordered: Reports = []
    latest: dict[str, str] = {}
    for capture, reading in reports:
        day = max(latest.get(reading.id, ""), reading.article.published or "")
        latest[reading.id] = day
        if last.get(reading.id) != reading.article.text + str(reading.article.published):
            ordered.append((capture, reading))
        last[reading.id] = reading.article.text + str(reading.article.published)
    days = _days(ordered)
    ordered = [pair for _, pair in sorted(zip(days, ordered, strict=True), key=lambda one: (one[0], one[1][1].id))]
    assert len({reading.id for _, reading in ordered}) < len(ordered) - 20
    assert_same(tmp_path, ordered, shard=1)


def _days(reports: Reports) -> list[str]:
    """A report is as late as its latest version so far."""
    latest: dict[str, str] = {}
    found = []
    for _, reading in reports:
        latest[reading.id] = max(latest.get(reading.id, ""), reading.article.published or "")
        found.append(latest[reading.id])
    return found


def test_of_a_text_that_everybody_prints(tmp_path: Path) -> None:
    """More than fifty hold each band and more than two hundred each name: the limits of the search decide."""
    reports = [
        captured(
            make_reading(
                f"report-{number:03}",
                [*sentences(about=number % 2, variant=0), f"Printed for the readers of town {number % 90} alone."],
                published=f"2031-03-{1 + number // 20:02}",
            ),
            hour=0,
        )
        for number in range(260)
    ]
    pairs = looked_up_one_by_one(tmp_path, in_order(reports))
    assert listed_by_joins(tmp_path, reports) == pairs
    assert len(pairs) < 260 * 100
    assert 50 <= max(Counter(new for new, _ in pairs).values()) <= 100


def listed_by_joins(tmp_path: Path, reports: Reports) -> set[tuple[str, str]]:
    write_data_sets(tmp_path / "sets", reports)
    with open_workshop(tmp_path / "sets", memory=500, threads=1) as shop:
        list_entries(shop)
        list_keys(shop)
        list_pairs(shop)
        named = (
            "select one.name, two.name from candidates join entries one on one.seq = x join entries two on two.seq = y"
        )
        return {(str(one), str(two)) for one, two in shop.rows(named)}


def looked_up_one_by_one(tmp_path: Path, reports: Reports) -> set[tuple[str, str]]:
    """Only looked up, not compared: the same candidates, in a fraction of the time."""
    pairs = set()
    with closing(open_store(tmp_path / "record.db")) as store:
        for capture, reading in reports:
            fingerprint = fingerprint_reading(reading)
            pairs |= {(reading.id, other.article) for other in store.candidates(fingerprint)}
            version = content_id("report", reading, parent=capture.id, maker=MAKER)
            load_reports(store, [StoredReport(version, capture, reading, fingerprint)])
    return pairs


@pytest.mark.parametrize(
    ("events", "stays"),
    [
        ([(1, False, "b", 1), (2, False, "a", 2)], {(1, 1, 2), (2, 2, FOREVER)}),
        ([(1, False, "a", 1), (2, False, "b", 2)], {(1, 1, FOREVER)}),
        ([(1, False, "a", 1), (2, False, "b", 2), (3, True, "a", 1)], {(1, 1, 3), (2, 3, FOREVER)}),
        ([(1, False, "a", 1), (2, False, "b", 2), (3, True, "b", 2)], {(1, 1, FOREVER)}),
    ],
)
def test_the_first_of_a_crowd_while_reports_come_and_go(events: list[Event], stays: set[Stay]) -> None:
    assert set(shown_of(events, most=1)) == stays


def test_again_takes_the_place_of_the_earlier_and_nothing_makes_no_families(tmp_path: Path) -> None:
    assert write_families(tmp_path) == FamilyTally()
    write_data_sets(tmp_path, generate_reports(60))
    assert write_families(tmp_path) == write_families(tmp_path)
    assert len(rows(tmp_path, "families", "name")) == 60
    assert [path.name for path in (tmp_path / "_backfill").iterdir()] == []
