"""A subject of which much is told: the page shows the last claims, says how many more there are, and gives them all."""

from __future__ import annotations

from contextlib import closing
from datetime import date, timedelta
from typing import TYPE_CHECKING

import msgspec
import pytest
from fastapi.testclient import TestClient
from tests.fakes.adding import capture_of
from tests.fakes.reports import make_claim, make_reading

from vedette.run.adding import add_reading
from vedette.serve.pages import make_application
from vedette.serve.pages.subject import CLAIMS, MARKS
from vedette.store import open_store

if TYPE_CHECKING:
    from collections.abc import Iterator

    from vedette.records import Reading

TOLD = MARKS + 5
FIRST = date(2031, 1, 1)


def report_of(number: int) -> Reading:
    day = (FIRST + timedelta(days=number)).isoformat()
    claim = make_claim(place="Niamey", number=number, time=day)
    return make_reading(f"wire-{number}", [f"Column {number} drove through Niamey."], published=day, claims=[claim])


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    with closing(open_store(tmp_path_factory.mktemp("record") / "many.db")) as store:
        for number in range(TOLD):
            reading = report_of(number)
            capture = capture_of(reading)
            article = msgspec.structs.replace(reading.article, capture=capture.id)
            add_reading(capture, msgspec.structs.replace(reading, article=article), store)
        yield TestClient(make_application(store), base_url="http://127.0.0.1")


def test_the_last_claims_are_shown_and_the_others_told(client: TestClient) -> None:
    page = client.get("/subject/Niamey").text
    assert page.count('<li class="quotation">') == CLAIMS
    assert f'printed <span class="date">{FIRST + timedelta(days=TOLD - 1)}' in page
    assert f'printed <span class="date">{FIRST}' not in page
    assert f"Here the last {CLAIMS} of {TOLD}" in page


def test_the_timeline_draws_no_more_than_can_be_seen(client: TestClient) -> None:
    page = client.get("/subject/Niamey").text
    assert page.count("<circle cx=") == MARKS
    assert f"Drawn are the {MARKS} entries with most roots" in page


def test_all_of_it_is_one_link_away(client: TestClient) -> None:
    page = client.get("/subject/Niamey?lines=all").text
    assert page.count('<li class="quotation">') == TOLD
    assert "Here the last" not in page
    assert "Drawn are" not in page
