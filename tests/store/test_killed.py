"""Killed at any instant, nothing acknowledged is lost and nothing doubled; two that write at once do no harm."""

from __future__ import annotations

import random
from contextlib import closing
from multiprocessing import get_context
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import text
from tests.fakes.adding import REPORTS, add_all, make_report
from tests.fakes.postgresql import new_address

from vedette.run import verify_record
from vedette.store import open_store
from vedette.store.connecting import connect, parse_address

if TYPE_CHECKING:
    from multiprocessing.process import BaseProcess
    from pathlib import Path

KILLS = 10
ROWS = {
    "articles": "select id, name, current, capture, published from articles order by id",
    "claims": "select article, id, body from claims order by article, id",
    "links": "select copy, of, body from links order by copy, of",
    "versions": "select article, before, body from versions order by article",
    "bands": "select band, article from bands order by band, article",
    "names": "select name, article from names order by name, article",
    "rejections": "select address, reason from rejections order by address",
    "journal": "select number, what, about, digest from journal order by number",
}
CONTEXT = get_context("forkserver")


def rows_of(address: str) -> dict[str, list[tuple[object, ...]]]:
    """All that a record holds but the times."""
    engine = connect(parse_address(address)[0])
    with engine.connect() as connection:
        found = {name: [tuple(row) for row in connection.execute(text(query))] for name, query in ROWS.items()}
    engine.dispose()
    return found


def spawn(address: str, **options: object) -> BaseProcess:
    CONTEXT.set_forkserver_preload(["tests.fakes.adding", "psycopg"])
    child = CONTEXT.Process(target=add_all, args=(address,), kwargs=options)
    child.start()
    return child


def let_run(address: str, *, edition: int) -> None:
    """Adds all in a process of its own, as those that are killed are: nothing of other tests is in its memory."""
    child = spawn(address, edition=edition)
    child.join(120)
    assert child.exitcode == 0


def run_and_kill(address: str, *, after: float, edition: int) -> set[int]:
    """Lets a process add reports and kills it; gives the numbers that it told as kept."""
    ours, theirs = CONTEXT.Pipe(duplex=False)
    child = spawn(address, told=theirs, edition=edition)
    theirs.close()
    told: set[int] = set()
    if ours.poll(30):  # the first report is kept: from here on the instant is random
        child.join(after)
    child.kill()
    child.join()
    try:
        while ours.poll(0):
            told.add(ours.recv())
    except EOFError:
        pass
    return told


def test_killed_twenty_times_and_then_let_run(address: str, tmp_path: Path, request: pytest.FixtureRequest) -> None:
    chance, undisturbed = random.Random(7), new_address(address, tmp_path / "undisturbed", request)
    cut_short = 0
    for edition in (1, 2):
        for _ in range(KILLS):
            told = run_and_kill(address, after=chance.uniform(0.0, 0.3), edition=edition)
            cut_short += 0 < len(told) < REPORTS
            kept = {row[1]: row for row in rows_of(address)["articles"] if row[2]}
            assert {f"report-{number}" for number in told} <= set(kept)
            with closing(open_store(address)) as store:
                for number in told:
                    assert store.reading(f"report-{number}") == make_report(number, edition=edition)
        let_run(address, edition=edition)
        let_run(undisturbed, edition=edition)
        assert rows_of(address) == rows_of(undisturbed)
    assert cut_short >= KILLS // 2
    with closing(open_store(address)) as store:
        assert verify_record(store).faults == ()
        assert len(store.versions()) == len(range(0, REPORTS, 3))


def test_two_that_add_the_same_reports_at_once_double_nothing(
    address: str, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    undisturbed = new_address(address, tmp_path / "undisturbed", request)
    children = [spawn(address) for _ in range(2)]
    for child in children:
        child.join(60)
    assert [child.exitcode for child in children] == [0, 0]
    add_all(undisturbed)
    both, one = rows_of(address), rows_of(undisturbed)
    assert {name: len(rows) for name, rows in both.items()} == {name: len(rows) for name, rows in one.items()}
    assert both["articles"] == one["articles"]
    assert both["claims"] == one["claims"]
    with closing(open_store(address)) as store:
        assert verify_record(store).faults == ()
