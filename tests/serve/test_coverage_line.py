"""The ledger tells where nobody could look, in the week up to the day that it is known on."""

from __future__ import annotations

from contextlib import closing
from datetime import date
from typing import TYPE_CHECKING

import pytest
from fastapi.testclient import TestClient

from vedette.records import Followed
from vedette.serve.pages import make_application
from vedette.serve.pages.coverage import Blind, find_blind
from vedette.store import FollowingWriting, Store, open_store

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

LOST = Followed(
    id="source:lost",
    address="https://heron.example/feed",
    kind="feed",
    host="heron.example",
    title="Heron <Wire>",
    added_at="2024-01-01T00:00:00+00:00",
    worked_at="2024-03-02T09:00:00+00:00",
    next_at="2024-03-03T09:00:00+00:00",
    pace=3600.0,
    failures=4,
    last_result="failed",
    last_detail="timed out",
)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with closing(open_store(tmp_path / "small.db")) as record:
        with record.writing() as writing:
            FollowingWriting(writing).put_source(LOST)
        yield record


@pytest.mark.parametrize(
    ("known", "found"),
    [
        (date(2024, 3, 9), Blind(1, ("Heron <Wire> since 2024-03-02 (failed: timed out)",), 1)),
        (date(2024, 2, 1), None),
        (date.min, None),
    ],
)
def test_a_gap_is_told_from_the_day_on_which_it_began(store: Store, known: date, found: Blind | None) -> None:
    assert find_blind(store, known) == found


def test_the_ledger_says_so_and_leads_to_the_sources(store: Store) -> None:
    with TestClient(make_application(store), base_url="http://127.0.0.1") as client:
        page = client.get("/ledger?as_of=2024-03-09&known=2024-03-09").text
        assert "<b>Could not look</b> at 1 source" in page
        assert "Heron &lt;Wire&gt; since 2024-03-02" in page
        assert 'href="/sources"' in page
        assert "Could not look" not in client.get("/ledger?as_of=2024-02-01&known=2024-02-01").text
