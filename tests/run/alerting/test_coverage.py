"""A followed source that has failed for too long is told once a gap, and is a gap, not silence."""

from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import insert, update
from tests.fakes.alerts import at, begin, take_in

from vedette.store import Alerts, Outbox, open_store
from vedette.store.following_tables import followed

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from vedette.store import Store


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with closing(open_store(tmp_path / "salt.db")) as opened:
        follow(opened, "wire", worked_at="2031-03-01T08:00:00.000000+00:00", failures=9)
        follow(opened, "radio", worked_at="2031-03-01T08:00:00.000000+00:00", failures=0)
        follow(opened, "never", worked_at=None, failures=2)
        yield opened


def follow(store: Store, name: str, *, worked_at: str | None, failures: int) -> None:
    row = {column.name: "" for column in followed.columns if not column.nullable}
    row |= {"id": name, "address": f"https://ana:s3cret@{name}.example/rss", "added_at": "2031-03-01T00:00:00+00:00"}
    values = {**row, "worked_at": worked_at, "failures": failures, "pace": 600.0, "last_result": "timed out"}
    with Alerts(store).raising() as raising:
        raising.connection.execute(insert(followed).values({**values, "title": name.title()}))


def test_a_gap_is_told_once_with_when_it_last_worked(store: Store) -> None:
    begin(store, "uncovered", failed_after="6h", to="json://hooks.example", place="Niger")
    assert [alert.about for alert in take_in(store, at("2031-03-01", 9))] == ["Never (https://never.example/rss)"]
    assert take_in(store, at("2031-03-01", 13)) == []
    (alert,) = take_in(store, at("2031-03-01", 15))
    assert (alert.about, alert.before, alert.after, alert.path) == (
        "Wire (https://wire.example/rss)",
        "last worked 2031-03-01 08:00",
        "timed out",
        "/sources",
    )
    assert alert.why == "failed 9 times in a row: what it has printed since is not in the record"
    assert take_in(store, at("2031-03-04")) == []
    assert len(Outbox(store).list()) == 1  # both wait in one message


def test_a_source_that_works_again_and_fails_again_is_another_gap(store: Store) -> None:
    begin(store, "uncovered")
    assert len(take_in(store, at("2031-03-03"))) == 2
    worked = {"worked_at": "2031-03-03T20:00:00.000000+00:00"}
    with Alerts(store).raising() as raising:
        raising.connection.execute(update(followed).where(followed.c.id == "wire").values(worked))
    assert take_in(store, at("2031-03-04")) == []
    (alert,) = take_in(store, at("2031-03-05"))
    assert alert.before == "last worked 2031-03-03 20:00"


def test_a_source_that_is_followed_no_more_is_no_gap(store: Store) -> None:
    begin(store, "uncovered")
    with Alerts(store).raising() as raising:
        raising.connection.execute(update(followed).values(closed_at="2031-03-02T00:00:00.000000+00:00"))
    assert take_in(store, at("2031-03-03")) == []
