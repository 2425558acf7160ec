"""What people read on the pages: words for values, sentences whole, what to take along, keys."""

from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING

import msgspec
import pytest
from fastapi.testclient import TestClient
from tests.fakes.adding import capture_of
from tests.fakes.reports import make_reading

from vedette.run.adding import add_reading
from vedette.serve.pages import make_application
from vedette.store import open_store

if TYPE_CHECKING:
    from pathlib import Path

DAYS = "as_of=2031-03-09&known=2031-03-09"


@pytest.mark.parametrize(("title", "times"), [("A first line", 1), ("Another title", 1), (None, 1)])
def test_a_first_line_that_is_the_title_stands_once(tmp_path: Path, title: str | None, times: int) -> None:
    reading = make_reading("wire-1", ["A first line\n\nAnd what follows."], published="2031-03-01", claims=[])
    capture = capture_of(reading)
    article = msgspec.structs.replace(reading.article, capture=capture.id, title=title)
    with closing(open_store(tmp_path / "small.db")) as store:
        add_reading(capture, msgspec.structs.replace(reading, article=article), store)
        with TestClient(make_application(store), base_url="http://127.0.0.1") as asking:
            page = asking.get("/report/wire-1").text
    body = page.partition("<main")[2]
    assert body.count("A first line") == times
    assert "And what follows." in body


def test_ledger_says_reports_and_roots_and_names_countries(client: TestClient) -> None:
    page = client.get(f"/ledger?{DAYS}").text
    assert "2 reports,<br>2 roots" in page
    assert ">Niger</span> <small>2</small>" in page
    assert ">NER<" not in page


@pytest.mark.parametrize(("query", "lines"), [("", 2), ("&whose=FRA", 1), ("&whose=BRA", 0)])
def test_ledger_is_taken_along_as_it_is_filtered(client: TestClient, query: str, lines: int) -> None:
    table = client.get(f"/take/ledger.csv?{DAYS}{query}")
    assert table.headers["content-type"].startswith("text/csv")
    assert 'filename="ledger-2031-03-09.csv"' in table.headers["content-disposition"]
    assert len(table.text.splitlines()) == lines + 1
    assert len(client.get(f"/take/ledger.geojson?{DAYS}{query}").json()["features"]) == lines
    assert len(client.get(f"/take/ledger.jsonl?{DAYS}{query}").text.splitlines()) == lines


def test_there_is_no_other_form_of_the_ledger(client: TestClient) -> None:
    assert client.get("/take/ledger.exe").status_code == 404


def test_every_page_leads_to_search_and_keys(client: TestClient) -> None:
    page = client.get("/changes").text
    assert 'name="words"' in page
    assert 'href="/keys"' in page
    told = client.get("/keys").text
    assert "told to leave" in told
    assert "left open" in told


def test_changes_show_the_whole_sentence(client: TestClient) -> None:
    page = client.get("/changes?since=2031-02-01&until=2031-03-09").text
    assert "<mark>Some 300 American soldiers are stationed at Air Base 201</mark>, a senior U.S. official said." in page


def test_two_facts_are_laid_side_by_side(client: TestClient) -> None:
    rows = client.get("/api/v1/situation?as_of=2031-03-09&known=2031-03-09").json()["presences"]
    one, two = (row["facts"][0] for row in rows)
    page = client.get(f"/review?about={one}&about={two}").text
    assert "Do these say the same?" in page
    assert "They are one" in page
    assert page.count('<p class="sentence">') >= 2
    assert 'value="reject"' not in page


def test_only_counts_are_told_aloud(client: TestClient) -> None:
    page = client.get(f"/?{DAYS}").text
    assert "aria-live" not in page
    assert '<p class="unseen" role="status" data-told></p>' in page


def test_an_address_that_is_near_something_leads_to_it(client: TestClient) -> None:
    page = client.get("/subject/Agadezz")
    assert page.status_code == 400
    assert '(<a href="/subject/place%3AAgadez">place:Agadez</a>)' in page.text
    nothing = client.get("/subject/%3Cb%3Exyzzyq%3C").text
    assert "see vedette" not in nothing
    assert "<b>xyzzyq" not in nothing


def test_a_search_says_which_country_it_does_not_know(client: TestClient) -> None:
    assert "No country is called “ATLANTIS”" in client.get("/search?whose=Atlantis").text
    assert 'value="United States"' in client.get("/search?whose=united+states").text
